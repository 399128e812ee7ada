package dev.midog.core.geometry;

/**
 * An upright rectangle by its upper left corner and its size, in any unit: as files of detections give it, without the
 * rounding that a lower right corner would bring.
 *
 * @param left of the left edge
 * @param top of the upper edge
 * @param width 0 or more
 * @param height 0 or more
 */
public record Extent(double left, double top, double width, double height) {
    /** The square of side {@code 2 halfSide} around a place. */
    public static Extent around(double x, double y, double halfSide) {
        return new Extent(x - halfSide, y - halfSide, 2 * halfSide, 2 * halfSide);
    }

    /** The right edge. */
    public double right() {
        return left + width;
    }

    /** The lower edge. */
    public double bottom() {
        return top + height;
    }

    /** This rectangle where lengths are multiplied by {@code x} across and {@code y} down. */
    public Extent scaled(double x, double y) {
        return new Extent(left * x, top * y, width * x, height * y);
    }
}
