package dev.midog.analysis.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The search for the threshold with the best F1 over cases together. Of equally good ones the lowest wins. */
public final class ThresholdSweep {
    /** What the references add to denominators. */
    public static final double REFERENCE_EPSILON = 1e-6;

    private static final int REFERENCE_VALUES = 50;
    private static final double REFERENCE_FIRST = 0.5;
    private static final double REFERENCE_STEP = 0.01;

    private static final double GUIDE_FIRST = 0.05;
    private static final double GUIDE_STEP = 0.001;
    private static final double GUIDE_END = 0.99;
    private static final double GUIDE_DECIMALS = 1000;

    private ThresholdSweep() {}

    /**
     * A threshold and the counts above it.
     *
     * @param counts over all cases together
     */
    public record Optimum(double threshold, MatchCounts counts) {}

    /** Tries the fifty values of the reference, from 0.5 to 0.99. */
    public static Optimum overReferenceValues(List<MatchedCase> cases) {
        Optimum best = null;
        for (int i = 0; i < REFERENCE_VALUES; i++) {
            double threshold = arange(REFERENCE_FIRST, REFERENCE_STEP, i);
            MatchCounts counts = cases.stream()
                    .map(matched -> matched.countAbove(threshold))
                    .reduce(MatchCounts.NONE, MatchCounts::plus);
            if (best == null || counts.f1(REFERENCE_EPSILON) > best.counts().f1(REFERENCE_EPSILON)) {
                best = new Optimum(threshold, counts);
            }
        }
        return Objects.requireNonNull(best);
    }

    /**
     * Tries every score that occurs, and 0 or what is just below the lowest: between two scores nothing changes.
     *
     * <p>A case is counted again only where its own detections change.
     */
    public static Optimum overScores(List<MatchedCase> cases) {
        double lowest = lowest(cases);
        MatchCounts counts = MatchCounts.NONE;
        List<Change> changes = new ArrayList<>();
        for (MatchedCase matched : cases) {
            counts = counts.plus(matched.countAbove(lowest));
            addChanges(matched, lowest, changes);
        }
        changes.sort(Comparator.comparingDouble(Change::threshold));
        Optimum best = new Optimum(lowest, counts);
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            counts = counts.plus(change.difference());
            boolean complete = i + 1 == changes.size() || changes.get(i + 1).threshold() > change.threshold();
            if (complete && counts.f1(REFERENCE_EPSILON) > best.counts().f1(REFERENCE_EPSILON)) {
                best = new Optimum(change.threshold(), counts);
            }
        }
        return best;
    }

    /** What changes in one case's counts when the threshold rises to {@code threshold}. */
    private record Change(double threshold, MatchCounts difference) {}

    /** 0, or less where a score is not above 0. */
    private static double lowest(List<MatchedCase> cases) {
        double lowest = 0;
        for (MatchedCase matched : cases) {
            double[] scores = matched.risingScores();
            if (scores.length > 0 && scores[0] <= lowest) {
                lowest = Math.nextDown(scores[0]);
            }
        }
        return lowest;
    }

    private static void addChanges(MatchedCase matched, double lowest, List<Change> changes) {
        MatchCounts before = matched.countAbove(lowest);
        double last = lowest;
        for (double score : matched.risingScores()) {
            if (score > last) {
                MatchCounts after = matched.countAbove(score);
                changes.add(new Change(score, after.minus(before)));
                before = after;
                last = score;
            }
        }
    }

    /**
     * Tries the values of the 2025 guide, {@code numpy.round(numpy.arange(0.05, 0.99, 0.001), 3)}, 0.05 being its usual
     * lowest score.
     *
     * <p>As there, images without any detection do not count, nothing is added to denominators, and the first threshold at
     * which nothing is there, so that F1 is not a number, counts as the best.
     */
    static Optimum overGuideValues(List<MatchedCase> cases) {
        List<MatchedCase> counted =
                cases.stream().filter(one -> one.risingScores().length > 0).toList();
        int values = (int) Math.ceil((GUIDE_END - GUIDE_FIRST) / GUIDE_STEP);
        Optimum best = null;
        for (int i = 0; i < values; i++) {
            double threshold = Math.rint(arange(GUIDE_FIRST, GUIDE_STEP, i) * GUIDE_DECIMALS) / GUIDE_DECIMALS;
            MatchCounts counts = counted.stream()
                    .map(matched -> matched.countAbove(threshold))
                    .reduce(MatchCounts.NONE, MatchCounts::plus);
            if (Double.isNaN(counts.f1(0))) {
                return new Optimum(threshold, counts);
            }
            if (best == null || counts.f1(0) > best.counts().f1(0)) {
                best = new Optimum(threshold, counts);
            }
        }
        return Objects.requireNonNull(best);
    }

    /** The value at {@code index} of NumPy's {@code arange(first, ..., step)}, rounded as there. */
    private static double arange(double first, double step, int index) {
        double second = first + step;
        return switch (index) {
            case 0 -> first;
            case 1 -> second;
            default -> first + index * (second - first);
        };
    }
}
