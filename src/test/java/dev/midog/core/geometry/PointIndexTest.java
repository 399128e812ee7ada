package dev.midog.core.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Point;
import dev.midog.core.random.SplitMix64;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each search against a look at all points. */
class PointIndexTest {
    private static final Metric MICRONS = Metric.microns(new MicronsPerPixel(0.25, 0.5));

    @ParameterizedTest
    @CsvSource({"1, 200, 1000", "2, 200, 12", "3, 9, 4", "4, 1, 1", "5, 300, 1"})
    void finds_the_nearest_of_the_points_that_are_left(long seed, int count, int extent) {
        SplitMix64 random = new SplitMix64(seed);
        List<Point> points = points(random, count, extent);
        PointIndex index = PointIndex.of(points, MICRONS);
        List<Integer> left = new ArrayList<>(IntStream.range(0, count).boxed().toList());

        while (!left.isEmpty()) {
            Point at = points(random, 1, extent).get(0);
            double limit = random.uniform(0, extent);
            int nearest = left.stream()
                    .filter(i -> MICRONS.between(points.get(i), at) <= limit)
                    .min(Comparator.<Integer>comparingDouble(i -> MICRONS.between(points.get(i), at))
                            .thenComparing(Comparator.naturalOrder()))
                    .orElse(PointIndex.NONE);

            assertThat(index.nearest(at, limit)).isEqualTo(nearest);

            int gone = left.remove(random.between(0, left.size() - 1));
            index.remove(gone);
            assertThat(index.contains(gone)).isFalse();
        }
        assertThat(index.nearest(new Point(0, 0), 1e6)).isEqualTo(PointIndex.NONE);
    }

    @ParameterizedTest
    @CsvSource({"1, 200, 300", "2, 200, 12", "3, 9, 4", "4, 1, 1", "5, 300, 1"})
    void counts_and_lists_the_closest_pairs_of_the_points_that_are_left(long seed, int count, int extent) {
        SplitMix64 random = new SplitMix64(seed);
        List<Point> points = points(random, count, extent);
        PointIndex index = PointIndex.of(points, MICRONS);
        List<Integer> left = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        for (int i = 0; i < count / 10; i++) {
            index.remove(left.remove(random.between(0, left.size() - 1)));
        }
        List<PointPair> close = new ArrayList<>();
        for (int a : left) {
            for (int b : left) {
                double distance = MICRONS.between(points.get(b), points.get(a));
                if (a < b && distance < 4) {
                    close.add(new PointPair(a, b, distance));
                }
            }
        }
        close.sort(Comparator.comparingDouble(PointPair::distance)
                .thenComparingInt(PointPair::a)
                .thenComparingInt(PointPair::b));

        assertThat(index.countPairsCloserThan(4)).isEqualTo(close.size());
        assertThat(index.closestPairs(7, 4)).isEqualTo(close.subList(0, Math.min(7, close.size())));
    }

    @ParameterizedTest
    @CsvSource({"1, 500, 300", "2, 500, 20", "3, 9, 4"})
    void finds_all_within_reach_along_each_axis(long seed, int count, int extent) {
        SplitMix64 random = new SplitMix64(seed);
        List<Point> points = points(random, count, extent);
        PointIndex index = PointIndex.of(points, Metric.SQUARED);
        index.remove(2);

        for (Point at : points) {
            int[] near = IntStream.range(0, count)
                    .filter(i -> i != 2)
                    .filter(i -> Math.abs(points.get(i).x() - at.x()) <= 5
                            && Math.abs(points.get(i).y() - at.y()) <= 5)
                    .toArray();
            assertThat(index.candidates(at.x(), at.y(), 5)).isEqualTo(near);
        }
    }

    @Test
    void an_index_of_no_points_finds_nothing() {
        PointIndex index = PointIndex.of(List.of(), Metric.SQUARED);

        assertThat(index.nearest(new Point(0, 0), 9)).isEqualTo(PointIndex.NONE);
        assertThat(index.candidates(0, 0, 9)).isEmpty();
        assertThat(index.countPairsCloserThan(9)).isZero();
        assertThat(index.closestPairs(3, 9)).isEmpty();
    }

    /** On half pixels, so that many distances are equal. */
    private static List<Point> points(SplitMix64 random, int count, int extent) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Point(random.between(0, 2 * extent) / 2.0, random.between(0, 2 * extent) / 2.0))
                .toList();
    }
}
