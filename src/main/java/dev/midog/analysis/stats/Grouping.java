package dev.midog.analysis.stats;

import dev.midog.core.model.Domain;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Split;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the images of one group have in common. */
public enum Grouping {
    /** Tumor type, laboratory, species and scanner together. */
    DOMAIN("tumorType", "lab", "species", "scanner"),
    /** The tumor type. */
    TUMOR("tumorType"),
    /** The scanner. */
    SCANNER("scanner"),
    /** The laboratory. */
    LAB("lab"),
    /** The species. */
    SPECIES("species"),
    /** The split. */
    SPLIT("split"),
    /** The image: each is a group. */
    IMAGE("imageId", "fileName");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> properties;

    Grouping(String... properties) {
        this.properties = List.of(properties);
    }

    /** The names of the properties that the images of one group share, in the order of {@link #key}. */
    public List<String> properties() {
        return properties;
    }

    /**
     * What {@code roi} has in common with the other images of its group, by the name of each property; {@link
     * Domain#UNKNOWN} where it is not known. An image's id is a {@link Long}, all else is text.
     */
    public Map<String, Object> key(Roi roi) {
        Map<String, Object> key = new LinkedHashMap<>();
        properties.forEach(property -> key.put(property, value(property, roi)));
        return Collections.unmodifiableMap(key);
    }

    private static Object value(String property, Roi roi) {
        Domain domain = roi.facts().domain();
        return switch (property) {
            case "tumorType" -> domain.tumorType();
            case "lab" -> domain.laboratory();
            case "species" -> domain.species();
            case "scanner" -> domain.scanner();
            case "split" -> label(roi.facts().split());
            case "imageId" -> roi.id();
            case "fileName" -> roi.fileName();
            default -> throw new IllegalStateException(property);
        };
    }

    private static String label(@Nullable Split split) {
        return split == null ? Domain.UNKNOWN : split.label();
    }
}
