package dev.midog.format;

import dev.midog.model.MidogException;

/**
 * How to write an annotation file.
 *
 * @param spotSize side in pixels of the box that a spot gets where the format knows boxes alone
 */
public record WriteOptions(double spotSize) {
    /** Every box of the published dataset has this side, in pixels. */
    public static final double PUBLISHED_SPOT_SIZE = 50;

    /** What a command uses unless told otherwise. */
    public static final WriteOptions DEFAULT = new WriteOptions(PUBLISHED_SPOT_SIZE);

    /** Refuses sizes that are not positive and finite. */
    public WriteOptions {
        if (!(spotSize > 0 && Double.isFinite(spotSize))) {
            throw MidogException.usage("the spot size " + spotSize + " is not a positive number of pixels");
        }
    }
}
