package dev.midog.core.statistics;

/** Quantiles by linear interpolation between order statistics: type 7 of Hyndman and Fan, The American Statistician 50 (1996). */
public final class Quantiles {
    private Quantiles() {}

    /** The quantile of {@code sorted}, rising and not empty, at {@code share} from 0 to 1. */
    public static double of(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /**
     * The same, rounded as NumPy's {@code quantile} rounds it: from the upper neighbor where that is nearer.
     *
     * <p>For bins whose edges must fall on the same side of a value as those of pandas' {@code qcut}.
     */
    public static double roundedAsNumPy(int[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        double fraction = position - below;
        double step = sorted[above] - sorted[below];
        return fraction < 0.5 ? sorted[below] + step * fraction : sorted[above] - step * (1 - fraction);
    }

    /** The median of {@code sorted}, rising and not empty; of an even number, the mean of the middle two. */
    public static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
