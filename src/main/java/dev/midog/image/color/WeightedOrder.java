package dev.midog.image.color;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Values that stand for many equal ones each, in their order.
 *
 * <p>Ordered by their nearest floats, so that values that differ by less than a ten-millionth may change places.
 */
final class WeightedOrder {
    private final double[] values;
    private final long[] counts;
    private final long[] keys;
    private final long total;

    WeightedOrder(double[] values, long[] counts) {
        this.values = values;
        this.counts = counts;
        this.keys = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            int bits = Float.floatToIntBits((float) values[i]);
            int rising = bits < 0 ? ~bits ^ Integer.MIN_VALUE : bits;
            keys[i] = (long) rising << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        this.total = LongStream.of(counts).sum();
    }

    /** The quantiles at {@code shares} from 0 to 1, which rise: by linear interpolation, as NumPy's {@code percentile}. */
    double[] quantiles(double... shares) {
        double[] quantiles = new double[shares.length];
        int at = 0;
        long before = 0;
        for (int i = 0; i < shares.length; i++) {
            double position = shares[i] * (total - 1);
            long rank = (long) position;
            while (before + counts[index(at)] <= rank) {
                before += counts[index(at++)];
            }
            double low = values[index(at)];
            boolean isLast = before + counts[index(at)] > rank + 1 || at == keys.length - 1;
            double high = isLast ? low : values[index(at + 1)];
            quantiles[i] = low + (position - rank) * (high - low);
        }
        return quantiles;
    }

    private int index(int place) {
        return (int) keys[place];
    }
}
