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
    NONE(0) {
        @Override
        long apply(long here, long left, long up) {
            return here;
        }
    },
    /** The difference from the pixel to the left. */
    SUB(1) {
        @Override
        long apply(long here, long left, long up) {
            return subtractBytes(here, left);
        }
    },
    /** The difference from the pixel above. */
    UP(2) {
        @Override
        long apply(long here, long left, long up) {
            return subtractBytes(here, up);
        }
    },
    /** The difference from the mean, rounded down, of the pixels to the left and above. */
    AVERAGE(3) {
        @Override
        long apply(long here, long left, long up) {
            return subtractBytes(here, averageBytes(left, up));
        }
    };

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

    /** Filters eight bytes, each apart. */
    abstract long apply(long here, long left, long up);

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
            for (; i <= length - WORD; i += WORD) {
                long filtered =
                        apply((long) LONGS.get(pixels, row + i), (long) LONGS.get(pixels, row + i - PIXEL_BYTES), (long)
                                LONGS.get(pixels, above + i));
                LONGS.set(target, targetStart + i, filtered);
            }
        }
        for (; i < length; i++) {
            target[targetStart + i] = filterByte(pixels, row, above, i);
        }
    }

    private byte filterByte(byte[] pixels, int row, int above, int i) {
        long here = pixels[row + i] & 0xff;
        long left = i < PIXEL_BYTES ? 0 : pixels[row + i - PIXEL_BYTES] & 0xff;
        long up = above < 0 ? 0 : pixels[above + i] & 0xff;
        return (byte) apply(here, left, up);
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
