package dev.midog.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    @Test
    void draws_as_many_cases_as_there_are() {
        List<int[]> draws = new Bootstrap(20, 3).inParallel(7, counts -> counts);

        assertThat(draws)
                .hasSize(20)
                .allMatch(counts -> counts.length == 7 && Arrays.stream(counts).sum() == 7);
        assertThat(draws.stream().mapToInt(counts -> counts[0]).distinct().count())
                .isGreaterThan(1);
    }

    @Test
    void the_seed_decides_what_is_drawn() {
        assertThat(inTurn(5)).isEqualTo(inTurn(5)).isNotEqualTo(inTurn(6)).hasSize(4);
        assertThat(inParallel(5))
                .isEqualTo(inParallel(5))
                .isNotEqualTo(inParallel(6))
                .hasSize(4);
    }

    private static List<List<Integer>> inTurn(long seed) {
        List<List<Integer>> draws = new ArrayList<>();
        new Bootstrap(4, seed)
                .inTurn(50, counts -> draws.add(Arrays.stream(counts).boxed().toList()));
        return draws;
    }

    private static List<List<Integer>> inParallel(long seed) {
        return new Bootstrap(4, seed)
                .inParallel(50, counts -> Arrays.stream(counts).boxed().toList());
    }
}
