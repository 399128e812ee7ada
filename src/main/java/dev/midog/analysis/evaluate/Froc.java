package dev.midog.analysis.evaluate;

import dev.midog.core.statistics.Bootstrap;
import dev.midog.core.statistics.ConfidenceInterval;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The free-response receiver operating characteristic: recall against false positives an image, as the
 * MIDOG 2025 challenge draws and sums it: detections of all classes count.
 *
 * <p>The challenge sorts points by false positives with an unstable sort, so that its value for points of equal false
 * positives depends on the version of NumPy, and adds 1e-6 to the denominator of recall, so that it is 0 without mitotic figures.
 *
 * @param points forty thresholds from the lowest score to the highest, by rising false positives, of equal ones by rising
 *     recall; none without detections or mitotic figures
 * @param score the area under recall from 0 to 8 false positives an image, not normalized, so at most 8; null without any
 *     mitotic figure, where recall is not defined, and by the rules of the challenge without any detection
 * @param scoreInterval in which the score could lie with other cases, at the same thresholds; null where the score is, and where no
 *     draws were asked for
 */
public record Froc(
        List<OperatingPoint> points,
        @Nullable Double score,
        @Nullable ConfidenceInterval scoreInterval) {
    private static final int THRESHOLDS = 40;
    private static final int SAMPLES = 50;
    private static final double MAX_FALSE_POSITIVES = 8;

    /** Detections that score {@code threshold} or more, recall among them and false positives an image. */
    public record OperatingPoint(double threshold, double falsePositivesPerImage, double recall) {}

    /** Copies the points. */
    public Froc {
        points = List.copyOf(points);
    }

    /**
     * The curve over {@code cases}; without any detection it scores 0, or nothing by the rules of the challenge.
     *
     * @param epsilon added to the denominator of recall, as the challenge does; 0 for none
     * @param bootstrap how cases are drawn for the interval
     */
    public static Froc of(List<MatchedCase> cases, double epsilon, Bootstrap bootstrap) {
        if (epsilon == 0
                && cases.stream().allMatch(one -> one.evaluated().truth().isEmpty())) {
            return new Froc(List.of(), null, null);
        }
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (MatchedCase matched : cases) {
            double[] scores = matched.risingScores();
            if (scores.length > 0) {
                lowest = Math.min(lowest, scores[0]);
                highest = Math.max(highest, scores[scores.length - 1]);
            }
        }
        if (lowest > highest) {
            return new Froc(List.of(), epsilon == 0 ? (Double) 0.0 : null, null);
        }
        double[] thresholds = new double[THRESHOLDS];
        for (int i = 0; i < THRESHOLDS; i++) {
            double step = (highest - lowest) / (THRESHOLDS - 1);
            thresholds[i] = i == THRESHOLDS - 1 ? highest : lowest + i * step;
        }
        ThresholdCounts counts = ThresholdCounts.of(
                cases, Arrays.stream(thresholds).map(Math::nextDown).toArray());
        List<OperatingPoint> points = points(thresholds, counts.sums(), cases.size(), epsilon);
        double[] drawn = counts.draws(bootstrap).stream()
                .mapToDouble(draw -> area(points(thresholds, draw, cases.size(), epsilon)))
                .toArray();
        return new Froc(points, area(points), ConfidenceInterval.of(drawn));
    }

    /** The points of a curve by rising false positives, of equal ones by rising recall. */
    static List<OperatingPoint> points(double[] thresholds, List<MatchCounts> counts, int cases, double epsilon) {
        return IntStream.range(0, thresholds.length)
                .mapToObj(i -> new OperatingPoint(
                        thresholds[i],
                        (double) counts.get(i).falsePositives() / cases,
                        counts.get(i).recall(epsilon)))
                .sorted(Comparator.comparingDouble(OperatingPoint::falsePositivesPerImage)
                        .thenComparingDouble(OperatingPoint::recall))
                .toList();
    }

    private static double area(List<OperatingPoint> points) {
        double area = 0;
        double last = recallAt(points, 0);
        double width = MAX_FALSE_POSITIVES / (SAMPLES - 1);
        for (int i = 1; i < SAMPLES; i++) {
            double recall = recallAt(points, i == SAMPLES - 1 ? MAX_FALSE_POSITIVES : i * width);
            area += width * (last + recall) / 2;
            last = recall;
        }
        return area;
    }

    /** The recall at so many false positives an image, linear between points; null without any mitotic figure. */
    public @Nullable Double recallAt(double falsePositivesPerImage) {
        return score == null ? null : (Double) recallAt(points, falsePositivesPerImage);
    }

    /** 0 left of the first point, the last one's recall right of the last. */
    static double recallAt(List<OperatingPoint> points, double falsePositives) {
        OperatingPoint left = null;
        for (OperatingPoint right : points) {
            if (right.falsePositivesPerImage() > falsePositives) {
                return left == null ? 0 : between(left, right, falsePositives);
            }
            left = right;
        }
        return left == null ? 0 : left.recall();
    }

    private static double between(OperatingPoint left, OperatingPoint right, double falsePositives) {
        double slope =
                (right.recall() - left.recall()) / (right.falsePositivesPerImage() - left.falsePositivesPerImage());
        return slope * (falsePositives - left.falsePositivesPerImage()) + left.recall();
    }
}
