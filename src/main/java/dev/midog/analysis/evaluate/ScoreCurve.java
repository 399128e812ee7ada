package dev.midog.analysis.evaluate;

import dev.midog.core.statistics.Bootstrap;
import dev.midog.core.statistics.ConfidenceInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the counts are at every threshold: the curve of precision and recall, of F1, and of false positives an image, by the
 * same rule of matching as the figures at the threshold.
 *
 * @param images how many cases there are
 * @param points by rising threshold: one below all scores, then the scores that occur, or 128 of them spread evenly over their
 *     order; at the last one nothing counts
 */
public record ScoreCurve(int images, List<ThresholdPoint> points) {
    private static final int MOST_POINTS = 128;

    /** Copies the list. */
    public ScoreCurve {
        points = List.copyOf(points);
    }

    /**
     * The counts of detections that score above {@code threshold}, strictly. Figures are null where they are not defined, their
     * intervals where no draws were asked for or none has them defined.
     *
     * @param frocInterval of recall at as many false positives an image, whatever the threshold
     */
    public record ThresholdPoint(
            double threshold,
            MatchCounts counts,
            @Nullable Double precision,
            @Nullable Double recall,
            @Nullable Double f1,
            @Nullable ConfidenceInterval precisionInterval,
            @Nullable ConfidenceInterval recallInterval,
            @Nullable ConfidenceInterval f1Interval,
            @Nullable ConfidenceInterval frocInterval) {}

    /** The curve of {@code scoring}, with intervals from draws of whole cases. */
    public static ScoreCurve of(CaseScoring scoring, Bootstrap bootstrap) {
        double[] thresholds = thresholds(scoring.matched());
        ThresholdCounts counts = ThresholdCounts.of(scoring.matched(), thresholds);
        int cases = scoring.cases().size();
        List<Draw> draws = counts.draws(bootstrap).stream()
                .map(draw -> new Draw(draw, Froc.points(thresholds, draw, cases, 0)))
                .toList();
        List<MatchCounts> sums = counts.sums();
        List<ThresholdPoint> points = new ArrayList<>();
        for (int i = 0; i < thresholds.length; i++) {
            points.add(point(thresholds[i], sums.get(i), i, draws, scoring));
        }
        return new ScoreCurve(cases, points);
    }

    /** The counts of drawn cases at each threshold, and the curve through them. */
    private record Draw(List<MatchCounts> counts, List<Froc.OperatingPoint> rising) {}

    private static double[] thresholds(List<MatchedCase> cases) {
        double[] scores = cases.stream()
                .flatMapToDouble(one -> Arrays.stream(one.risingScores()))
                .sorted()
                .distinct()
                .toArray();
        if (scores.length == 0) {
            return new double[0];
        }
        int kept = Math.min(MOST_POINTS, scores.length);
        double[] thresholds = new double[kept + 1];
        thresholds[0] = Math.min(0, Math.nextDown(scores[0]));
        for (int i = 0; i < kept; i++) {
            thresholds[i + 1] =
                    kept == 1 ? scores[0] : scores[(int) Math.round((double) i * (scores.length - 1) / (kept - 1))];
        }
        return thresholds;
    }

    private static ThresholdPoint point(
            double threshold, MatchCounts counts, int index, List<Draw> draws, CaseScoring scoring) {
        Protocol.Counting counting = scoring.counting();
        double rate = (double) counts.falsePositives() / scoring.cases().size();
        return new ThresholdPoint(
                threshold,
                counts,
                defined(counting.precision(counts)),
                defined(counting.recall(counts)),
                defined(counting.f1(counts)),
                interval(draws, draw -> counting.precision(draw.counts().get(index))),
                interval(draws, draw -> counting.recall(draw.counts().get(index))),
                interval(draws, draw -> counting.f1(draw.counts().get(index))),
                interval(draws, draw -> Froc.recallAt(draw.rising(), rate)));
    }

    private static @Nullable ConfidenceInterval interval(List<Draw> draws, ToDoubleFunction<Draw> figure) {
        return ConfidenceInterval.of(draws.stream().mapToDouble(figure).toArray());
    }

    private static @Nullable Double defined(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
