package dev.midog.task.detect;

/**
 * A detection in an image, in pixels of its full resolution.
 *
 * @param right equal to {@code left} where the model tells a place alone
 * @param bottom equal to {@code top} where the model tells a place alone
 * @param score from 0 to 1
 * @param label the index of the class in the model's card
 */
record PlacedDetection(double left, double top, double right, double bottom, double score, int label) {
    /** Whether it has a size. */
    boolean isBox() {
        return right > left && bottom > top;
    }
}
