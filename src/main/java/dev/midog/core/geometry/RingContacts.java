package dev.midog.core.geometry;

import dev.midog.core.model.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How the edges of a closed ring meet, beside each at its two neighbors. */
enum RingContacts {
    /** No two edges meet. */
    NONE,
    /** Edges touch in points. */
    TOUCHING,
    /** Two edges cross, each between its ends, or lie on each other. */
    CROSSING;

    private record Met(boolean isTouching, int crossings) {}

    private record Edge(Point from, Point to, int number) {
        double minX() {
            return Math.min(from.x(), to.x());
        }

        double maxX() {
            return Math.max(from.x(), to.x());
        }

        double minY() {
            return Math.min(from.y(), to.y());
        }

        double maxY() {
            return Math.max(from.y(), to.y());
        }

        boolean isBesides(Edge other) {
            return maxX() < other.minX() || other.maxX() < minX() || maxY() < other.minY() || other.maxY() < minY();
        }
    }

    /** The closest contact of the ring through {@code corners}; a corner that repeats the one before it does not count. */
    static RingContacts of(List<Point> corners) {
        Met met = met(corners, 1);
        if (met.crossings > 0) {
            return CROSSING;
        }
        return met.isTouching ? TOUCHING : NONE;
    }

    /** How often edges of the ring through {@code corners} cross or lie on each other; counted up to {@code most}. */
    static int crossings(List<Point> corners, int most) {
        return met(corners, most).crossings;
    }

    /** What was met, up to so many crossings. */
    private static Met met(List<Point> corners, int mostCrossings) {
        List<Edge> edges = edges(corners);
        ToDoubleFunction<Edge> start = Edge::minX;
        ToDoubleFunction<Edge> end = Edge::maxX;
        if (sum(edges, Edge::minY, Edge::maxY) < sum(edges, Edge::minX, Edge::maxX)) {
            start = Edge::minY;
            end = Edge::maxY;
        }
        List<Edge> sorted = new ArrayList<>(edges);
        sorted.sort(Comparator.comparingDouble(start));
        int crossings = 0;
        boolean isTouching = false;
        for (int i = 0; i < sorted.size(); i++) {
            Edge one = sorted.get(i);
            double last = end.applyAsDouble(one);
            for (int j = i + 1; j < sorted.size() && start.applyAsDouble(sorted.get(j)) <= last; j++) {
                RingContacts met = of(one, sorted.get(j), edges.size());
                isTouching |= met == TOUCHING;
                crossings += met == CROSSING ? 1 : 0;
                if (crossings == mostCrossings) {
                    return new Met(isTouching, crossings);
                }
            }
        }
        return new Met(isTouching, crossings);
    }

    /** How much of an axis edges cover, as a share of what the ring covers: of two axes the smaller one has fewer meetings. */
    private static double sum(List<Edge> edges, ToDoubleFunction<Edge> min, ToDoubleFunction<Edge> max) {
        double covered = edges.stream()
                .mapToDouble(edge -> max.applyAsDouble(edge) - min.applyAsDouble(edge))
                .sum();
        double extent = edges.stream().mapToDouble(max).max().orElse(0)
                - edges.stream().mapToDouble(min).min().orElse(0);
        return extent == 0 ? Double.POSITIVE_INFINITY : covered / extent;
    }

    private static List<Edge> edges(List<Point> corners) {
        List<Edge> edges = new ArrayList<>();
        Point from = corners.get(corners.size() - 1);
        for (Point to : corners) {
            if (from.x() != to.x() || from.y() != to.y()) {
                edges.add(new Edge(from, to, edges.size()));
            }
            from = to;
        }
        return edges;
    }

    private static RingContacts of(Edge one, Edge other, int count) {
        if (one.isBesides(other)) {
            return NONE;
        }
        int from = Orientation.of(one.from, one.to, other.from);
        int to = Orientation.of(one.from, one.to, other.to);
        int oneFrom = Orientation.of(other.from, other.to, one.from);
        int oneTo = Orientation.of(other.from, other.to, one.to);
        if (from * to > 0 || oneFrom * oneTo > 0) {
            return NONE;
        }
        if (from * to < 0 && oneFrom * oneTo < 0) {
            return CROSSING;
        }
        if (from == 0 && to == 0 && isOnEachOther(one, other)) {
            return CROSSING;
        }
        boolean isNext = Math.floorMod(one.number - other.number, count) == 1
                || Math.floorMod(other.number - one.number, count) == 1;
        return isNext ? NONE : TOUCHING;
    }

    /** Of two edges on one line: whether they share more than a point. */
    private static boolean isOnEachOther(Edge one, Edge other) {
        return Math.min(one.maxX(), other.maxX()) > Math.max(one.minX(), other.minX())
                || Math.min(one.maxY(), other.maxY()) > Math.max(one.minY(), other.minY());
    }
}
