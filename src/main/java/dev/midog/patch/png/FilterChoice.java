package dev.midog.patch.png;

import java.util.Arrays;

/** Picks the row filter that makes an image smallest, judged by a sample of its rows. Reusable; not thread-safe. */
final class FilterChoice {
    private static final int SAMPLED_ROWS = 8;
    private static final RowFilter[] FILTERS = RowFilter.values();

    private static final int KEPT_LOGARITHMS = 1 << 13;

    private final int[] counts = new int[256];
    /** Of {@link #total} by each count below their number; zero where it was not needed yet. */
    private final double[] logarithms = new double[KEPT_LOGARITHMS];

    private double total;
    private byte[] row = new byte[0];

    /**
     * The filter whose bytes have the lowest entropy (Shannon's, of order zero) over evenly spaced rows.
     *
     * @param rowBytes bytes in a row
     */
    RowFilter choose(byte[] rgb, int rowBytes, int height) {
        if (row.length < rowBytes) {
            row = new byte[rowBytes];
        }
        RowFilter best = RowFilter.AVERAGE;
        double fewestBits = bits(best, rgb, rowBytes, height);
        for (RowFilter filter : FILTERS) {
            if (filter != RowFilter.AVERAGE) {
                double bits = bits(filter, rgb, rowBytes, height);
                if (bits < fewestBits) {
                    best = filter;
                    fewestBits = bits;
                }
            }
        }
        return best;
    }

    private double bits(RowFilter filter, byte[] rgb, int rowBytes, int height) {
        Arrays.fill(counts, 0);
        int rows = Math.min(SAMPLED_ROWS, height);
        for (int sample = 0; sample < rows; sample++) {
            int y = (int) ((2L * sample + 1) * height / (2L * rows));
            filter.filter(rgb, y * rowBytes, y == 0 ? -1 : (y - 1) * rowBytes, rowBytes, row, 0);
            for (int i = 0; i < rowBytes; i++) {
                counts[row[i] & 0xff]++;
            }
        }
        return entropyBits((double) rows * rowBytes);
    }

    private double entropyBits(double bytes) {
        if (bytes != total) {
            total = bytes;
            Arrays.fill(logarithms, 0);
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                bits += count * logarithm(count);
            }
        }
        return bits;
    }

    private double logarithm(int count) {
        if (count >= KEPT_LOGARITHMS) {
            return StrictMath.log(total / count);
        }
        double known = logarithms[count];
        if (known == 0) {
            known = StrictMath.log(total / count);
            logarithms[count] = known;
        }
        return known;
    }
}
