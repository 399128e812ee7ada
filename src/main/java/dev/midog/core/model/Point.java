package dev.midog.core.model;

import java.math.BigDecimal;

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

    /** The coordinates as in {@code (120.5, 33)}, without exponents and needless zeros. */
    public String inWords() {
        return "(" + number(x) + ", " + number(y) + ")";
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
