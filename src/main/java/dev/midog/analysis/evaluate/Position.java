package dev.midog.analysis.evaluate;

import dev.midog.core.geometry.Metric;
import dev.midog.core.geometry.PointIndex;
import java.util.List;
import java.util.function.Function;

/**
 * A place in an image, from its upper left corner, in the unit of the matching radius.
 *
 * <p>Millimeters, where the scale is known: pixels times spacing, without a half-pixel term. Else pixels.
 *
 * @param x to the right
 * @param y downwards
 */
public record Position(double x, double y) {
    /** An index of {@code items} by their positions. */
    static <T> PointIndex index(List<T> items, Function<? super T, Position> position) {
        return PointIndex.of(
                items,
                item -> position.apply(item).x(),
                item -> position.apply(item).y(),
                Metric.SQUARED);
    }

    /** The square of the distance to {@code other}. */
    double squaredDistance(Position other) {
        return Metric.SQUARED.of(x - other.x, y - other.y);
    }
}
