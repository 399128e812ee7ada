package dev.midog.patch.png;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The row filters of PNG that cost little, for three bytes a pixel (PNG specification, third edition, section 9).
 *
 * <p>Eight bytes are filtered at once within one 64-bit word. Paeth ({@link AdaptiveFilter}) is not among them: it costs
 * more than all the rest of the encoder together and gains next to nothing on tissue.
 */
enum RowFilter {
    /** The bytes as they are. */
    NONE(0),
    /** The difference from the pixel to the left. */
    SUB(1),
    /** The difference from the pixel above. */
    UP(2),
    /** The difference from the mean, rounded down, of the pixels to the left and above. */
    AVERAGE(3);

    /** Bytes a pixel. */
    static final int PIXEL_BYTES = 3;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ALL_BUT_LOW_BITS = 0xfefefefefefefefeL;
    private static final int WORD = Long.BYTES;

    private final byte type;

    RowFilter(int type) {
        this.type = (byte) type;
    }

    /** The number that a filtered row begins with. */
    byte type() {
        return type;
    }

    /**
     * Filters one row.
     *
     * @param pixels the image's bytes
     * @param row where the row begins in {@code pixels}
     * @param above where the row above begins, or -1 for the first row, above which all is zero
     * @param length bytes in a row
     * @param target receives {@code length} filtered bytes, without the filter's number
     */
    void filter(byte[] pixels, int row, int above, int length, byte[] target, int targetStart) {
        int i = 0;
        for (; i < Math.min(PIXEL_BYTES, length); i++) {
            target[targetStart + i] = filterByte(pixels, row, above, i);
        }
        if (above >= 0) {
            i = filterWords(pixels, row, above, length, target, targetStart);
        }
        for (; i < length; i++) {
            target[targetStart + i] = filterByte(pixels, row, above, i);
        }
    }

    /**
     * Filters the bytes from the second pixel on, eight at a time.
     *
     * @return the first byte that is not filtered: up to seven are left over
     */
    private int filterWords(byte[] pixels, int row, int above, int length, byte[] target, int targetStart) {
        int end = PIXEL_BYTES + Math.max(0, length - PIXEL_BYTES) / WORD * WORD;
        switch (this) {
            case NONE -> System.arraycopy(pixels, row, target, targetStart, Math.min(end, length));
            case SUB -> subtractWords(pixels, row, row - PIXEL_BYTES, end, target, targetStart);
            case UP -> subtractWords(pixels, row, above, end, target, targetStart);
            case AVERAGE -> averageWords(pixels, row, above, end, target, targetStart);
        }
        return Math.min(end, length);
    }

    private static void subtractWords(byte[] pixels, int row, int from, int end, byte[] target, int targetStart) {
        for (int i = PIXEL_BYTES; i < end; i += WORD) {
            long here = (long) LONGS.get(pixels, row + i);
            LONGS.set(target, targetStart + i, subtractBytes(here, (long) LONGS.get(pixels, from + i)));
        }
    }

    private static void averageWords(byte[] pixels, int row, int above, int end, byte[] target, int targetStart) {
        for (int i = PIXEL_BYTES; i < end; i += WORD) {
            long here = (long) LONGS.get(pixels, row + i);
            long left = (long) LONGS.get(pixels, row + i - PIXEL_BYTES);
            long up = (long) LONGS.get(pixels, above + i);
            LONGS.set(target, targetStart + i, subtractBytes(here, averageBytes(left, up)));
        }
    }

    private byte filterByte(byte[] pixels, int row, int above, int i) {
        int here = pixels[row + i];
        int left = i < PIXEL_BYTES ? 0 : pixels[row + i - PIXEL_BYTES] & 0xff;
        int up = above < 0 ? 0 : pixels[above + i] & 0xff;
        return (byte)
                switch (this) {
                    case NONE -> here;
                    case SUB -> here - left;
                    case UP -> here - up;
                    case AVERAGE -> here - (left + up) / 2;
                };
    }

    /** Each byte of {@code a} less the same byte of {@code b}, modulo 256. */
    private static long subtractBytes(long a, long b) {
        return ((a | HIGH_BITS) - (b & ~HIGH_BITS)) ^ ((a ^ ~b) & HIGH_BITS);
    }

    /** The mean of each byte of {@code a} and {@code b}, rounded down. */
    private static long averageBytes(long a, long b) {
        return (a & b) + (((a ^ b) & ALL_BUT_LOW_BITS) >>> 1);
    }
}
