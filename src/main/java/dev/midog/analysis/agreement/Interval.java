package dev.midog.analysis.agreement;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The range that holds 95 % of the figures of all draws, by percentiles (Efron 1979).
 *
 * @param low the 2.5th percentile
 * @param high the 97.5th
 */
public record Interval(double low, double high) {
    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    /** The interval of {@code figures}; null where there are none. */
    static @Nullable Interval of(double[] figures) {
        double[] sorted = Arrays.stream(figures).sorted().toArray();
        return sorted.length == 0 ? null : new Interval(quantile(sorted, LOW), quantile(sorted, HIGH));
    }

    /** By linear interpolation (type 7 of Hyndman and Fan 1996). */
    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
