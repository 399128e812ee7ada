package dev.midog.analysis.split;

import dev.midog.core.statistics.Quantiles;
import java.util.Arrays;

/** Bins that hold about as many values each, as pandas' {@code qcut} cuts them. */
final class QuantileBins {
    private QuantileBins() {}

    /**
     * The bin of each value, from 0 to {@code bins - 1}.
     *
     * <p>Edges are {@linkplain Quantiles#roundedAsNumPy quantiles as NumPy rounds them}. Bins are closed on
     * the right; the lowest value belongs to the first bin. Equal edges leave a bin empty.
     */
    static int[] assign(int[] values, int bins) {
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = Quantiles.roundedAsNumPy(sorted, (double) i / bins);
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
}
