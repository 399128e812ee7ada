package dev.midog.analysis.evaluate;

import dev.midog.core.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/** The counts of cases at several thresholds: what curves are made of, those of drawn cases too. */
final class ThresholdCounts {
    private final int cases;
    private final List<List<MatchCounts>> counts;

    private ThresholdCounts(int cases, List<List<MatchCounts>> counts) {
        this.cases = cases;
        this.counts = counts;
    }

    /** The counts of {@code cases} at each of {@code thresholds}; detections score higher, strictly. */
    static ThresholdCounts of(List<MatchedCase> cases, double[] thresholds) {
        DoubleFunction<List<MatchCounts>> above = threshold ->
                cases.stream().map(one -> one.countAbove(threshold)).toList();
        return new ThresholdCounts(
                cases.size(), Arrays.stream(thresholds).mapToObj(above).toList());
    }

    /** The sums over all cases, in the order of the thresholds. */
    List<MatchCounts> sums() {
        int[] once = new int[cases];
        Arrays.fill(once, 1);
        return sums(once);
    }

    /** The sums over the cases of each draw. */
    List<List<MatchCounts>> draws(Bootstrap bootstrap) {
        return bootstrap.draws() == 0 ? List.of() : bootstrap.inParallel(cases, this::sums);
    }

    private List<MatchCounts> sums(int[] weights) {
        List<MatchCounts> sums = new ArrayList<>();
        for (List<MatchCounts> ofCases : counts) {
            int truePositives = 0;
            int falseNegatives = 0;
            int falsePositives = 0;
            for (int i = 0; i < weights.length; i++) {
                MatchCounts one = ofCases.get(i);
                truePositives += weights[i] * one.truePositives();
                falseNegatives += weights[i] * one.falseNegatives();
                falsePositives += weights[i] * one.falsePositives();
            }
            sums.add(new MatchCounts(truePositives, falseNegatives, falsePositives));
        }
        return sums;
    }
}
