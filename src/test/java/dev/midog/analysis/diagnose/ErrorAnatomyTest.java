package dev.midog.analysis.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.midog.analysis.evaluate.Detection;
import dev.midog.analysis.evaluate.EvaluationCase;
import dev.midog.analysis.evaluate.MatchCounts;
import dev.midog.analysis.evaluate.MatchedCase;
import dev.midog.analysis.evaluate.MatchingRadius;
import dev.midog.analysis.evaluate.Position;
import dev.midog.core.random.SplitMix64;
import dev.midog.core.statistics.Bootstrap;
import dev.midog.core.statistics.ConfidenceInterval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each error is of exactly one kind. Radius 10, threshold 0.5. */
class ErrorAnatomyTest {
    private static final double RADIUS = 10;
    private static final double THRESHOLD = 0.5;

    @Test
    void there_is_one_error_of_each_kind() {
        List<Position> figures = List.of(
                at(100, 100), // found, and found again
                at(200, 100), // found with a score that is too low
                at(300, 100), // found 15 beside
                at(400, 100), // missed, all votes agree
                at(500, 100)); // missed, votes differ
        List<Detection> detections = List.of(
                found(101, 100, 0.9),
                found(104, 100, 0.8),
                found(200, 101, 0.4),
                found(315, 100, 0.7),
                found(600, 603, 0.95),
                found(3, 500, 0.6),
                found(700, 700, 0.55));
        LabelledCase one = labelled(figures, List.of(at(600, 600)), detections, List.of(1.0, 1.0, 1.0, 1.0, 2 / 3.0));

        List<DetectedError> errors = ErrorAnatomy.of(one, RADIUS, THRESHOLD);

        assertThat(errors)
                .extracting(DetectedError::kind)
                .containsExactly(
                        DetectedErrorKind.DUPLICATE,
                        DetectedErrorKind.NEAR_MISS,
                        DetectedErrorKind.ON_HARD_NEGATIVE,
                        DetectedErrorKind.AT_BORDER,
                        DetectedErrorKind.BACKGROUND,
                        DetectedErrorKind.BELOW_THRESHOLD,
                        DetectedErrorKind.NEARLY_FOUND,
                        DetectedErrorKind.VOTES_AGREE,
                        DetectedErrorKind.VOTES_DIFFER);
        assertThat(errors.get(5).score()).isEqualTo(0.4);
        assertThat(errors.get(5).severity()).isEqualTo(0.6);
        assertThat(errors.get(7).severity()).isEqualTo(1);

        ErrorKinds kinds = ErrorKinds.of(List.of(errors), List.of(one.matched().countAbove(THRESHOLD)), Bootstrap.NONE);
        assertThat(kinds.counts()).hasSize(DetectedErrorKind.values().length).allMatch(count -> count.count() == 1);
        // TP 1, FP 5, FN 4: F1 is 2/11; without one FP 2/10; with one more found 4/12; with a near miss moved 4/11.
        assertThat(kinds.counts())
                .allSatisfy(count -> assertThat(count.f1Gain())
                        .isEqualTo((count.kind() == DetectedErrorKind.NEAR_MISS
                                        ? 4 / 11.0
                                        : count.kind().isFalsePositive() ? 2 / 10.0 : 4 / 12.0)
                                - 2 / 11.0));

        assertThat(ErrorAnatomy.suspects(one, errors).stream()
                        .sorted(LabelSuspect.MOST_SUSPECT_FIRST)
                        .map(LabelSuspect::annotationId))
                .containsExactly(14L, 12L, 13L, 100L, 11L);
    }

    @Test
    void the_nearer_cell_decides_between_a_duplicate_and_a_hard_negative() {
        List<Detection> detections = List.of(found(100, 100, 0.9), found(104, 100, 0.8), found(107, 100, 0.7));

        LabelledCase one = labelled(List.of(at(100, 100)), List.of(at(110, 100)), detections, List.of());

        assertThat(ErrorAnatomy.of(one, RADIUS, THRESHOLD))
                .extracting(DetectedError::kind)
                .containsExactly(DetectedErrorKind.DUPLICATE, DetectedErrorKind.ON_HARD_NEGATIVE);
    }

