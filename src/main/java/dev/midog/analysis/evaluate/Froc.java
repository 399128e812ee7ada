package dev.midog.analysis.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The free-response receiver operating characteristic: recall against false positives an image, as the
 * MIDOG 2025 challenge draws and sums it: detections of all classes count.
 *
 * @param points forty thresholds from the lowest score to the highest, by rising false positives
 * @param score the area under recall from 0 to 8 false positives an image, not normalised, so at most 8
 */
public record Froc(List<OperatingPoint> points, double score) {
    private static final int THRESHOLDS = 40;
    private static final int SAMPLES = 50;
    private static final double MAX_FALSE_POSITIVES = 8;
    private static final double EPSILON = 1e-12;

    /** Detections that score {@code threshold} or more, recall among them and false positives an image. */
    public record OperatingPoint(double threshold, double falsePositivesPerImage, double recall) {}

    /** Copies the points. */
    public Froc {
        points = List.copyOf(points);
    }

    /** The curve over {@code cases}; without any detection it has no points and scores 0. */
    public static Froc of(List<MatchedCase> cases) {
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
            return new Froc(List.of(), 0);
        }
        List<OperatingPoint> points = new ArrayList<>();
        for (int i = 0; i < THRESHOLDS; i++) {
            double step = (highest - lowest) / (THRESHOLDS - 1);
            points.add(point(cases, i == THRESHOLDS - 1 ? highest : lowest + i * step));
        }
        points.sort(Comparator.comparingDouble(OperatingPoint::falsePositivesPerImage));
        return new Froc(points, area(points));
    }

    private static OperatingPoint point(List<MatchedCase> cases, double threshold) {
        MatchCounts counts = cases.stream()
                .map(matched -> matched.countAbove(Math.nextDown(threshold)))
                .reduce(MatchCounts.NONE, MatchCounts::plus);
        return new OperatingPoint(threshold, (double) counts.falsePositives() / cases.size(), counts.recall(EPSILON));
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

    /** The recall at so many false positives an image, linear between points. */
    public double recallAt(double falsePositivesPerImage) {
        return recallAt(points, falsePositivesPerImage);
    }

    /** 0 left of the first point, the last one's recall right of the last. */
    private static double recallAt(List<OperatingPoint> points, double falsePositives) {
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
