package dev.midog.analysis.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.midog.core.model.Extras;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.statistics.Bootstrap;
import dev.midog.core.statistics.ConfidenceInterval;
import dev.midog.core.statistics.SwapTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Each rule of matching, thresholds and comparison apart, on cases small enough to count by hand. */
class MatchingRulesTest {
    private static final MatchingRadius RADIUS = MatchingRadius.of(3);

    @Test
    void a_detection_at_exactly_the_radius_counts_and_one_beyond_does_not() {
        assertThat(count(at(0, 0), found(3, 0, 0.9))).isEqualTo(new MatchCounts(1, 0, 0));
        assertThat(count(at(0, 0), found(Math.nextUp(3.0), 0, 0.9))).isEqualTo(new MatchCounts(0, 1, 1));
    }

    @Test
    void a_second_detection_of_one_figure_is_false() {
        assertThat(count(at(0, 0), found(0, 0, 0.9), found(1, 0, 0.9), found(0, 1, 0.9)))
                .isEqualTo(new MatchCounts(1, 0, 2));
    }

    @Test
    void figures_take_the_nearest_free_detection_in_their_order_even_where_another_order_were_better() {
        // The first figure takes the detection between both, and leaves the second none within its radius.
        EvaluationCase one = new EvaluationCase(
                "a", List.of(new Position(0, 0), new Position(4, 0)), List.of(found(2, 0, 0.9), found(-2.5, 0, 0.9)));
        assertThat(MatchedCase.of(one, RADIUS, false).countAbove(0.5)).isEqualTo(new MatchCounts(1, 1, 1));
    }

    @Test
    void of_equally_near_detections_the_first_is_taken() {
        MatchedCase matched = MatchedCase.of(
                new EvaluationCase("a", at(0, 0), List.of(found(1, 0, 0.6), found(-1, 0, 0.9))), RADIUS, false);

        assertThat(matched.errorsAbove(0.5).wrong()).containsExactly(found(-1, 0, 0.9));
    }

    @Test
    void empty_truth_makes_all_detections_false_and_no_detections_make_all_truth_missed() {
        assertThat(count(List.of(), found(0, 0, 0.9), found(9, 9, 0.9))).isEqualTo(new MatchCounts(0, 0, 2));
        assertThat(count(at(0, 0))).isEqualTo(new MatchCounts(0, 1, 0));
        assertThat(count(List.of())).isEqualTo(MatchCounts.NONE);
    }

    @Test
    void a_score_equal_to_the_threshold_does_not_count() {
        assertThat(count(at(0, 0), found(0, 0, 0.5))).isEqualTo(new MatchCounts(0, 1, 0));
    }

    @Test
    void what_the_detector_calls_something_else_takes_no_part() {
        EvaluationCase one = new EvaluationCase("a", at(0, 0), List.of(new Detection(new Position(0, 0), 0.9, false)));

        assertThat(MatchedCase.of(one, RADIUS, false).countAbove(0.5)).isEqualTo(new MatchCounts(0, 1, 0));
        assertThat(MatchedCase.of(one, RADIUS, true).countAbove(0.5)).isEqualTo(new MatchCounts(1, 0, 0));
    }

    @Test
    void corner_vectors_at_25_reach_17_7_between_centres() {
        MatchingRadius corners = MatchingRadius.ofCornerVectors(25, 25);
        EvaluationCase near = new EvaluationCase("a", at(0, 0), List.of(found(17.67, 0, 0.9)));
        EvaluationCase far = new EvaluationCase("a", at(0, 0), List.of(found(17.68, 0, 0.9)));

        assertThat(MatchedCase.of(near, corners, false).countAbove(0.5).truePositives())
                .isEqualTo(1);
        assertThat(MatchedCase.of(far, corners, false).countAbove(0.5).truePositives())
                .isZero();
    }

