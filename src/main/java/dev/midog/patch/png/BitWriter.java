package dev.midog.patch.png;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes bits into an array, the first bit lowest, as deflate wants them.
 *
 * <p>Writes whole 64-bit words, so the array needs eight bytes to spare behind the last. Not thread-safe.
 */
final class BitWriter {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] target = new byte[0];
    private int position;
    private long pending;
    private int pendingBits;

    /** Begins again at {@code start}. */
    void startAt(byte[] newTarget, int start) {
        target = newTarget;
        position = start;
        pending = 0;
        pendingBits = 0;
    }

    /** Where the next whole byte goes. */
    int position() {
        return position;
    }

    /** Writes the low {@code count} bits of {@code value}, at most 32; the others must be zero. */
    void write(int value, int count) {
        pending |= (value & 0xffffffffL) << pendingBits;
        pendingBits += count;
        flushBytes();
    }

    /** Fills the last byte with zeros. */
    void alignToByte() {
        pendingBits = pendingBits + 7 & ~7;
        flushBytes();
    }

    /** Writes four bytes, the highest first; the position must be at a whole byte. */
    void writeBigEndian(int value) {
        write(Integer.reverseBytes(value), 32);
    }

    /** Copies bytes; the position must be at a whole byte. */
    void copy(byte[] source, int from, int length) {
        System.arraycopy(source, from, target, position, length);
        position += length;
    }

    /**
     * Writes the words of {@code data[from, to)}, four at a time.
     *
     * @param packedWords for each byte its word, shifted left by four, and the word's length of at most 14
     * @return the first byte that is not written: up to three are left over
     */
    int writeQuads(byte[] data, int from, int to, int[] packedWords) {
        byte[] out = target;
        int at = position;
        long buffer = pending;
        int filled = pendingBits;
        int i = from;
        for (; i <= to - 4; i += 4) {
            int a = packedWords[data[i] & 0xff];
            int b = packedWords[data[i + 1] & 0xff];
            int c = packedWords[data[i + 2] & 0xff];
            int d = packedWords[data[i + 3] & 0xff];
            int firstTwo = (a & 15) + (b & 15);
            long ab = a >>> 4 | (long) (b >>> 4) << (a & 15);
            long cd = c >>> 4 | (long) (d >>> 4) << (c & 15);
            buffer |= (ab | cd << firstTwo) << filled;
            filled += firstTwo + (c & 15) + (d & 15);
            LONGS.set(out, at, buffer);
            at += filled >>> 3;
            buffer >>>= filled & ~7;
            filled &= 7;
        }
        position = at;
        pending = buffer;
        pendingBits = filled;
        return i;
    }

    private void flushBytes() {
        LONGS.set(target, position, pending);
        position += pendingBits >>> 3;
        pending >>>= pendingBits & ~7;
        pendingBits &= 7;
    }
}
