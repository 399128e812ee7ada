package dev.midog.image.color;

import java.util.Arrays;

/** How many pixels have each color: all that the figures of an image's colors need. Immutable. */
public final class ColorCounts {
    /** No pixels. */
    public static final ColorCounts NONE = new ColorCounts(new int[0], new long[0]);

    /** How many colors of 8 bits a band there are. */
    static final int COLORS = 1 << 24;

    private final int[] colors;
    private final long[] counts;
    private final long pixels;

    /**
     * Takes over the arrays.
     *
     * @param colors as {@code 0xRRGGBB}, rising
     * @param counts of the pixels of each, above 0
     */
    ColorCounts(int[] colors, long[] counts) {
        this.colors = colors;
        this.counts = counts;
        this.pixels = Arrays.stream(counts).sum();
    }

    /** The colors of one image in memory: R G B from index 0. */
    public static ColorCounts of(byte[] rgb) {
        ColorTally tally = new ColorTally();
        tally.add(rgb, rgb.length / 3);
        return tally.drain();
    }

    /** How many pixels there are. */
    public long pixels() {
        return pixels;
    }

    /** How many different colors they have. */
    public int distinct() {
        return colors.length;
    }

    int red(int index) {
        return colors[index] >> 16;
    }

    int green(int index) {
        return colors[index] >> 8 & 0xff;
    }

    int blue(int index) {
        return colors[index] & 0xff;
    }

    long count(int index) {
        return counts[index];
    }

    /** The counts of all pixels of both. */
    public ColorCounts plus(ColorCounts other) {
        if (other.distinct() == 0) {
            return this;
        }
        int[] all = new int[colors.length + other.colors.length];
        long[] sums = new long[all.length];
        int size = 0;
        for (int i = 0, j = 0; i < colors.length || j < other.colors.length; size++) {
            int mine = i < colors.length ? colors[i] : COLORS;
            int theirs = j < other.colors.length ? other.colors[j] : COLORS;
            all[size] = Math.min(mine, theirs);
            sums[size] = (mine <= theirs ? counts[i++] : 0) + (theirs <= mine ? other.counts[j++] : 0);
        }
        return new ColorCounts(Arrays.copyOf(all, size), Arrays.copyOf(sums, size));
    }

    /** The pixels that are {@linkplain TissueColor tissue}. */
    public ColorCounts tissue() {
        return where((red, green, blue) -> TissueColor.isTissue(red, green, blue));
    }

    /** The pixels of some colors. */
    ColorCounts where(ColorTest test) {
        int[] kept = new int[colors.length];
        long[] keptCounts = new long[colors.length];
        int size = 0;
        for (int i = 0; i < colors.length; i++) {
            if (test.holds(red(i), green(i), blue(i))) {
                kept[size] = colors[i];
                keptCounts[size++] = counts[i];
            }
        }
        return new ColorCounts(Arrays.copyOf(kept, size), Arrays.copyOf(keptCounts, size));
    }

    /** Chooses colors by their bands, each from 0 to 255. */
    @FunctionalInterface
    interface ColorTest {
        boolean holds(int red, int green, int blue);
    }

    /** The quantiles at {@code shares}, which rise, of a value of each color, every pixel counted. */
    double[] quantiles(double[] values, double... shares) {
        return new WeightedOrder(values, counts).quantiles(shares);
    }
}
