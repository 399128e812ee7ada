package dev.midog.image.tiff;

/** YCbCr to RGB by the equations of JFIF, rounded as libjpeg rounds them, so that pixels equal libtiff's. */
final class YcbcrConversion {
    private static final int SCALE_BITS = 16;
    private static final int HALF = 1 << (SCALE_BITS - 1);
    private static final int[] CR_TO_RED = new int[256];
    private static final int[] CB_TO_BLUE = new int[256];
    private static final int[] CR_TO_GREEN = new int[256];
    private static final int[] CB_TO_GREEN = new int[256];

    static {
        for (int i = 0; i < 256; i++) {
            int x = i - 128;
            CR_TO_RED[i] = (fixed(1.40200) * x + HALF) >> SCALE_BITS;
            CB_TO_BLUE[i] = (fixed(1.77200) * x + HALF) >> SCALE_BITS;
            CR_TO_GREEN[i] = -fixed(0.71414) * x;
            CB_TO_GREEN[i] = -fixed(0.34414) * x + HALF;
        }
    }

    private YcbcrConversion() {}

    /** Converts {@code length} bytes, three a pixel. */
    static void toRgb(byte[] ycbcr, byte[] rgb, int length) {
        for (int i = 0; i + 2 < length; i += 3) {
            int y = ycbcr[i] & 0xff;
            int cb = ycbcr[i + 1] & 0xff;
            int cr = ycbcr[i + 2] & 0xff;
            rgb[i] = clamp(y + CR_TO_RED[cr]);
            rgb[i + 1] = clamp(y + ((CB_TO_GREEN[cb] + CR_TO_GREEN[cr]) >> SCALE_BITS));
            rgb[i + 2] = clamp(y + CB_TO_BLUE[cb]);
        }
    }

    private static int fixed(double factor) {
        return (int) (factor * (1 << SCALE_BITS) + 0.5);
    }

    private static byte clamp(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }
}
