package dev.midog.core.model;

/**
 * An upright rectangle in level-0 pixels, half-open: {@code [minX, maxX) x [minY, maxY)}.
 *
 * <p>May be fractional and may lie outside the image; never inverted, never empty of meaning: a box of
 * zero width or height is allowed, a negative one is refused.
 */
public record Box(double minX, double minY, double maxX, double maxY) {
    /** Beyond this no image of this field reaches; a larger coordinate is a fault of the file. */
    public static final double MAX_COORDINATE = 1e9;

    /** Refuses coordinates that are not finite, huge, or in the wrong order. */
    public Box {
        check(minX);
        check(minY);
        check(maxX);
        check(maxY);
        if (minX > maxX || minY > maxY) {
            throw MidogException.invalidData("the box " + describe(minX, minY, maxX, maxY)
                    + " is inverted: its right or lower edge comes before its left or upper one");
        }
    }

    /** The square of side {@code size} around {@code centre}, cut at {@link #MAX_COORDINATE}. */
    public static Box around(Point centre, double size) {
        double half = size / 2;
        return new Box(
                Math.max(-MAX_COORDINATE, centre.x() - half),
                Math.max(-MAX_COORDINATE, centre.y() - half),
                Math.min(MAX_COORDINATE, centre.x() + half),
                Math.min(MAX_COORDINATE, centre.y() + half));
    }

    /** The smallest box that holds both corners, in whichever order they come. */
    public static Box ofCorners(Point a, Point b) {
        return new Box(Math.min(a.x(), b.x()), Math.min(a.y(), b.y()), Math.max(a.x(), b.x()), Math.max(a.y(), b.y()));
    }

    /** Width in pixels. */
    public double width() {
        return maxX - minX;
    }

    /** Height in pixels. */
    public double height() {
        return maxY - minY;
    }

    /** Width times height, in square pixels. */
    public double area() {
        return width() * height();
    }

    /** The middle. */
    public Point centre() {
        return new Point((minX + maxX) / 2, (minY + maxY) / 2);
    }

    /** This box where coordinates are multiplied by {@code x} across and {@code y} down. */
    public Box scaled(double x, double y) {
        return new Box(minX * x, minY * y, maxX * x, maxY * y);
    }

    /** True where {@code point} lies inside; the right and lower edges are outside. */
    public boolean contains(Point point) {
        return point.x() >= minX && point.x() < maxX && point.y() >= minY && point.y() < maxY;
    }

    private static void check(double coordinate) {
        if (!Double.isFinite(coordinate) || Math.abs(coordinate) > MAX_COORDINATE) {
            throw MidogException.invalidData("the box coordinate " + coordinate + " is not a pixel position");
        }
    }

    private static String describe(double minX, double minY, double maxX, double maxY) {
        return "[" + minX + ", " + minY + ", " + maxX + ", " + maxY + "]";
    }
}
