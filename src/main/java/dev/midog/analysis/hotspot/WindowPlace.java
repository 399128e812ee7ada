package dev.midog.analysis.hotspot;

import dev.midog.core.model.Point;
import java.util.List;

/**
 * A window at a place, in micrometers; its border belongs to it.
 *
 * @param round the circle that fills the square of the two spans, rather than their rectangle
 */
record WindowPlace(Span across, Span down, boolean round) {
    /** A point that is further outside a circle by so little lies on it: rounding puts it there. */
    static final double TOLERANCE = 1e-9;

    /** The circle around {@code centre}. */
    static WindowPlace around(Point centre, double radius) {
        return new WindowPlace(
                new Span(centre.x() - radius, centre.x() + radius),
                new Span(centre.y() - radius, centre.y() + radius),
                true);
    }

    boolean holds(Point point) {
        if (!round) {
            return across.contains(point.x()) && down.contains(point.y());
        }
        double radius = (across.high() - across.low()) / 2;
        double x = point.x() - (across.low() + across.high()) / 2;
        double y = point.y() - (down.low() + down.high()) / 2;
        double reach = radius * (1 + TOLERANCE);
        return x * x + y * y <= reach * reach;
    }

    long count(List<Point> points) {
        return points.stream().filter(this::holds).count();
    }
}