    @Test
    void the_sweep_tries_every_score_and_the_lowest_of_equal_optima_wins() {
        List<MatchedCase> cases = List.of(MatchedCase.of(
                new EvaluationCase("a", at(0, 0), List.of(found(0, 0, 0.8), found(50, 0, 0.3), found(60, 0, 0.2))),
                RADIUS,
                false));

        ThresholdSweep.Optimum optimum = ThresholdSweep.overScores(cases);

        assertThat(optimum.threshold()).isEqualTo(0.3);
        assertThat(optimum.counts()).isEqualTo(new MatchCounts(1, 0, 0));
        assertThat(ThresholdSweep.overReferenceValues(cases).threshold()).isEqualTo(0.5);
    }

    @Test
    void the_sweep_counts_scores_of_0_and_below_too() {
        List<MatchedCase> cases = List.of(MatchedCase.of(
                new EvaluationCase("a", at(0, 0), List.of(found(0, 0, -2), found(50, 0, -3))), RADIUS, false));

        assertThat(ThresholdSweep.overScores(cases).threshold()).isEqualTo(-3);
    }

    @Test
    void suppression_drops_what_lies_at_the_radius_of_a_better_one() {
        List<Detection> detections =
                List.of(found(0, 0, 0.5), found(25, 0, 0.9), found(50, 0, 0.8), found(50.01, 0, 0.7));

        // The second drops the first and the third; the fourth is further than 25 from it, and the third is gone.
        assertThat(DistanceSuppression.kept(detections, 25)).containsExactly(1, 3);
    }

    @Test
    void the_froc_score_of_a_perfect_detector_is_8_whatever_its_scores() {
        List<Detection> detections = new ArrayList<>();
        List<Position> truth = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            truth.add(new Position(100 * i, 0));
            detections.add(found(100 * i, 0, i / 10.0));
        }

        Froc froc = froc(truth, detections);

