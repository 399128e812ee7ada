package dev.midog.analysis.hotspot;

/** The area that a circle has in common with an upright rectangle. */
final class CircleArea {
    private final double radius;

    private CircleArea(double radius) {
        this.radius = radius;
    }

    /** The area of the circle of {@code radius} around (0, 0) that lies within the two spans. */
    static double within(double radius, Span across, Span down) {
        CircleArea circle = new CircleArea(radius);
        return circle.upTo(across.high(), down.high())
                - circle.upTo(across.low(), down.high())
                - circle.upTo(across.high(), down.low())
                + circle.upTo(across.low(), down.low());
    }

    /** The area left of {@code x} and above {@code y}. */
    private double upTo(double x, double y) {
        double right = Math.max(-radius, Math.min(radius, x));
        double bottom = Math.max(-radius, Math.min(radius, y));
        if (right * right + bottom * bottom < radius * radius) {
            return right * bottom + (halfPlane(right) + halfPlane(bottom) - Math.PI * radius * radius / 2) / 2;
        }
        if (right >= 0 && bottom >= 0) {
            return halfPlane(right) + halfPlane(bottom) - Math.PI * radius * radius;
        }
        if (right < 0 && bottom < 0) {
            return 0;
        }
        return right < 0 ? halfPlane(right) : halfPlane(bottom);
    }

    /** The area on the lower side of {@code edge}, along either axis. */
    private double halfPlane(double edge) {
        return radius * radius * (Math.PI / 2 + StrictMath.asin(edge / radius))
                + edge * Math.sqrt(Math.max(0, radius * radius - edge * edge));
    }
}
