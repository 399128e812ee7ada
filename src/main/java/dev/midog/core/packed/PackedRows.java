package dev.midog.core.packed;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Vote;
import java.util.List;

/**
 * Annotations as bytes, some {@value #ROWS_A_BLOCK} in a block: 15 to 25 bytes for a usual one, where an
 * {@link Annotation} takes 150.
 *
 * <p>What many annotations have in common stands in a list once, and a row has its number.
 *
 * @param size how many annotations there are
 * @param blocks each of {@value #ROWS_A_BLOCK} rows, the last of those that are left
 * @param roiIds each that a row names
 * @param categoryIds each that a row names
 * @param votes distinct lists of votes
 * @param keys of extras
 * @param idsAreUnique whether no two rows have the same id
 */
record PackedRows(
        int size,
        List<byte[]> blocks,
        List<Long> roiIds,
        List<Integer> categoryIds,
        List<List<Vote>> votes,
        List<String> keys,
        boolean idsAreUnique) {
    static final int ROWS_A_BLOCK = 32;

    /** In the number that leads what follows id, image and class: the kind of shape, and what else there is. */
    static final int SHAPE_BITS = 7;

    static final int HAS_VOTES = 8;
    static final int HAS_GUID = 16;
    static final int HAS_TIME = 32;
    static final int IS_DELETED = 64;
    static final int HAS_EXTRAS = 128;
    static final int IS_NUMBERED = 256;

    static final int SPOT = 0;
    static final int SPECIAL_SPOT = 1;
    static final int AREA = 2;
    static final int CIRCLE = 3;
    static final int POLYGON = 4;
    static final int IMAGE_LABEL = 5;
}
