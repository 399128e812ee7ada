package dev.midog.image;

import java.util.Arrays;

/**
 * The means of blocks of whole pixels, a row of blocks at a time, in integers: to the bit what {@link FrameReader}
 * computes in doubles for any step.
 *
 * <p>The mean of whole pixels is a whole number of parts of the block's area, so that rounding in doubles, whose errors
 * are far smaller than such a part, and rounding in integers agree.
 */
final class BlockMeans {
    private static final int BANDS = 3;
    /** Twice a block's sum fits an integer. */
    private static final double MOST_PIXELS = 1 << 20;
    /** With so many bits the division by any such block's pixels becomes a multiplication. */
    private static final int SHIFT = 52;

    private final int columns;
    private int[] sums = new int[0];

    /** Means of blocks of {@code columns} pixels across. */
    BlockMeans(int columns) {
        this.columns = columns;
    }

    /** Whether blocks of so many pixels are whole and small enough. */
    static boolean suit(double columns, double rows) {
        return columns >= 1
                && rows >= 1
                && columns * rows <= MOST_PIXELS
                && columns == Math.rint(columns)
                && rows == Math.rint(rows);
    }

    /** Begins a row of {@code blocks} blocks. */
    void begin(int blocks) {
        if (sums.length < BANDS * blocks) {
            sums = new int[BANDS * blocks];
        }
        Arrays.fill(sums, 0, BANDS * blocks, 0);
    }

    /**
     * Adds one row of pixels.
     *
     * @param from of the first pixel in {@code rgb}
     * @param lastColumns pixels of the row in the last block, which the image's edge may cut off
     */
    void add(byte[] rgb, int from, int blocks, int lastColumns) {
        int whole = lastColumns == columns ? blocks : blocks - 1;
        if (columns == 2) {
            addPairs(rgb, from, whole);
        } else {
            for (int block = 0; block < whole; block++) {
                addBlock(rgb, from + block * columns * BANDS, block, columns);
            }
        }
        if (whole < blocks) {
            addBlock(rgb, from + whole * columns * BANDS, whole, lastColumns);
        }
    }

    /** Writes the means of the blocks, each of {@code rows} rows. */
    void finish(int rows, int blocks, int lastColumns, byte[] rgb, int to) {
        divide(0, BANDS * (blocks - 1), rows * columns, rgb, to);
        divide(BANDS * (blocks - 1), BANDS * blocks, rows * lastColumns, rgb, to);
    }

    private void addPairs(byte[] rgb, int from, int blocks) {
        int end = BANDS * blocks;
        int at = from;
        for (int i = 0; i < end; i += BANDS, at += 2 * BANDS) {
            sums[i] += (rgb[at] & 0xff) + (rgb[at + BANDS] & 0xff);
            sums[i + 1] += (rgb[at + 1] & 0xff) + (rgb[at + BANDS + 1] & 0xff);
            sums[i + 2] += (rgb[at + 2] & 0xff) + (rgb[at + BANDS + 2] & 0xff);
        }
    }

    private void addBlock(byte[] rgb, int from, int block, int pixels) {
        int red = 0;
        int green = 0;
        int blue = 0;
        int end = from + BANDS * pixels;
        for (int at = from; at < end; at += BANDS) {
            red += rgb[at] & 0xff;
            green += rgb[at + 1] & 0xff;
            blue += rgb[at + 2] & 0xff;
        }
        sums[BANDS * block] += red;
        sums[BANDS * block + 1] += green;
        sums[BANDS * block + 2] += blue;
    }

    /** The nearest whole number to each sum's share, halves up. */
    private void divide(int from, int end, int pixels, byte[] rgb, int to) {
        long factor = (1L << SHIFT) / (2L * pixels) + 1;
        for (int i = from; i < end; i++) {
            rgb[to + i] = (byte) (((2 * sums[i] + pixels) * factor) >>> SHIFT);
        }
    }
}
