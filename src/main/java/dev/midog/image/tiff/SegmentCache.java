package dev.midog.image.tiff;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the segments that were decoded last, up to a number of bytes; a row of patches then decodes each tile once.
 *
 * <p>The newest segment is kept even where it alone is larger. The buffer of a segment that had to go is used again
 * for the next one of its size, also of another image.
 */
final class SegmentCache {
    private static final long MAX_BYTES = 32L << 20;

    private final long maxBytes = Math.min(MAX_BYTES, Runtime.getRuntime().maxMemory() / 8);
    private final Map<Key, byte[]> segments = new LinkedHashMap<>(64, 0.75f, true);
    private byte @Nullable [] spare;
    private long keptBytes;

    /** Which segment. */
    record Key(int level, int row, int column) {}

    /** How many bytes of segments are kept at most. */
    long maxBytes() {
        return maxBytes;
    }

    byte @Nullable [] find(Key key) {
        return segments.get(key);
    }

    /** A buffer of exactly {@code length} bytes, whatever it holds. */
    byte[] buffer(int length) {
        makeRoomFor(length);
        byte[] buffer = spare;
        spare = null;
        if (buffer == null || buffer.length != length) {
            buffer = SpareSegments.take(length);
        }
        return buffer == null ? new byte[length] : buffer;
    }

    /** Keeps a segment in a buffer that {@link #buffer} gave. */
    void keep(Key key, byte[] segment) {
        segments.put(key, segment);
        keptBytes += segment.length;
    }

    /** Gives all buffers away. */
    void clear() {
        segments.values().forEach(SpareSegments::give);
        segments.clear();
        keptBytes = 0;
    }

    private void makeRoomFor(int length) {
        Iterator<byte[]> oldestFirst = segments.values().iterator();
        while (keptBytes + length > maxBytes && oldestFirst.hasNext()) {
            byte[] oldest = oldestFirst.next();
            oldestFirst.remove();
            keptBytes -= oldest.length;
            spare = oldest;
        }
    }
}
