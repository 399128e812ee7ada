package dev.midog.image.tiff;

/** Gives each sample of a segment bytes of its own where several share one, or pixels share colors. */
final class SampleSpreader {
    private static final byte[] REVERSED = new byte[256];

    static {
        for (int i = 0; i < 256; i++) {
            REVERSED[i] = (byte) (Integer.reverse(i) >>> 24);
        }
    }

    private final Layout layout;

    SampleSpreader(Layout layout) {
        this.layout = layout;
    }

    /** Turns the first {@code length} bytes around, the lowest bit of each to the front. */
    static void reverseBits(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            bytes[i] = REVERSED[bytes[i] & 0xff];
        }
    }

    /** Whether samples do not lie as they are worked on. */
    boolean isNeeded() {
        return layout.packedBits() > 0 || layout.chroma().isCoarse();
    }

    /** Spreads {@code rows} rows. */
    void spread(byte[] stored, int rows, byte[] samples) {
        if (layout.packedBits() > 0) {
            spreadBits(stored, rows, samples);
        } else {
            layout.chroma().spread(stored, layout.segmentWidth(), rows, samples);
        }
    }

    /** Shades are scaled to 255, numbers of a palette stay. */
    private void spreadBits(byte[] stored, int rows, byte[] samples) {
        int bits = layout.packedBits();
        int most = (1 << bits) - 1;
        int scale = layout.photometric() == Photometric.PALETTE ? 1 : 255 / most;
        int across = (int) layout.rowBytes();
        int storedRow = (int) layout.storedBytes(1);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < across; i++) {
                int shift = 8 - bits - i * bits % 8;
                samples[row * across + i] = (byte) (scale * (stored[row * storedRow + i * bits / 8] >> shift & most));
            }
        }
    }
}
