package dev.midog.image.tiff;

import dev.midog.model.MidogException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a file of any length, mapped into memory in windows of 1 GiB.
 *
 * <p>Touching a page that a shrinking file has lost raises an {@link InternalError}, at once or a little later.
 * Whoever copies therefore calls {@link #requireWhole()} before and after and turns that error into
 * {@link #shrunk()}: the second call also makes the virtual machine deliver an error that is still pending.
 */
final class MappedBytes implements Closeable {
    private static final int WINDOW_BITS = 30;
    private static final long WINDOW_MASK = (1L << WINDOW_BITS) - 1;

    private final FileChannel channel;
    private final long size;
    private final MappedByteBuffer[] windows;

    private MappedBytes(FileChannel channel, long size) throws IOException {
        this.channel = channel;
        this.size = size;
        this.windows = new MappedByteBuffer[Math.toIntExact((size + WINDOW_MASK) >>> WINDOW_BITS)];
        for (int i = 0; i < windows.length; i++) {
            long start = (long) i << WINDOW_BITS;
            windows[i] = channel.map(FileChannel.MapMode.READ_ONLY, start, Math.min(size - start, 1L << WINDOW_BITS));
        }
    }

    static MappedBytes open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new MappedBytes(channel, channel.size());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The file's length when it was opened. */
    long size() {
        return size;
    }

    /** Whether {@code length} bytes from {@code position} lie inside the file; safe against overflow. */
    boolean holds(long position, long length) {
        return position >= 0 && length >= 0 && position <= size && length <= size - position;
    }

    /** Copies {@code length} bytes from {@code position} of the file; the range must lie inside it. */
    void copy(long position, byte[] target, int offset, int length) {
        if (!holds(position, length)) {
            throw MidogException.invalidData(
                    "bytes " + position + " to " + (position + length) + " are beyond the file's end at " + size);
        }
        long from = position;
        int to = offset;
        int left = length;
        while (left > 0) {
            MappedByteBuffer window = windows[(int) (from >>> WINDOW_BITS)];
            int start = (int) (from & WINDOW_MASK);
            int part = Math.min(left, window.capacity() - start);
            window.get(start, target, to, part);
            from += part;
            to += part;
            left -= part;
        }
    }

    /** Fails where the file has become shorter since it was opened. */
    void requireWhole() throws IOException {
        if (!isWhole()) {
            throw shrunk();
        }
    }

    /** Whether the file is still as long as when it was opened. */
    boolean isWhole() throws IOException {
        return channel.size() >= size;
    }

    /** The failure to report when the file was cut off while it was read. */
    MidogException shrunk() {
        return MidogException.operation("the file was " + size
                + " bytes long and has been cut off while it was read, or its disk failed; fetch it again");
    }

    /** Closes the file; the mapped pages go when the buffers are collected. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
