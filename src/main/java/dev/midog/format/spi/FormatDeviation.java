package dev.midog.format.spi;

import java.util.List;

/**
 * A deviation of a file from its format that does not keep it from being read.
 *
 * @param count how often
 * @param examples the first of them, in words
 */
public record FormatDeviation(DeviationKind kind, long count, List<String> examples) {
    /** How many examples are reported at most. */
    public static final int MAX_EXAMPLES = 100;

    /** What it is. */
    public enum DeviationKind {
        /** Annotations in JSON without the keys {@code area} or {@code iscrowd}. */
        COCO_KEYS,
        /** Annotations in JSON with an outline and no {@code bbox}. */
        NO_BBOX,
        /** Outlines in JSON that are one list of numbers and not a list of polygons. */
        FLAT_SEGMENTATION,
        /** Boxes in JSON with decimal points where others have none. */
        MIXED_NUMBERS,
        /** Features for which QuPath refuses their whole file. */
        QUPATH_REFUSES,
        /** A database of an older schema. */
        OLD_SCHEMA,
        /** Rows of a database that belong to no annotation. */
        ORPHAN_ROWS,
        /** Triggers of a database that are not the current ones. */
        STALE_TRIGGERS
    }

    /** Copies the examples. */
    public FormatDeviation {
        examples = List.copyOf(examples);
    }
}
