package dev.midog.patch;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bytes of a few samples one after another, outside the heap, so that a channel takes them without a copy.
 *
 * <p>Grows as needed and keeps what it has. Numbers are little-endian. Not thread-safe.
 */
public final class SampleBuffer extends OutputStream {
    private static final int FIRST_BYTES = 1 << 16;

    private ByteBuffer bytes = ByteBuffer.allocateDirect(FIRST_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private int[] ends = new int[1];
    private int samples;

    /** How many samples are in it. */
    public int samples() {
        return samples;
    }

    /** All bytes of all samples. */
    public ByteBuffer bytes() {
        return part(0, bytes.position());
    }

    /** The bytes of sample {@code index}, from 0. */
    public ByteBuffer sample(int index) {
        return part(index == 0 ? 0 : ends[index - 1], ends[index]);
    }

    @Override
    public void write(int one) {
        reserve(1);
        bytes.put((byte) one);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        reserve(length);
        bytes.put(source, offset, length);
    }

    /** Appends four bytes. */
    void putInt(int number) {
        reserve(Integer.BYTES);
        bytes.putInt(number);
    }

    /** Appends what remains in {@code source}. */
    void put(ByteBuffer source) {
        reserve(source.remaining());
        bytes.put(source);
    }

    /** Ends a sample: what comes next belongs to the next one. */
    void endSample() {
        if (samples == ends.length) {
            ends = Arrays.copyOf(ends, 2 * samples);
        }
        ends[samples++] = bytes.position();
    }

    /** Empties it. */
    void clear() {
        bytes.clear();
        samples = 0;
    }

    /** Makes room for {@code more} bytes at once: every growth leaves a buffer for the collector. */
    void reserve(int more) {
        if (bytes.remaining() >= more) {
            return;
        }
        int needed = Math.addExact(bytes.position(), more);
        int roomy = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, needed + needed / 4L));
        ByteBuffer larger = ByteBuffer.allocateDirect(roomy).order(ByteOrder.LITTLE_ENDIAN);
        larger.put(bytes.flip());
        bytes = larger;
    }

    private ByteBuffer part(int from, int to) {
        return bytes.duplicate().limit(to).position(from);
    }
}
