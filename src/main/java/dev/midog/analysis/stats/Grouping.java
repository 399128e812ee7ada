package dev.midog.analysis.stats;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Domain;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Split;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the images of one group have in common: a property that midog knows, or a further key that the dataset has for its
 * images, such as {@code roi_type}.
 *
 * @param label the word for it
 * @param properties the names of the properties that the images of one group share, in the order of {@link #key}
 */
public record Grouping(String label, List<String> properties) {
    /** Tumor type, laboratory, species and scanner together. */
    public static final Grouping DOMAIN = new Grouping("domain", List.of("tumorType", "lab", "species", "scanner"));
    /** The tumor type. */
    public static final Grouping TUMOR = new Grouping("tumor", List.of("tumorType"));
    /** The scanner. */
    public static final Grouping SCANNER = new Grouping("scanner", List.of("scanner"));
    /** The laboratory. */
    public static final Grouping LAB = new Grouping("lab", List.of("lab"));
    /** The species. */
    public static final Grouping SPECIES = new Grouping("species", List.of("species"));
    /** The split. */
    public static final Grouping SPLIT = new Grouping("split", List.of("split"));
    /** The image: each is a group. */
    public static final Grouping IMAGE = new Grouping("image", List.of("imageId", "fileName"));

    /** The groupings that need no further key. */
    public static final List<Grouping> KNOWN = List.of(DOMAIN, TUMOR, SCANNER, LAB, SPECIES, SPLIT, IMAGE);

    /** Copies the list. */
    public Grouping {
        properties = List.copyOf(properties);
    }

    /** The known grouping of that label, in any letter case; else the further key of that name. */
    public static Grouping named(String name) {
        return KNOWN.stream()
                .filter(one -> one.label.equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseGet(() -> new Grouping(name.strip(), List.of(name.strip())));
    }

    /** Whether it is a further key of the dataset. */
    public boolean isColumn() {
        return !KNOWN.contains(this);
    }

    /**
     * Refuses a further key that no image of {@code dataset} has.
     *
     * @param parameter that named it
     */
    public void check(Dataset dataset, Parameter parameter) {
        if (isColumn()
                && dataset.rois().stream()
                        .noneMatch(roi -> roi.extras().values().containsKey(label))) {
            String columns = dataset.rois().stream()
                    .flatMap(roi -> roi.extras().values().keySet().stream())
                    .collect(Collectors.toCollection(TreeSet::new))
                    .stream()
                    .collect(Collectors.joining(", "));
            throw MidogException.invalidValue(
                    parameter,
                    label,
                    "one of " + KNOWN.stream().map(Grouping::label).collect(Collectors.joining(", "))
                            + ", or a further key of the dataset's images"
                            + (columns.isEmpty() ? "; they have none" : ": " + columns));
        }
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

    private Object value(String property, Roi roi) {
        if (isColumn()) {
            Object value = roi.extras().get(property);
            return value == null ? Domain.UNKNOWN : String.valueOf(value);
        }
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
