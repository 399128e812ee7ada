package dev.midog.core.model;

/**
 * A place in an image.
 *
 * @param x in level-0 pixels from the left edge, growing to the right; may be fractional or outside the image
 * @param y in level-0 pixels from the top edge, growing downwards
 */
public record Point(double x, double y) {
    /** Refuses coordinates that are not finite, or beyond {@link Box#MAX_COORDINATE}. */
    public Point {
        if (!(Math.abs(x) <= Box.MAX_COORDINATE && Math.abs(y) <= Box.MAX_COORDINATE)) {
            throw MidogException.invalidData("the point (" + x + ", " + y + ") is not a pixel position");
        }
    }
}
