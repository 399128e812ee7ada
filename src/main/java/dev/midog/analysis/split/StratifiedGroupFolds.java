package dev.midog.analysis.split;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cross-validation folds in which every class is spread as evenly as groups that stay together allow, equal to those of
 * scikit-learn's {@code StratifiedGroupKFold(folds, shuffle=True, random_state=seed)} of version 1.9.
 */
final class StratifiedGroupFolds {
    /** {@code numpy.isclose} with its usual tolerances. */
    private static final double RELATIVE = 1e-5;

    private static final double ABSOLUTE = 1e-8;

    private final double[] total;
    private final double[][] folds;

    private StratifiedGroupFolds(double[] total, int folds) {
        this.total = total;
        this.folds = new double[folds][total.length];
    }

    /**
     * The fold, from 0 to {@code folds - 1}, in which each item is held out.
     *
     * @param classes the class of each item
     * @param groups the items of each group
     */
    static int[] assign(int[] classes, List<int[]> groups, int folds, int seed) {
        int[] known = Arrays.stream(classes).distinct().sorted().toArray();
        double[][] counts = new double[groups.size()][known.length];
        double[] total = new double[known.length];
        for (int group = 0; group < counts.length; group++) {
            for (int item : groups.get(group)) {
                int code = Arrays.binarySearch(known, classes[item]);
                counts[group][code]++;
                total[code]++;
            }
        }
        int[] shuffled = IntStream.range(0, groups.size()).toArray();
        new MersenneTwister(seed).shuffle(shuffled);
        StratifiedGroupFolds dealt = new StratifiedGroupFolds(total, folds);
        int[] assigned = new int[classes.length];
        Arrays.stream(shuffled)
                .boxed()
                .sorted(Comparator.comparingDouble(group -> -deviation(counts[group])))
                .forEach(group -> {
                    int fold = dealt.deal(counts[group]);
                    for (int item : groups.get(group)) {
                        assigned[item] = fold;
                    }
                });
        return assigned;
    }

    /** The fold that the group makes most even; of equal ones that with the fewest items. */
    private int deal(double[] group) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        double fewest = Double.POSITIVE_INFINITY;
        for (int fold = 0; fold < folds.length; fold++) {
            double unevenness = unevenness(fold, group);
            double items = Arrays.stream(folds[fold]).sum();
            boolean isClose = Math.abs(unevenness - least) <= ABSOLUTE + RELATIVE * Math.abs(least);
            if (unevenness < least || (isClose && items < fewest)) {
                best = fold;
                least = unevenness;
                fewest = items;
            }
        }
        for (int code = 0; code < group.length; code++) {
            folds[best][code] += group[code];
        }
        return best;
    }

    private double unevenness(int chosen, double[] group) {
        double sum = 0;
        for (int code = 0; code < total.length; code++) {
            double[] shares = new double[folds.length];
            for (int fold = 0; fold < folds.length; fold++) {
                shares[fold] = (folds[fold][code] + (fold == chosen ? group[code] : 0)) / total[code];
            }
            sum += deviation(shares);
        }
        return sum / total.length;
    }

    /** The standard deviation of a whole population. */
    private static double deviation(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }
}
