package dev.midog.image.restart;

import dev.midog.core.model.MidogException;
import dev.midog.files.bytes.ByteSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where the restart intervals of a JPEG begin: as a table says that was stored beside it, or else found by a search for
 * the markers that goes as far as is asked for. Not thread-safe.
 */
final class RestartIndex {
    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int CHUNK_BYTES = 1 << 20;

    private final ByteSource bytes;
    private final long end;
    private final int intervals;
    private final long dataStart;
    private long @Nullable [] stated;
    private long @Nullable [] found;
    private int foundCount;
    private final byte[] marker = new byte[2];

    /**
     * An index of {@code intervals} intervals, the first of which begins at {@code dataStart} and the last of which
     * ends at {@code end}.
     *
     * @param stated where each begins, by a table that need not be right; null where there is none
     */
    RestartIndex(ByteSource bytes, long dataStart, long end, int intervals, long @Nullable [] stated) {
        this.bytes = bytes;
        this.dataStart = dataStart;
        this.end = end;
        this.intervals = intervals;
        this.stated = stated;
    }

    /** The first byte of an interval; for the number of intervals, where the last one ends. */
    long start(int interval) throws IOException {
        if (interval == 0) {
            return dataStart;
        }
        if (interval == intervals) {
            return end;
        }
        long[] table = stated;
        if (table != null) {
            if (isMarked(table[interval], interval)) {
                return table[interval];
            }
            stated = null;
        }
        return search(interval);
    }

    /** Whether the marker that belongs before an interval is there: they are numbered from 0 to 7, over and over. */
    private boolean isMarked(long start, int interval) throws IOException {
        if (start - 2 < dataStart || start >= end) {
            return false;
        }
        bytes.read(start - 2, marker, 0, 2);
        return (marker[0] & 0xff) == 0xff && (marker[1] & 0xff) == FIRST_RESTART + (interval - 1) % 8;
    }

    private long search(int interval) throws IOException {
        long[] starts = found;
        if (starts == null) {
            starts = new long[intervals];
            starts[0] = dataStart;
            found = starts;
            foundCount = 1;
        }
        if (interval >= foundCount) {
            searchTo(interval, starts);
        }
        return starts[interval];
    }

    private void searchTo(int interval, long[] starts) throws IOException {
        byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, end - dataStart)];
        long from = starts[foundCount - 1];
        while (from + 1 < end) {
            int length = (int) Math.min(chunk.length, end - from);
            bytes.read(from, chunk, 0, length);
            for (int i = 0; i + 1 < length; i++) {
                int next = chunk[i + 1] & 0xff;
                if (chunk[i] != -1 || next < FIRST_RESTART || next > END_OF_IMAGE) {
                    continue;
                }
                if (next > LAST_RESTART) {
                    throw cutOff();
                }
                starts[foundCount++] = from + i + 2;
                if (foundCount > interval) {
                    return;
                }
            }
            from += length - 1;
        }
        throw cutOff();
    }

    private MidogException cutOff() {
        return MidogException.invalidData(
                "its JPEG ends after " + foundCount + " of " + intervals + " restart intervals; the file is damaged");
    }
}
