package dev.midog.analysis.evaluate;

import dev.midog.core.statistics.Bootstrap;
import dev.midog.core.statistics.ConfidenceInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
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
     */
    public record ThresholdPoint(
            double threshold,
            MatchCounts counts,
            @Nullable Double precision,
            @Nullable Double recall,
            @Nullable Double f1,
            @Nullable ConfidenceInterval precisionInterval,
            @Nullable ConfidenceInterval recallInterval,
            @Nullable ConfidenceInterval f1Interval) {}

    /** The curve of {@code scoring}, with intervals from draws of whole cases. */
    public static ScoreCurve of(CaseScoring scoring, Bootstrap bootstrap) {
        double[] thresholds = thresholds(scoring.matched());
        List<List<MatchCounts>> counts = new ArrayList<>();
        for (double threshold : thresholds) {
            counts.add(scoring.matched().stream()
                    .map(one -> one.countAbove(threshold))
                    .toList());
        }
        List<MatchCounts[]> draws = bootstrap.draws() == 0
                ? List.of()
                : bootstrap.inParallel(scoring.cases().size(), weights -> drawn(counts, weights));
        List<ThresholdPoint> points = new ArrayList<>();
        for (int i = 0; i < thresholds.length; i++) {
            points.add(point(thresholds[i], sum(counts.get(i)), i, draws, scoring.counting()));
        }
        return new ScoreCurve(scoring.cases().size(), points);
    }

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

    private static MatchCounts[] drawn(List<List<MatchCounts>> counts, int[] weights) {
        MatchCounts[] sums = new MatchCounts[counts.size()];
        for (int i = 0; i < sums.length; i++) {
            int truePositives = 0;
            int falseNegatives = 0;
            int falsePositives = 0;
            List<MatchCounts> cases = counts.get(i);
            for (int j = 0; j < weights.length; j++) {
                MatchCounts one = cases.get(j);
                truePositives += weights[j] * one.truePositives();
                falseNegatives += weights[j] * one.falseNegatives();
                falsePositives += weights[j] * one.falsePositives();
            }
            sums[i] = new MatchCounts(truePositives, falseNegatives, falsePositives);
        }
        return sums;
    }

    private static MatchCounts sum(List<MatchCounts> counts) {
        return counts.stream().reduce(MatchCounts.NONE, MatchCounts::plus);
    }

    private static ThresholdPoint point(
            double threshold, MatchCounts counts, int index, List<MatchCounts[]> draws, Protocol.Counting counting) {
        IntFunction<MatchCounts> draw = i -> draws.get(i)[index];
        int size = draws.size();
        return new ThresholdPoint(
                threshold,
                counts,
                defined(counting.precision(counts)),
                defined(counting.recall(counts)),
                defined(counting.f1(counts)),
                interval(size, i -> counting.precision(draw.apply(i))),
                interval(size, i -> counting.recall(draw.apply(i))),
                interval(size, i -> counting.f1(draw.apply(i))));
    }

    private static @Nullable ConfidenceInterval interval(int draws, IntToDoubleFunction figure) {
        return draws == 0
                ? null
                : ConfidenceInterval.of(
                        IntStream.range(0, draws).mapToDouble(figure).toArray());
    }

    private static @Nullable Double defined(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
