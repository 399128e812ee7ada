package dev.midog.analysis.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.midog.core.model.Extras;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The curve beside {@code precision_recall_curve} of scikit-learn 1.2.1, which is given the two mitotic figures that no
 * detection is near as positives below every threshold, and the bins beside its {@code calibration_curve}.
 */
class ScoreCurveTest {
    private static final int[] TRUE = {1, 1, 0, 1, 0, 1, 0, 0, 1, 0};
    private static final double[] SCORES = {.95, .9, .85, .8, .7, .7, .55, .4, .35, .1};

    /** Precision and recall at scores of 0.1 and more, 0.35 and more, and so on. */
    private static final double[][] OF_SCIKIT_LEARN = {
        {0.5, 0.7142857142857143},
        {0.5555555555555556, 0.7142857142857143},
        {0.5, 0.5714285714285714},
        {0.5714285714285714, 0.5714285714285714},
        {0.6666666666666666, 0.5714285714285714},
        {0.75, 0.42857142857142855},
        {0.6666666666666666, 0.2857142857142857},
        {1.0, 0.2857142857142857},
        {1.0, 0.14285714285714285}
    };

    private static final double TINY = 1e-12;

    @Test
    void precision_and_recall_are_those_of_scikit_learn() {
        ScoreCurve curve = ScoreCurve.of(scoring(), new Bootstrap(0, 1));

        assertThat(curve.images()).isEqualTo(2);
        assertThat(curve.points()).hasSize(OF_SCIKIT_LEARN.length + 1);
        for (int i = 0; i < OF_SCIKIT_LEARN.length; i++) {
            ScoreCurve.ThresholdPoint point = curve.points().get(i);
            assertThat(point.precision()).isCloseTo(OF_SCIKIT_LEARN[i][0], within(TINY));
            assertThat(point.recall()).isCloseTo(OF_SCIKIT_LEARN[i][1], within(TINY));
            assertThat(point.precisionInterval()).isNull();
        }
        ScoreCurve.ThresholdPoint last = curve.points().get(OF_SCIKIT_LEARN.length);
        assertThat(last.threshold()).isEqualTo(0.95);
        assertThat(last.counts()).isEqualTo(new MatchCounts(0, 7, 0));
        assertThat(last.precision()).isNull();
    }

    @Test
    void each_point_has_the_figures_of_its_threshold_and_an_interval_around_them() {
        CaseScoring scoring = scoring();

        for (ScoreCurve.ThresholdPoint point :
                ScoreCurve.of(scoring, new Bootstrap(200, 7)).points()) {
            Scores scores = scoring.scores(point.threshold());
            assertThat(point.counts()).isEqualTo(scores.counts());
            assertThat(point.f1()).isEqualTo(scores.f1());
            assertThat(Objects.requireNonNull(point.recallInterval()).low())
                    .isLessThanOrEqualTo(Objects.requireNonNull(point.recall()));
            assertThat(point.recallInterval().high()).isGreaterThanOrEqualTo(point.recall());
        }
    }

    @Test
    void many_scores_are_thinned_evenly_with_both_ends() {
        List<Detection> many = new ArrayList<>();
        for (int i = 1; i <= 5000; i++) {
            many.add(new Detection(new Position(i, 900), i / 5000.0, true));
        }

        List<ScoreCurve.ThresholdPoint> points = ScoreCurve.of(
                        scoring(List.of(scored(1, List.of(new Position(0, 0)), many))), new Bootstrap(0, 1))
                .points();

        assertThat(points).hasSize(129);
        assertThat(points.get(0).counts().falsePositives()).isEqualTo(5000);
        assertThat(points.get(128).threshold()).isEqualTo(1);
        assertThat(points).isSortedAccordingTo((a, b) -> Double.compare(a.threshold(), b.threshold()));
    }

    @Test
    void without_detections_there_is_no_point_and_no_calibration() {
        CaseScoring scoring = scoring(List.of(scored(1, List.of(new Position(0, 0)), List.of())));

        assertThat(ScoreCurve.of(scoring, new Bootstrap(10, 1)).points()).isEmpty();
        assertThat(Calibration.of(scoring).expectedError()).isNull();
    }

    @Test
    void bins_are_those_of_scikit_learn() {
        Calibration calibration = Calibration.of(scoring());

        List<Calibration.ScoreBin> filled =
                calibration.bins().stream().filter(bin -> bin.detections() > 0).toList();
        double[] means = {0.1, 0.35, 0.4, 0.55, 0.7, 0.825, 0.925};
        double[] shares = {0, 1, 0, 0, 0.5, 0.5, 1};
        for (int i = 0; i < filled.size(); i++) {
            assertThat(filled.get(i).meanScore()).isCloseTo(means[i], within(TINY));
            assertThat(filled.get(i).share()).isEqualTo(shares[i]);
        }
        assertThat(calibration.expectedError())
                .isCloseTo((0.1 + 0.65 + 0.4 + 0.55 + 0.4 + 0.65 + 0.15) / 10, within(TINY));
    }

    @Test
    void scores_that_are_not_shares_have_no_calibration() {
        CaseScoring scoring = scoring(List.of(
                scored(1, List.of(new Position(0, 0)), List.of(new Detection(new Position(0, 0), 12.5, true)))));

        assertThat(Calibration.of(scoring).expectedError()).isNull();
    }

    /** Detections far from each other, the true ones on mitotic figures of their own, in two images. */
    private static CaseScoring scoring() {
        List<ScoredCase> cases = new ArrayList<>();
        for (int image = 0; image < 2; image++) {
            List<Position> figures = new ArrayList<>(List.of(new Position(-500, -500)));
            List<Detection> detections = new ArrayList<>();
            for (int i = image; i < TRUE.length; i += 2) {
                Position at = new Position(100 * i, 100 * i);
                if (TRUE[i] == 1) {
                    figures.add(new Position(100 * i + 3, 100 * i));
                }
                detections.add(new Detection(at, SCORES[i], true));
            }
            cases.add(scored(image + 1, figures, detections));
        }
        return scoring(cases);
    }

    private static CaseScoring scoring(List<ScoredCase> cases) {
        return CaseScoring.of(cases, Protocol.honest(MatchingRadius.of(25), AveragePrecision.HALF_SIDE_PX));
    }

    private static ScoredCase scored(long id, List<Position> figures, List<Detection> detections) {
        return new ScoredCase(
                new Roi(id, id + ".tiff", RoiFacts.NONE, Extras.EMPTY),
                null,
                new EvaluationCase(id + ".tiff", figures, detections),
                true,
                null);
    }
}
