package dev.midog.analysis.update;

/**
 * One part of annotations that an edited file can hold; named as the formats name what they hold.
 *
 * <p>What a file cannot hold it cannot have changed: there the dataset keeps what it has.
 */
public enum HeldPart {
    /** Annotations that are marked as deleted. */
    DELETED,
    /** Annotations on whose class nobody has agreed. */
    NO_AGREEMENT,
    /** Classes given to images as a whole. */
    IMAGE_LABELS,
    /** Annotations that lie wholly outside their image. */
    OUTSIDE,
    /** Parts of annotations beyond the border of their image. */
    BEYOND_BORDER,
    /** Extents. */
    BOXES,
    /** Points. */
    SPOTS,
    /** The difference between special spots and spots. */
    SPECIAL_SPOTS,
    /** Circles, as circles. */
    CIRCLES,
    /** Polygons, as polygons. */
    POLYGONS,
    /** Outlines that cross themselves, as they are. */
    CROSSING_OUTLINES,
    /** Outlines without area, as outlines. */
    FLAT_OUTLINES,
    /** Focus level and time. */
    PLANES,
    /** Fractions of pixels. */
    SUBPIXEL,
    /** Votes. */
    VOTES,
    /** Votes for "unknown". */
    UNKNOWN_VOTES,
    /** Who gave which vote. */
    VOTERS
}
