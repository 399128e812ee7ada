package dev.midog.task.augment;

/**
 * How much patches are changed at random at most.
 *
 * @param stain by which the amount of a stain changes, as a share
 * @param rotation the greatest angle, in degrees
 * @param zoom the greatest enlargement, from 1
 * @param warp how far corners are moved, as a share of half a side
 * @param lighting how far brightness and contrast change, from 0 to below 1
 */
public record Augmentation(double stain, double rotation, double zoom, double warp, double lighting) {
    /** Whether more than flips and quarter turns moves what is in a patch. */
    boolean movesPlaces() {
        return rotation > 0 || zoom > 1 || warp > 0;
    }
}
