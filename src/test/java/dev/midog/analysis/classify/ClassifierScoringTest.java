package dev.midog.analysis.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.midog.Python;
import dev.midog.core.statistics.Bootstrap;
import dev.midog.core.statistics.ConfidenceInterval;
import dev.midog.core.statistics.SwapTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of classifiers, beside those of scikit-learn and by hand. */
class ClassifierScoringTest {
    private static final List<String> KINDS = List.of(
            "continuous", "ties", "three scores", "positives alone", "negatives alone", "one", "inverse", "edges");

    @TempDir
    private Path folder;

    @Test
    void scikit_learn_has_the_same_figures() throws IOException {
        Python python = Python.with("sklearn");
        Path script = folder.resolve("figures.py");
        try (InputStream source = Objects.requireNonNull(getClass().getResourceAsStream("scikit_learn_figures.py"))) {
            Files.copy(source, script);
        }
        List<Object> words = new ArrayList<>(List.of(script));
        for (String kind : KINDS) {
            words.add(
                    Files.writeString(folder.resolve(kind), table(items(kind))).getFileName());
        }

        Python.Run run = python.run(folder, words.toArray());

        assertThat(run.exitCode()).as(run.printed()).isZero();
        Map<String, @Nullable Double> theirs = figures(run.printed());
        assertThat(theirs).hasSize(KINDS.size() * Figure.values().length);
        for (String kind : KINDS) {
            ClassScores scores = scoring(items(kind)).scores();
            for (Figure figure : Figure.values()) {
                String name = kind + " " + figure.label();
                Double value = theirs.get(name);
                if (value == null) {
                    assertThat(figure.in(scores)).as(name).isNull();
                } else {
                    assertThat(figure.in(scores)).as(name).isCloseTo(value, within(1e-12));
                }
            }
        }
    }

    @Test
    void scores_that_are_not_probabilities_have_no_calibration() {
        ClassScores scores = scoring(List.of(
                        new ClassifiedItem(0, 1, 1, 3.5),
                        new ClassifiedItem(1, 0, 0, -2),
                        new ClassifiedItem(2, 0, 1, 4)))
                .scores();

        assertThat(Figure.ROC_AUC.in(scores)).isEqualTo(0.5);
        assertThat(Figure.BRIER.in(scores)).isNull();
        assertThat(Figure.CALIBRATION_ERROR.in(scores)).isNull();
    }

    @Test
    void classes_without_scores_have_no_curve() {
        ClassScores scores = scoring(List.of(
                        new ClassifiedItem(0, 1, 1, ClassifiedItem.NO_SCORE),
                        new ClassifiedItem(1, 0, 1, ClassifiedItem.NO_SCORE)))
                .scores();

        assertThat(Figure.SENSITIVITY.in(scores)).isEqualTo(1);
        assertThat(Figure.SPECIFICITY.in(scores)).isEqualTo(0);
        assertThat(Figure.ROC_AUC.in(scores)).isNull();
        assertThat(Figure.AVERAGE_PRECISION.in(scores)).isNull();
    }

    @Test
    void three_classes_have_the_means_of_scikit_learn() {
        // balanced_accuracy_score and f1_score(average="macro") of scikit-learn 1.2.1 for these.
        int[] truth = {0, 0, 0, 1, 1, 2, 2, 2, 2};
        int[] predicted = {0, 0, 1, 1, 1, 2, 0, 2, 1};
        List<ClassifiedItem> items = IntStream.range(0, truth.length)
                .mapToObj(i -> new ClassifiedItem(i, truth[i], predicted[i], ClassifiedItem.NO_SCORE))
                .toList();

        ClassScores scores = new ClassifierScoring(items, items.size(), 3, Set.of()).scores();

        assertThat(scores.binary()).isNull();
        assertThat(Figure.ACCURACY.in(scores)).isCloseTo(0.6666666666666666, within(1e-12));
        assertThat(Figure.BALANCED_ACCURACY.in(scores)).isCloseTo(0.7222222222222222, within(1e-12));
        assertThat(Figure.F1.in(scores)).isCloseTo(0.6666666666666666, within(1e-12));
        assertThat(scores.confusion().counts())
                .containsExactly(List.of(2L, 1L, 0L), List.of(0L, 2L, 0L), List.of(1L, 1L, 2L));
    }

