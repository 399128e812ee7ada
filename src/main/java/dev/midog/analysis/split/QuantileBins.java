package dev.midog.analysis.split;

import java.util.Arrays;

/** Bins that hold about as many values each, as pandas' {@code qcut} cuts them. */
final class QuantileBins {
    private QuantileBins() {}

    /**
     * The bin of each value, from 0 to {@code bins - 1}.
     *
     * <p>Edges are the quantiles by linear interpolation (type 7 of Hyndman and Fan 1996). Bins are closed on
     * the right; the lowest value belongs to the first bin. Equal edges leave a bin empty.
     */
    static int[] assign(int[] values, int bins) {
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = quantile(sorted, (double) i / bins);
        }
        int[] assigned = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            int bin = 0;
            while (bin < bins - 1 && values[i] > edges[bin + 1]) {
                bin++;
            }
            assigned[i] = bin;
        }
        return assigned;
    }

    private static double quantile(int[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        double part = position - below;
        double step = sorted[above] - sorted[below];
        return part < 0.5 ? sorted[below] + step * part : sorted[above] - step * (1 - part);
    }
}
