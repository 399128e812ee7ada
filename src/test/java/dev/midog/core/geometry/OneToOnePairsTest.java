package dev.midog.core.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Point;
import dev.midog.core.random.SplitMix64;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneToOnePairsTest {
    @Test
    void the_closest_pair_comes_first_though_another_point_was_listed_before() {
        List<Point> a = List.of(new Point(0, 0), new Point(10, 0));
        List<Point> b = List.of(new Point(9, 0));

        assertThat(OneToOnePairs.of(a, b, 25)).containsExactly(new OneToOnePairs.Match(1, 0, 1));
    }

    @Test
    void a_point_whose_nearest_is_taken_gets_the_next_one() {
        List<Point> a = List.of(new Point(0, 0), new Point(1, 0));
        List<Point> b = List.of(new Point(1, 0), new Point(-20, 0));

        assertThat(OneToOnePairs.of(a, b, 25))
                .containsExactly(new OneToOnePairs.Match(0, 1, 20), new OneToOnePairs.Match(1, 0, 0));
    }

    @Test
    void the_distance_given_is_still_near_and_no_more() {
        List<Point> origin = List.of(new Point(0, 0));

        assertThat(OneToOnePairs.of(origin, List.of(new Point(15, 20)), 25)).hasSize(1);
        assertThat(OneToOnePairs.of(origin, List.of(new Point(15, 20.001)), 25)).isEmpty();
        assertThat(OneToOnePairs.of(origin, List.of(new Point(0, 0)), 0)).hasSize(1);
    }

    @Test
    void nothing_pairs_with_nothing() {
        assertThat(OneToOnePairs.of(List.of(), List.of(new Point(1, 1)), 25)).isEmpty();
        assertThat(OneToOnePairs.of(List.of(new Point(1, 1)), List.of(), 25)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 40", "3, 12", "4, 300", "5, 5"})
    void the_pairs_are_those_of_sorting_all_pairs_by_distance(long seed, int extent) {
        SplitMix64 random = new SplitMix64(seed);
        List<Point> a = points(random, 120, extent);
        List<Point> b = points(random, 150, extent);

        assertThat(OneToOnePairs.of(a, b, 25)).isEqualTo(greedy(a, b, 25)).isNotEmpty();
    }

    /** A list of all pairs of these would be 400 million long. */
    @Test
    void many_points_in_one_place_are_paired_in_their_order() {
        List<Point> same =
                IntStream.range(0, 20_000).mapToObj(i -> new Point(7, 7)).toList();

        List<OneToOnePairs.Match> pairs = OneToOnePairs.of(same, same, 25);

        assertThat(pairs).hasSize(20_000).allMatch(pair -> pair.a() == pair.b() && pair.distance() == 0);
    }

    @Test
    void many_points_close_together_are_all_paired() {
        SplitMix64 random = new SplitMix64(6);
        List<Point> a = IntStream.range(0, 20_000)
                .mapToObj(i -> new Point(random.uniform(0, 10), random.uniform(0, 10)))
                .toList();
        List<Point> b = IntStream.range(0, 20_000)
                .mapToObj(i -> new Point(random.uniform(0, 10), random.uniform(0, 10)))
                .toList();

        assertThat(OneToOnePairs.of(a, b, 25)).hasSize(20_000);
    }

    /** On half pixels, so that many distances are equal. */
    private static List<Point> points(SplitMix64 random, int count, int extent) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Point(random.between(0, 2 * extent) / 2.0, random.between(0, 2 * extent) / 2.0))
                .toList();
    }

    private static List<OneToOnePairs.Match> greedy(List<Point> a, List<Point> b, double within) {
        List<OneToOnePairs.Match> all = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            for (int j = 0; j < b.size(); j++) {
                double distance = Math.sqrt(Math.pow(a.get(i).x() - b.get(j).x(), 2)
                        + Math.pow(a.get(i).y() - b.get(j).y(), 2));
                if (distance <= within) {
                    all.add(new OneToOnePairs.Match(i, j, distance));
                }
            }
        }
        all.sort(Comparator.comparingDouble(OneToOnePairs.Match::distance)
                .thenComparingInt(OneToOnePairs.Match::a)
                .thenComparingInt(OneToOnePairs.Match::b));
        boolean[] takenA = new boolean[a.size()];
        boolean[] takenB = new boolean[b.size()];
        List<OneToOnePairs.Match> kept = new ArrayList<>();
        for (OneToOnePairs.Match pair : all) {
            if (!takenA[pair.a()] && !takenB[pair.b()]) {
                takenA[pair.a()] = true;
                takenB[pair.b()] = true;
                kept.add(pair);
            }
        }
        kept.sort(Comparator.comparingInt(OneToOnePairs.Match::a));
        return kept;
    }
}
