package dev.midog.files.bytes;

/** Bytes in memory as a source, which counts what is read of it. */
public final class MemorySource implements ByteSource {
    private final byte[] bytes;
    private long bytesRead;
    private boolean closed;

    /** Serves {@code bytes}, which are not copied. */
    public MemorySource(byte[] bytes) {
        this.bytes = bytes;
    }

    /** How many bytes were asked for so far. */
    public long bytesRead() {
        return bytesRead;
    }

    /** Whether the source was closed. */
    public boolean isClosed() {
        return closed;
    }

    @Override
    public long sizeBytes() {
        return bytes.length;
    }

    @Override
    public void read(long offset, byte[] target, int at, int length) {
        requireInside(offset, length);
        System.arraycopy(bytes, (int) offset, target, at, length);
        bytesRead += length;
    }

    @Override
    public void close() {
        closed = true;
    }
}
