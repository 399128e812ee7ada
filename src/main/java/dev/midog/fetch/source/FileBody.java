package dev.midog.fetch.source;

import java.io.Closeable;
import java.io.IOException;

/**
 * The bytes of a file as a source sends them.
 *
 * @param offset the file's byte that comes first
 * @param totalBytes the whole file's length as the source tells it; -1 where it does not
 * @param version what the source calls this version of the file
 * @param from who sends, for messages
 */
public record FileBody(long offset, long totalBytes, FileVersion version, String from, Bytes bytes)
        implements Closeable {
    /** A body that has ended. */
    public static final Bytes NOTHING = new Bytes() {
        @Override
        public int read(byte[] buffer) {
            return -1;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    /** The body. */
    public interface Bytes extends Closeable {
        /** Fills some of {@code buffer}; the number of bytes, or -1 at the end. */
        int read(byte[] buffer) throws IOException;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