    @Test
    void intervals_hold_the_figure_and_depend_on_the_seed_alone() {
        ClassifierScoring scoring = scoring(items("ties"));

        Map<Figure, ConfidenceInterval> intervals = scoring.intervals(new Bootstrap(200, 42));

        assertThat(intervals).containsKeys(Figure.values());
        intervals.forEach((figure, interval) -> assertThat(Objects.requireNonNull(figure.in(scoring.scores())))
                .isBetween(interval.low() - 0.05, interval.high() + 0.05));
        assertThat(scoring.intervals(new Bootstrap(200, 42))).isEqualTo(intervals);
    }

    @Test
    void a_case_drawn_twice_counts_as_two() {
        List<ClassifiedItem> items = items("ties").subList(0, 12);
        int[] weights = {2, 0, 1, 3, 1, 1, 1, 0, 0, 1};
        List<ClassifiedItem> repeated = items.stream()
                .flatMap(item -> IntStream.range(0, weights[item.unit()]).mapToObj(i -> item))
                .toList();

        assertThat(scoring(items).scores(weights)).isEqualTo(scoring(repeated).scores());
    }

    @Test
    void a_classifier_does_not_differ_from_itself_but_from_chance() {
        List<ClassifiedItem> good = items("continuous");
        List<ClassifiedItem> chance = good.stream()
                .map(item -> new ClassifiedItem(item.unit(), item.truth(), item.unit() % 2, 0.5))
                .toList();

        Map<Figure, SwapTest.TestedDifference> same =
                ClassifierComparison.of(good, good, 10, 2, Set.of(1), 99, 42).differences();
        Map<Figure, SwapTest.TestedDifference> other =
                ClassifierComparison.of(good, chance, 10, 2, Set.of(1), 199, 42).differences();

        assertThat(Objects.requireNonNull(same.get(Figure.ROC_AUC)).pValue()).isEqualTo(1);
        SwapTest.TestedDifference difference = Objects.requireNonNull(other.get(Figure.ROC_AUC));
        assertThat(difference.first()).isGreaterThan(0.6);
        assertThat(difference.second()).isEqualTo(0.5);
        assertThat(difference.pValue()).isLessThan(0.05);
    }

    private static ClassifierScoring scoring(List<ClassifiedItem> items) {
        return new ClassifierScoring(items, 10, 2, Set.of(1));
    }

    private static List<ClassifiedItem> items(String kind) {
        Random random = new Random(7);
        List<ClassifiedItem> items = new ArrayList<>();
        for (int i = 0; i < (kind.equals("one") ? 1 : 300); i++) {
            int truth = switch (kind) {
                case "positives alone" -> 1;
                case "negatives alone" -> 0;
                default -> random.nextInt(4) == 0 ? 1 : 0;
            };
            double raw = Math.min(1, Math.max(0, 0.35 + 0.25 * truth + 0.2 * random.nextGaussian()));
            double score = switch (kind) {
                case "ties" -> Math.round(raw * 20) / 20.0;
                case "three scores" -> Math.round(raw * 2) / 2.0;
                case "inverse" -> 1 - raw;
                case "edges" -> random.nextInt(11) * 0.1;
                default -> raw;
            };
            items.add(new ClassifiedItem(random.nextInt(10), truth, score >= 0.5 ? 1 : 0, Math.min(1, score)));
        }
        return items;
    }

    private static String table(List<ClassifiedItem> items) {
        StringBuilder lines = new StringBuilder();
        items.forEach(item -> lines.append(item.truth() + "," + item.predicted() + "," + item.score() + "\n"));
        return lines.toString();
    }

    private static Map<String, @Nullable Double> figures(String printed) {
        Map<String, @Nullable Double> figures = new LinkedHashMap<>();
        printed.lines()
                .map(line -> line.split("\t", -1))
                .forEach(words -> figures.put(
                        words[0] + " " + words[1],
                        words[2].equals("null") ? null : (Double) Double.parseDouble(words[2])));
        return figures;
    }
}
