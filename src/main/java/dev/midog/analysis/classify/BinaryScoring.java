package dev.midog.analysis.classify;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The figures of some classes, usually one, against all others, for any weights of the units that the items were drawn from. */
public final class BinaryScoring {
    private static final int BINS = 10;
    private static final double BIN_WIDTH = 0.1;

    /** Of each item, by falling score. */
    private final int[] units;

    private final double[] scores;
    private final boolean[] arePositive;
    private final boolean[] areFound;
    private final boolean scored;
    private final boolean probabilities;

    /**
     * Orders {@code items}.
     *
     * @param positive the classes that are looked for, by index
     */
    public BinaryScoring(List<ClassifiedItem> items, Set<Integer> positive) {
        this.scored = items.stream().noneMatch(item -> Double.isNaN(item.score()));
        this.probabilities = scored && items.stream().allMatch(item -> item.score() >= 0 && item.score() <= 1);
        List<ClassifiedItem> falling = scored
                ? items.stream()
                        .sorted(Comparator.comparingDouble(ClassifiedItem::score)
                                .reversed())
                        .toList()
                : items;
        this.units = falling.stream().mapToInt(ClassifiedItem::unit).toArray();
        this.scores = falling.stream().mapToDouble(ClassifiedItem::score).toArray();
        this.arePositive = new boolean[units.length];
        this.areFound = new boolean[units.length];
        int at = 0;
        for (ClassifiedItem item : falling) {
            arePositive[at] = positive.contains(item.truth());
            areFound[at] = positive.contains(item.predicted());
            at++;
        }
    }

    /** The figures of all items; each unit counts as often as {@code weights} say, by its index. */
    public BinaryFigures figures(int[] weights) {
        Sums sums = new Sums();
        double lastScore = Double.NaN;
        for (int i = 0; i < units.length; i++) {
            if (scores[i] != lastScore) {
                sums.endOfTies();
                lastScore = scores[i];
            }
            int weight = weights[units[i]];
            if (weight > 0) {
                sums.add(arePositive[i], areFound[i], scores[i], weight);
            }
        }
        sums.endOfTies();
        return sums.figures();
    }

    /** What has been counted of the items so far, by falling score. */
    private final class Sums {
        private long truePositives;
        private long falsePositives;
        private long trueNegatives;
        private long falseNegatives;
        private long positivesAbove;
        private long negativesAbove;
        private long tiedPositives;
        private long tiedNegatives;
        /** Pairs of a positive and a negative item in the right order, twice; tied pairs once. */
        private double orderedPairs;
        /** Precision at each score, times the positive items of that score. */
        private double precisions;

        private double squares;
        private final long[] binItems = new long[BINS];
        private final double[] binScores = new double[BINS];
        private final long[] binPositives = new long[BINS];

        void add(boolean isPositive, boolean isFound, double score, int weight) {
            if (isPositive) {
                truePositives += isFound ? weight : 0;
                falseNegatives += isFound ? 0 : weight;
                tiedPositives += weight;
            } else {
                falsePositives += isFound ? weight : 0;
                trueNegatives += isFound ? 0 : weight;
                tiedNegatives += weight;
            }
            if (probabilities) {
                double miss = score - (isPositive ? 1 : 0);
                squares += weight * miss * miss;
                int bin = bin(score);
                binItems[bin] += weight;
                binScores[bin] += weight * score;
                binPositives[bin] += isPositive ? weight : 0;
            }
        }

        void endOfTies() {
            orderedPairs += (double) tiedNegatives * (2 * positivesAbove + tiedPositives);
            positivesAbove += tiedPositives;
            negativesAbove += tiedNegatives;
            if (tiedPositives > 0) {
                precisions += (double) tiedPositives * positivesAbove / (positivesAbove + negativesAbove);
            }
            tiedPositives = 0;
            tiedNegatives = 0;
        }

        BinaryFigures figures() {
            long positives = positivesAbove;
            long negatives = negativesAbove;
            long all = positives + negatives;
            Double sensitivity = share(truePositives, positives);
            Double specificity = share(trueNegatives, negatives);
            return new BinaryFigures(
                    truePositives,
                    falsePositives,
                    trueNegatives,
                    falseNegatives,
                    sensitivity,
                    specificity,
                    share(truePositives, truePositives + falsePositives),
                    share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
                    share(truePositives + trueNegatives, all),
                    mean(sensitivity, specificity),
                    scored && positives > 0 && negatives > 0 ? orderedPairs / (2.0 * positives * negatives) : null,
                    scored && positives > 0 ? precisions / positives : null,
                    probabilities && all > 0 ? squares / all : null,
                    probabilities && all > 0 ? calibrationError(all) : null);
        }

        private double calibrationError(long all) {
            double error = 0;
            for (int bin = 0; bin < BINS; bin++) {
                error += Math.abs(binScores[bin] - binPositives[bin]) / all;
            }
            return error;
        }
    }

    /** The bin of a score; an edge belongs to the lower bin, as with scikit-learn's {@code calibration_curve}. */
    private static int bin(double score) {
        int bin = 0;
        while (bin < BINS - 1 && (bin + 1) * BIN_WIDTH < score) {
            bin++;
        }
        return bin;
    }

    private static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }

    private static @Nullable Double mean(@Nullable Double a, @Nullable Double b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return (a + b) / 2;
    }
}
