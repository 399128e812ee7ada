package dev.midog.analysis.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StratifiedGroupFoldsTest {
    /** The folds of {@code StratifiedGroupKFold(4, shuffle=True, random_state=seed)} of scikit-learn 1.9.1. */
    @ParameterizedTest
    @CsvSource({
        "0, 1311013110133101231002313023230202302023",
        "7, 2211022110223102231002311023310233103331",
        "42, 0211102111022110321103213032330323303233"
    })
    void folds_are_those_of_scikit_learn(int seed, String expected) {
        int[] classes = IntStream.range(0, 40).map(i -> (i * i * 7 + i / 3) % 3).toArray();
        List<int[]> groups = IntStream.range(0, 13)
                .mapToObj(group -> IntStream.range(0, 40)
                        .filter(i -> (i * 5 + i / 4) % 13 == group)
                        .toArray())
                .toList();

        int[] held = StratifiedGroupFolds.assign(classes, groups, 4, seed);

        assertThat(IntStream.of(held).mapToObj(String::valueOf).collect(Collectors.joining()))
                .isEqualTo(expected);
    }
}
