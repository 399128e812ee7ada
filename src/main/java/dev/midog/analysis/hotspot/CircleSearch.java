package dev.midog.analysis.hotspot;

import dev.midog.core.geometry.Metric;
import dev.midog.core.geometry.PointIndex;
import dev.midog.core.model.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The search for the circle of one radius that holds the most points.
 *
 * <p>The centers of the circles that hold a point are the disk of the same radius around it. Where most of these disks overlap
 * there is a corner: a crossing of two of their borders, or of one with the edge of what the centers may be, or a whole
 * disk. So the search goes around each disk and along each of these edges, in about {@code n k log k} steps for {@code k}
 * points within two radii of each.
 *
 * <p>Sines and arcs are those of {@link StrictMath}, so that every machine finds the same circle.
 */
final class CircleSearch {
    private static final double TURN = 2 * StrictMath.PI;

    private final List<Point> points;
    private final double radius;
    /** What the centers may be. */
    private final Span xs;

    private final Span ys;
    private final PointIndex index;
    private final List<Point> best = new ArrayList<>();
    private int most;

    /** A search among {@code points}, in micrometers and not none; lengths are in micrometers too. */
    CircleSearch(List<Point> points, double radius, @Nullable Double imageWidth, @Nullable Double imageHeight) {
        this.points = points;
        this.radius = radius;
        this.xs = centres(imageWidth);
        this.ys = centres(imageHeight);
        this.index = PointIndex.of(points, Metric.SQUARED);
    }

    private Span centres(@Nullable Double limit) {
        if (limit == null) {
            return new Span(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        return 2 * radius >= limit ? new Span(limit / 2, limit / 2) : new Span(radius, limit - radius);
    }

    /**
     * The circle. Of those with the same count it is the one with the uppermost corner and of these the leftmost, moved to where
     * it holds the same points with more room. No circle within the image reaches into its corners, so that the best may hold
     * nothing.
     */
    WindowPlace find() {
        for (int i = 0; i < points.size(); i++) {
            around(i);
        }
        along(ys.low(), true);
        along(ys.high(), true);
        along(xs.low(), false);
        along(xs.high(), false);
        if (best.isEmpty()) {
            return WindowPlace.around(nearest(points.get(0)), radius);
        }
        Point corner = best.stream()
                .min(Comparator.comparingDouble(Point::y).thenComparingDouble(Point::x))
                .orElseThrow();
        WindowPlace first = WindowPlace.around(corner, radius);
        List<Point> held = points.stream().filter(first::holds).toList();
        WindowPlace moved = WindowPlace.around(middle(held), radius);
        return moved.count(points) >= held.size() ? moved : first;
    }

    /** The middle of the best corners whose circles hold all of {@code held}: these centers are a convex region. */
    private Point middle(List<Point> held) {
        List<Point> corners = best.stream()
                .filter(corner -> WindowPlace.around(corner, radius).count(held) == held.size())
                .toList();
        return nearest(new Point(
                corners.stream().mapToDouble(Point::x).average().orElseThrow(),
                corners.stream().mapToDouble(Point::y).average().orElseThrow()));
    }

    /** Looks at the circles that have the point {@code i} on their border, and at the one around it. */
    private void around(int i) {
        Point point = points.get(i);
        int[] near = index.candidates(point.x(), point.y(), 2 * radius);
        if (near.length < most) {
            return;
        }
        IntervalSweep sweep = new IntervalSweep();
        int everywhere = 0;
        int close = 0;
        Point own = nearest(point);
        WindowPlace around = WindowPlace.around(own, radius);
        for (int j : near) {
            Point other = points.get(j);
            close += around.holds(other) ? 1 : 0;
            double x = other.x() - point.x();
            double y = other.y() - point.y();
            double distance = StrictMath.sqrt(x * x + y * y);
            if (distance == 0) {
                everywhere++;
            } else if (distance <= 2 * radius) {
                double middle = StrictMath.atan2(y, x);
                double half = StrictMath.acos(distance / (2 * radius));
                addArc(sweep, middle - half, middle + half);
            }
        }
        int always = everywhere;
        sweep.visit((angle, depth) -> offer(
                new Point(point.x() + radius * StrictMath.cos(angle), point.y() + radius * StrictMath.sin(angle)),
                always + depth));
        if (around.holds(point)) {
            offer(own, close);
        }
    }

    /** Adds the angles from {@code start} to {@code end}, at most half a turn, as what they are between 0 and a turn. */
    private static void addArc(IntervalSweep sweep, double start, double end) {
        if (end < 0) {
            sweep.add(start + TURN, end + TURN);
        } else if (start < 0) {
            sweep.add(start + TURN, TURN);
            sweep.add(0, end);
        } else {
            sweep.add(start, end);
        }
    }

    /** Looks at the circles whose centers lie on one edge of what they may be, and at its two ends. */
    private void along(double fixed, boolean horizontal) {
        if (Double.isInfinite(fixed)) {
            return;
        }
        Span edge = horizontal ? xs : ys;
        IntervalSweep sweep = new IntervalSweep();
        for (Point point : points) {
            double away = (horizontal ? point.y() : point.x()) - fixed;
            double at = horizontal ? point.x() : point.y();
            double half = StrictMath.sqrt(radius * radius - away * away);
            if (at + half >= edge.low() && at - half <= edge.high()) {
                sweep.add(Math.max(at - half, edge.low()), Math.min(at + half, edge.high()));
            }
        }
        sweep.visit((place, depth) -> offer(horizontal ? new Point(place, fixed) : new Point(fixed, place), depth));
    }

    private void offer(Point centre, int count) {
        if (count < most || !xs.contains(centre.x()) || !ys.contains(centre.y())) {
            return;
        }
        if (count > most) {
            best.clear();
            most = count;
        }
        best.add(centre);
    }

    /** The nearest that a center may be. */
    private Point nearest(Point wanted) {
        return new Point(
                Math.max(xs.low(), Math.min(xs.high(), wanted.x())),
                Math.max(ys.low(), Math.min(ys.high(), wanted.y())));
    }
}
