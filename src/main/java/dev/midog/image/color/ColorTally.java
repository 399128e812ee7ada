package dev.midog.image.color;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Counts pixels by their color, on any number of threads at once.
 *
 * <p>It takes 64 MB, whatever the size of the image, and can be used again after {@link #drain}. The counts are exact up
 * to {@link #MAX_PIXELS} pixels between two drains.
 */
public final class ColorTally {
    /** The most pixels that may be added before {@link #drain}. */
    public static final int MAX_PIXELS = Integer.MAX_VALUE;

    /** What a tally takes of memory. */
    public static final long BYTES = (long) ColorCounts.COLORS * Integer.BYTES;

    private final AtomicIntegerArray counts = new AtomicIntegerArray(ColorCounts.COLORS);

    /**
     * Counts pixels.
     *
     * @param rgb their bytes from index 0, R G B
     */
    public void add(byte[] rgb, int pixels) {
        int color = -1;
        int run = 0;
        for (int pixel = 0, at = 0; pixel < pixels; pixel++, at += 3) {
            int next = (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | (rgb[at + 2] & 0xff);
            if (next != color) {
                if (run > 0) {
                    counts.getAndAdd(color, run);
                }
                color = next;
                run = 0;
            }
            run++;
        }
        if (run > 0) {
            counts.getAndAdd(color, run);
        }
    }

    /** What was counted since the last drain; no thread may add meanwhile. */
    public ColorCounts drain() {
        int distinct = 0;
        for (int color = 0; color < ColorCounts.COLORS; color++) {
            distinct += counts.getPlain(color) == 0 ? 0 : 1;
        }
        int[] colors = new int[distinct];
        long[] pixels = new long[distinct];
        for (int color = 0, at = 0; at < distinct; color++) {
            int count = counts.getPlain(color);
            if (count != 0) {
                colors[at] = color;
                pixels[at++] = count;
                counts.setPlain(color, 0);
            }
        }
        return new ColorCounts(colors, pixels);
    }
}
