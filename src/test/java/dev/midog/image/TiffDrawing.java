package dev.midog.image;

import java.util.Random;

/** What fixtures show. */
public final class TiffDrawing {
    private TiffDrawing() {}

    /** Gradients and flat patches with some noise, so that every packing has its runs. */
    public static int sample(long seed, int x, int y, int band, int bits) {
        Random random = new Random(seed + 31L * x + 1_000_003L * y + band);
        boolean flat = (x / 16 + y / 8) % 3 == 0;
        int value = flat ? 40 * band + 90 : 3 * x + 5 * y + random.nextInt(24);
        return bits == 16 ? ((value & 0xff) << 8) | random.nextInt(256) : value & 0xff;
    }

    /** 256 reds, greens and blues, of 16 bits each. */
    static long[] palette() {
        long[] palette = new long[768];
        for (int i = 0; i < 768; i++) {
            palette[i] = (i * 2_654_435L) & 0xffff;
        }
        return palette;
    }
}
