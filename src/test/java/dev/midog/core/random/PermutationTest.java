package dev.midog.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 16, 17, 1000, 1024, 65_537})
    void every_number_has_one_place(long count) {
        Permutation order = new Permutation(count, new SplitMix64(7));

        long[] all = LongStream.range(0, count).toArray();
        assertThat(LongStream.of(all).map(order::at).sorted().toArray()).isEqualTo(all);
    }

    @Test
    void the_order_is_the_same_on_every_machine() {
        Permutation order = new Permutation(10, new SplitMix64(0));

        assertThat(LongStream.range(0, 10).map(order::at).toArray()).containsExactly(6, 4, 0, 7, 1, 3, 8, 2, 9, 5);
    }

    @Test
    void every_number_comes_first_alike() {
        int count = 10;
        int draws = 20_000;
        int[] seen = new int[count];
        for (int seed = 0; seed < draws; seed++) {
            seen[(int) new Permutation(count, new SplitMix64(seed)).at(0)]++;
        }

        double expected = (double) draws / count;
        double chiSquare = 0;
        for (int times : seen) {
            chiSquare += (times - expected) * (times - expected) / expected;
        }
        assertThat(chiSquare).as("9 degrees of freedom, p = 0.001").isLessThan(27.88);
    }

    @Test
    void a_number_beyond_two_to_the_forty_has_its_place_too() {
        long count = (1L << 40) + 1;
        Permutation order = new Permutation(count, new SplitMix64(1));

        assertThat(order.at(count - 1)).isBetween(0L, count - 1).isNotEqualTo(order.at(0));
    }

    @Test
    void nothing_has_no_order() {
        assertThatThrownBy(() -> new Permutation(0, new SplitMix64(0))).isInstanceOf(IllegalArgumentException.class);
    }
}