        // By rising thresholds alone the curve would end with the least recall, and score 0.8.
        assertThat(froc.score()).isCloseTo(8, within(1e-9));
        assertThat(froc.recallAt(0)).isEqualTo(1);
    }

    @Test
    void the_froc_score_without_detections_is_0_and_without_mitotic_figures_not_defined() {
        Froc blind = froc(at(0, 0), List.of());
        Froc empty = froc(List.of(), List.of(found(0, 0, 0.9)));

        assertThat(blind.score()).isZero();
        assertThat(blind.recallAt(1)).isZero();
        assertThat(empty.score()).isNull();
        assertThat(empty.recallAt(1)).isNull();
        assertThat(empty.points()).isEmpty();
    }

    private static Froc froc(List<Position> truth, List<Detection> detections) {
        return Froc.of(
                List.of(MatchedCase.of(new EvaluationCase("a", truth, detections), RADIUS, true)), 0, Bootstrap.NONE);
    }

    @Test
    void bootstrap_intervals_depend_on_the_seed_alone_and_hold_the_figure() {
        CaseScoring scoring = scoring(0.9);

        BootstrapIntervals first = BootstrapIntervals.of(scoring, 0.5, new Bootstrap(500, 7));

        assertThat(BootstrapIntervals.of(scoring, 0.5, new Bootstrap(500, 7))).isEqualTo(first);
        assertThat(BootstrapIntervals.of(scoring, 0.5, new Bootstrap(500, 8))).isNotEqualTo(first);
        ConfidenceInterval f1 = Objects.requireNonNull(first.f1());
        ConfidenceInterval precision = Objects.requireNonNull(first.averagePrecision());
        assertThat(scoring.scores(0.5).f1()).isBetween(f1.low(), f1.high());
        assertThat(precision.low()).isLessThan(precision.high());
    }

    @Test
    void a_detector_against_itself_has_p_1_and_against_a_blind_one_a_small_p() {
        CaseScoring seeing = scoring(0.9);
        CaseScoring blind = scoring(0.1);

        PairedComparison same = PairedComparison.of(seeing, 0.5, seeing, 0.5, 200, 1);
        PairedComparison other = PairedComparison.of(seeing, 0.5, blind, 0.5, 999, 1);

        SwapTest.TestedDifference difference = Objects.requireNonNull(other.f1());
        assertThat(Objects.requireNonNull(same.f1()).pValue()).isEqualTo(1);
        assertThat(difference.difference()).isPositive();
        assertThat(difference.pValue()).isLessThan(0.01);
    }

    @Test
    void a_swap_in_every_case_is_the_other_detectors_average_precision_ties_included() {
        List<EvaluationCase> first = List.of(
                new EvaluationCase("a", at(0, 0), List.of(found(0, 0, 0.5))),
                new EvaluationCase("b", at(0, 0), List.of(found(100, 0, 0.5))));
        List<EvaluationCase> second = List.of(
                new EvaluationCase("a", at(0, 0), List.of(found(100, 0, 0.5))),
                new EvaluationCase("b", at(0, 0), List.of(found(0, 0, 0.5))));
        RankedDetections a = RankedDetections.of(first, AveragePrecision.COCO, 25, 100);
        RankedDetections b = RankedDetections.of(second, AveragePrecision.COCO, 25, 100);

        RankedDetections both = RankedDetections.paired(a, b);

        assertThat(both.averagePrecision(new int[] {1, 0, 1, 0})).isEqualTo(a.averagePrecision());
        assertThat(both.averagePrecision(new int[] {0, 1, 0, 1})).isEqualTo(b.averagePrecision());
        assertThat(both.averagePrecision(new int[] {1, 0, 0, 1})).isCloseTo(1, within(1e-7));
        assertThat(both.averagePrecision(new int[] {0, 1, 1, 0})).isZero();
    }

    @Test
    void the_sweep_of_the_reference_tries_its_fifty_values_as_numpy_rounds_them() {
        List<MatchedCase> cases = List.of(MatchedCase.of(
                new EvaluationCase("a", at(0, 0), List.of(found(0, 0, 0.995), found(50, 0, 0.99))), RADIUS, false));

        // numpy.arange(0.5, 1, 0.01)[49] is 0.9900000000000004, so the false detection at 0.99 is not above it.
        assertThat(ThresholdSweep.overReferenceValues(cases).threshold()).isEqualTo(0.9900000000000004);
    }

    @Test
    void recall_between_points_of_the_froc_curve_is_linear_and_beyond_the_last_its_own() {
        List<Detection> detections =
                List.of(found(0, 0, 0.9), found(100, 0, 0.8), found(50, 0, 0.75), found(200, 0, 0.7));
        EvaluationCase one = new EvaluationCase("a", List.of(new Position(0, 0), new Position(50, 0)), detections);

        Froc froc = Froc.of(List.of(MatchedCase.of(one, RADIUS, true)), 0, Bootstrap.NONE);

        assertThat(froc.points()).hasSize(40);
        assertThat(froc.recallAt(0)).isCloseTo(0.5, within(1e-9));
        assertThat(froc.recallAt(0.5)).isCloseTo(0.5, within(1e-9));
        // At one false positive there are two points, with one figure and with both found; the better is the last.
        assertThat(froc.recallAt(1)).isCloseTo(1, within(1e-9));
        assertThat(froc.recallAt(1.5)).isCloseTo(1, within(1e-9));
        assertThat(froc.recallAt(2)).isCloseTo(1, within(1e-9));
        assertThat(froc.recallAt(8)).isCloseTo(1, within(1e-9));
    }

    /** Twenty cases; of three in four the figure is found with {@code score}, and there is one false detection each. */
    private static CaseScoring scoring(double score) {
        List<ScoredCase> cases = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            List<Detection> detections = new ArrayList<>(List.of(found(100, 100, 0.6)));
            if (i % 4 != 0) {
                detections.add(found(0, 0, score));
            }
            cases.add(new ScoredCase(
                    new Roi(i, i + ".tiff", RoiFacts.NONE, Extras.EMPTY),
                    null,
                    new EvaluationCase(i + ".tiff", at(0, 0), detections),
                    true,
                    2.0));
        }
        return CaseScoring.of(cases, Protocol.honest(RADIUS, 25));
    }

    private static MatchCounts count(List<Position> truth, Detection... detections) {
        return MatchedCase.of(new EvaluationCase("a", truth, List.of(detections)), RADIUS, false)
                .countAbove(0.5);
    }

    private static List<Position> at(double x, double y) {
        return List.of(new Position(x, y));
    }

    private static Detection found(double x, double y, double score) {
        return new Detection(new Position(x, y), score, true);
    }
}