    @Test
    void of_several_near_misses_one_finds_the_mitotic_figure() {
        List<Detection> detections = List.of(found(115, 100, 0.7), found(100, 115, 0.9), found(520, 500, 0.8));
        LabelledCase one = labelled(
                List.of(at(100, 100), at(500, 500), at(507, 500)),
                List.of(),
                Stream.concat(detections.stream(), Stream.of(found(500, 500, 0.9), found(507, 500, 0.9)))
                        .toList(),
                List.of());

        List<DetectedError> errors = ErrorAnatomy.of(one, RADIUS, THRESHOLD);

        assertThat(errors)
                .extracting(DetectedError::kind, DetectedError::findsFigure)
                .containsExactly(
                        tuple(DetectedErrorKind.NEAR_MISS, false),
                        tuple(DetectedErrorKind.NEAR_MISS, true),
                        tuple(DetectedErrorKind.NEAR_MISS, false),
                        tuple(DetectedErrorKind.NEARLY_FOUND, false));
        // TP 2, FP 3, FN 1; mended TP 3.
        assertThat(ErrorKinds.of(List.of(errors), List.of(one.matched().countAbove(THRESHOLD)), Bootstrap.NONE)
                        .counts())
                .filteredOn(count -> count.kind() == DetectedErrorKind.NEAR_MISS)
                .extracting(ErrorKinds.KindCount::f1Gain)
                .containsExactly(1 - 4 / 8.0);
    }

    @Test
    void counts_sum_to_false_positives_and_false_negatives() {
        SplitMix64 random = new SplitMix64(3);
        for (int round = 0; round < 50; round++) {
            List<Detection> detections = new ArrayList<>();
            places(random, 200).forEach(place -> detections.add(new Detection(place, random.uniform(), true)));
            LabelledCase one = labelled(places(random, 40), places(random, 60), detections, List.of());
            MatchCounts counts = one.matched().countAbove(THRESHOLD);

            ErrorKinds kinds =
                    ErrorKinds.of(List.of(ErrorAnatomy.of(one, RADIUS, THRESHOLD)), List.of(counts), Bootstrap.NONE);

            assertThat(sum(kinds, true)).isEqualTo(counts.falsePositives());
            assertThat(sum(kinds, false)).isEqualTo(counts.falseNegatives());
        }
    }

    @Test
    void intervals_of_counts_and_gains_hold_the_figures_and_are_points_where_all_cases_are_alike() {
        SplitMix64 random = new SplitMix64(3);
        List<List<DetectedError>> errors = new ArrayList<>();
        List<MatchCounts> counts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            List<Detection> detections = new ArrayList<>();
            places(random, 20 + i).forEach(place -> detections.add(new Detection(place, random.uniform(), true)));
            LabelledCase one = labelled(places(random, 40), places(random, 60), detections, List.of());
            errors.add(ErrorAnatomy.of(one, RADIUS, THRESHOLD));
            counts.add(one.matched().countAbove(THRESHOLD));
        }
        Bootstrap draws = new Bootstrap(400, 5);

        assertThat(ErrorKinds.of(errors, counts, draws).counts()).allSatisfy(one -> {
            assertThat((double) one.count())
                    .isBetween(
                            Objects.requireNonNull(one.countInterval()).low(),
                            Objects.requireNonNull(one.countInterval()).high());
            assertThat(one.f1Gain())
                    .isBetween(
                            Objects.requireNonNull(one.f1GainInterval()).low(),
                            Objects.requireNonNull(one.f1GainInterval()).high());
        });
        assertThat(ErrorKinds.of(Collections.nCopies(9, errors.get(0)), Collections.nCopies(9, counts.get(0)), draws)
                        .counts())
                .allSatisfy(one -> {
                    assertThat(one.countInterval())
                            .isEqualTo(new ConfidenceInterval((double) one.count(), (double) one.count()));
                    assertThat(one.f1GainInterval()).isEqualTo(new ConfidenceInterval(one.f1Gain(), one.f1Gain()));
                });
    }

    private static int sum(ErrorKinds kinds, boolean falsePositive) {
        return kinds.counts().stream()
                .filter(count -> count.kind().isFalsePositive() == falsePositive)
                .mapToInt(ErrorKinds.KindCount::count)
                .sum();
    }

    private static List<Position> places(SplitMix64 random, int count) {
        return Stream.generate(() -> at(random.uniform(0, 400), random.uniform(0, 400)))
                .limit(count)
                .toList();
    }

    private static LabelledCase labelled(
            List<Position> figures, List<Position> hard, List<Detection> detections, List<Double> agreement) {
        List<CellLabel> labels = new ArrayList<>();
        agreement.forEach(share -> labels.add(new CellLabel(10 + labels.size(), share)));
        return new LabelledCase(
                MatchedCase.of(new EvaluationCase("one.tiff", figures, detections), MatchingRadius.of(RADIUS), false),
                hard,
                labels,
                List.of(new CellLabel(100, 1)),
                1000.0,
                1000.0);
    }

    private static Position at(double x, double y) {
        return new Position(x, y);
    }

    private static Detection found(double x, double y, double score) {
        return new Detection(at(x, y), score, true);
    }
}
