package dev.midog.analysis.diagnose;

import dev.midog.analysis.evaluate.Position;
import dev.midog.core.geometry.Metric;
import dev.midog.core.geometry.PointIndex;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Places that are searched for those near to another. */
final class NearestPlaces {
    private static final int NONE = -1;

    private final List<Position> places;
    private final PointIndex index;

    NearestPlaces(List<Position> places) {
        this.places = places;
        this.index = PointIndex.of(places, Position::x, Position::y, Metric.SQUARED);
    }

    /** The places within {@code radius}, the radius itself included. */
    int[] within(Position at, double radius) {
        return IntStream.of(index.candidates(at.x(), at.y(), radius))
                .filter(i -> squared(places.get(i), at) <= radius * radius)
                .toArray();
    }

    /** The nearest place within {@code radius}; -1 if there is none. */
    int nearest(Position at, double radius) {
        return nearest(at, radius, i -> true);
    }

    /** The nearest of the {@code wanted} places within {@code radius}; -1 if there is none. */
    int nearest(Position at, double radius, IntPredicate wanted) {
        int best = NONE;
        for (int i : within(at, radius)) {
            if (!wanted.test(i)) {
                continue;
            }
            best = best == NONE || squared(places.get(i), at) < squared(places.get(best), at) ? i : best;
        }
        return best;
    }

    /** Whether the place is nearer to {@code at} than {@code other} is. */
    boolean isNearer(int place, Position at, Position other) {
        return squared(places.get(place), at) < squared(other, at);
    }

    private static double squared(Position one, Position other) {
        return Metric.SQUARED.of(one.x() - other.x(), one.y() - other.y());
    }
}
