package dev.midog.core.geometry;

import dev.midog.core.model.Point;
import java.math.BigDecimal;

/** Which way three points turn, exactly. */
final class Orientation {
    /** How far the product may be off, of the sum of its two halves: J. R. Shewchuk, Adaptive Precision, 1997, chapter 4.2. */
    private static final double ERROR = 3.3306690738754716e-16;

    private Orientation() {}

    /** The sign of the turn from {@code a} by {@code b} to {@code c}: 1, -1, or 0 where they lie on one line. */
    static int of(Point a, Point b, Point c) {
        double left = (b.x() - a.x()) * (c.y() - a.y());
        double right = (b.y() - a.y()) * (c.x() - a.x());
        double turn = left - right;
        if (Math.abs(turn) > ERROR * (Math.abs(left) + Math.abs(right))) {
            return turn > 0 ? 1 : -1;
        }
        return difference(b.x(), a.x())
                .multiply(difference(c.y(), a.y()))
                .compareTo(difference(b.y(), a.y()).multiply(difference(c.x(), a.x())));
    }

    private static BigDecimal difference(double one, double other) {
        return new BigDecimal(one).subtract(new BigDecimal(other));
    }
}
