package dev.midog.analysis.split;

import dev.midog.core.model.Domain;
import dev.midog.core.model.Roi;

/** The part of its domain by which a case is left out or trained on. */
public enum DomainProperty {
    /** The tumor type. */
    TUMOR,
    /** The scanner. */
    SCANNER,
    /** The laboratory. */
    LAB,
    /** The species. */
    SPECIES,
    /** Tumor type, laboratory and scanner together. */
    DOMAIN;

    /** The value of {@code roi}; {@link Domain#UNKNOWN} where it is not known. */
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
}
