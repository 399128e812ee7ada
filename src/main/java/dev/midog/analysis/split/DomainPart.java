package dev.midog.analysis.split;

import dev.midog.core.model.Domain;
import dev.midog.core.model.Roi;
import java.util.Locale;

/** By which part of its domain a case is left out or trained on. */
public enum DomainPart {
    TUMOR,
    SCANNER,
    LAB,
    SPECIES,
    /** Tumor type, laboratory and scanner together. */
    DOMAIN;

    /** What {@code roi} has here; {@link Domain#UNKNOWN} where it is not known. */
    public String of(Roi roi) {
        Domain domain = roi.facts().domain();
        return switch (this) {
            case TUMOR -> domain.tumorType();
            case SCANNER -> domain.scanner();
            case LAB -> domain.laboratory();
            case SPECIES -> domain.species();
            case DOMAIN -> domain.tumorType() + ", " + domain.laboratory() + ", " + domain.scanner();
        };
    }

    /** The word that the command line knows it by. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
