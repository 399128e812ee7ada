package dev.midog.image.codec;

/** What three bands of JPEG 2000 mean, and how they become RGB. */
public enum Jpeg2000Color {
    /** As they are. */
    AS_STORED,
    /** Luminance and two differences of color, rounded as OpenSlide rounds them for slides of Aperio. */
    YCBCR,
    /**
     * Luminance and two differences of color where OpenJPEG wrote them, as libvips does though its tags say RGB,
     * and rounded as libvips rounds them; otherwise as they are.
     */
    YCBCR_OF_OPENJPEG;

    private static final int[] RED = new int[256];
    private static final int[] GREEN_OF_BLUE = new int[256];
    private static final int[] GREEN_OF_RED = new int[256];
    private static final int[] BLUE = new int[256];

    static {
        for (int i = 0; i < 256; i++) {
            RED[i] = rounded(1.402 * (i - 128));
            GREEN_OF_BLUE[i] = rounded((1 << 16) * (0.5 - 0.34414 * (i - 128)));
            GREEN_OF_RED[i] = rounded((1 << 16) * -0.71414 * (i - 128));
            BLUE[i] = rounded(1.772 * (i - 128));
        }
    }

    /** What the bands of one stream mean. */
    Jpeg2000Color of(boolean byOpenJpeg) {
        return this == YCBCR_OF_OPENJPEG && !byOpenJpeg ? AS_STORED : this;
    }

    /** Converts {@code length} bytes in place, three a pixel. */
    void toRgb(byte[] samples, int length) {
        if (this == YCBCR) {
            likeOpenSlide(samples, length);
        } else if (this == YCBCR_OF_OPENJPEG) {
            likeLibvips(samples, length);
        }
    }

    private static void likeOpenSlide(byte[] samples, int length) {
        for (int i = 0; i < length; i += 3) {
            int y = samples[i] & 0xff;
            int cb = samples[i + 1] & 0xff;
            int cr = samples[i + 2] & 0xff;
            samples[i] = clamped(y + RED[cr]);
            samples[i + 1] = clamped(y + ((GREEN_OF_BLUE[cb] + GREEN_OF_RED[cr]) >> 16));
            samples[i + 2] = clamped(y + BLUE[cb]);
        }
    }

    private static void likeLibvips(byte[] samples, int length) {
        for (int i = 0; i < length; i += 3) {
            int y = samples[i] & 0xff;
            int cb = (samples[i + 1] & 0xff) - 128;
            int cr = (samples[i + 2] & 0xff) - 128;
            samples[i] = clamped(y + (int) (1.402 * cr));
            samples[i + 1] = clamped(y - (int) (0.344 * cb + 0.714 * cr));
            samples[i + 2] = clamped(y + (int) (1.772 * cb));
        }
    }

    /** Halves go away from zero, as in C. */
    private static int rounded(double value) {
        return (int) (Math.signum(value) * Math.floor(Math.abs(value) + 0.5));
    }

    private static byte clamped(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }
}
