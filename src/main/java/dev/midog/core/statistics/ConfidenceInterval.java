package dev.midog.core.statistics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The range that holds 95 % of the figures of all draws: the percentile interval of B. Efron, Bootstrap methods: another look
 * at the jackknife, The Annals of Statistics 7 (1979) 1-26.
 *
 * @param low the 2.5th percentile
 * @param high the 97.5th percentile
 */
public record ConfidenceInterval(double low, double high) {
    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    /** The interval of {@code figures} in any order, those that are NaN left out; null if none is left. */
    public static @Nullable ConfidenceInterval of(double[] figures) {
        double[] sorted = Arrays.stream(figures)
                .filter(figure -> !Double.isNaN(figure))
                .sorted()
                .toArray();
        return sorted.length == 0
                ? null
                : new ConfidenceInterval(Quantiles.of(sorted, LOW), Quantiles.of(sorted, HIGH));
    }
}
