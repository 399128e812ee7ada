package dev.midog.patch;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import javax.imageio.stream.ImageOutputStreamImpl;

/**
 * Takes what an image writer writes into one array that is kept between images.
 *
 * <p>The JDK's own stream in memory takes new blocks for each image and copies them out again.
 */
final class GrowingImageStream extends ImageOutputStreamImpl {
    private static final int FIRST_BYTES = 1 << 17;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int end;

    /** Forgets what was written. */
    void beginAnew() {
        streamPos = 0;
        flushedPos = 0;
        bitOffset = 0;
        end = 0;
    }

    /** All that was written, valid until the next {@link #beginAnew}. */
    ByteBuffer written() {
        return ByteBuffer.wrap(bytes, 0, end);
    }

    @Override
    public void write(int value) {
        int at = reserve(1);
        bytes[at] = (byte) value;
    }

    @Override
    public void write(byte[] source, int from, int length) {
        Objects.checkFromIndexSize(from, length, source.length);
        int at = reserve(length);
        System.arraycopy(source, from, bytes, at, length);
    }

    @Override
    public int read() {
        return streamPos < end ? bytes[(int) streamPos++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) {
        Objects.checkFromIndexSize(from, length, target.length);
        int left = (int) Math.max(0, end - streamPos);
        if (left == 0) {
            return -1;
        }
        int count = Math.min(left, length);
        System.arraycopy(bytes, (int) streamPos, target, from, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return end;
    }

    /** Moves on by {@code count} bytes, which begin at what is returned. */
    private int reserve(int count) {
        int at = Math.toIntExact(streamPos);
        int needed = Math.addExact(at, count);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        }
        streamPos = needed;
        end = Math.max(end, needed);
        return at;
    }
}
