package dev.midog.files.bytes;

import dev.midog.core.model.MidogException;
import java.io.Closeable;
import java.io.IOException;

/** A fixed number of bytes that can be read at any offset, such as those of a file. One source serves many threads. */
public interface ByteSource extends Closeable {
    /** Reads from a source many times. */
    @FunctionalInterface
    interface Reading {
        void run() throws IOException;
    }

    /** How many bytes there are; the number of when the source was opened. */
    long sizeBytes();

    /**
     * Copies {@code length} bytes from {@code offset} of the source to {@code target} from index {@code at}.
     *
     * @throws MidogException where the range is not inside the source, or the source is no longer what it was
     * @throws IOException where the disk or the network failed
     */
    void read(long offset, byte[] target, int at, int length) throws IOException;

    /**
     * Runs {@code reading} and fails where the source has changed before its end, whatever the bytes that it got.
     *
     * <p>Every {@link #read} belongs in one: here a source looks once for all reads whether it is still what it was.
     *
     * @throws MidogException where the source is no longer what it was
     */
    default void during(Reading reading) throws IOException {
        reading.run();
    }

    /** Whether {@code length} bytes from {@code offset} lie inside the source; safe against overflow. */
    default boolean holds(long offset, long length) {
        return offset >= 0 && length >= 0 && offset <= sizeBytes() && length <= sizeBytes() - offset;
    }

    /** Refuses a range that is not inside the source. */
    default void requireInside(long offset, long length) {
        if (!holds(offset, length)) {
            throw MidogException.invalidData(
                    "bytes " + offset + " to " + (offset + length) + " are beyond the file's end at " + sizeBytes());
        }
    }
}
