package dev.midog.image.tiff;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Copies a part of one strip or tile as RGB. Not thread-safe. */
interface SegmentCopier extends Closeable {
    /**
     * Copies a rectangle of a segment.
     *
     * @param segmentRow of the segment, counted in segments
     * @param segmentColumn of the segment, counted in segments
     * @param left edge of the rectangle, in pixels from the segment's left edge
     * @param top edge of the rectangle, in pixels from the segment's upper edge
     * @param to index in {@code rgb} of the rectangle's first pixel
     * @param stride bytes in {@code rgb} from one row to the next
     */
    void copy(
            int segmentRow, int segmentColumn, int left, int top, int width, int height, byte[] rgb, int to, int stride)
            throws IOException;

    /** How many bytes a pixel takes that is copied into a buffer, three or four; 0 where pixels are copied into arrays only. */
    default int pixelBytes() {
        return 0;
    }

    /**
     * Copies a rectangle of a segment into a buffer, {@link #pixelBytes} bytes a pixel.
     *
     * @param to index in {@code pixels} of the rectangle's first pixel
     * @param stride bytes in {@code pixels} from one row to the next
     * @return whether its pixels are opaque; what was copied is of no use where they are not
     */
    default boolean copy(
            int segmentRow,
            int segmentColumn,
            int left,
            int top,
            int width,
            int height,
            ByteBuffer pixels,
            int to,
            int stride)
            throws IOException {
        throw new UnsupportedOperationException("pixels are copied into arrays");
    }

    /** About how many bytes of memory copying takes, beside the segments that are kept. */
    long memoryBytes();

    /** Releases what is held outside the heap. */
    @Override
    default void close() throws IOException {}
}
