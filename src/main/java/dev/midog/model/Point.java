package dev.midog.model;

/**
 * A place in an image.
 *
 * @param x in level-0 pixels from the left edge, growing to the right; may be fractional or outside the image
 * @param y in level-0 pixels from the top edge, growing downwards
 */
public record Point(double x, double y) {
    /** Refuses coordinates that are not finite. */
    public Point {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw MidogException.invalidData("the point (" + x + ", " + y + ") is not finite");
        }
    }
}
