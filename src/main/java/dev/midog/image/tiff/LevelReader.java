package dev.midog.image.tiff;

import dev.midog.files.bytes.ByteSource;
import java.io.Closeable;
import java.io.IOException;

/** Reads rectangles of one level from the strips or tiles that they touch. */
final class LevelReader implements Closeable {
    private final Layout layout;
    private final SegmentCopier segments;

    LevelReader(TiffLevel level, int levelNumber, ByteSource bytes, SegmentCache cache) {
        this.layout = level.layout();
        this.segments = layout.compression() == Compression.NONE
                ? new StoredSegments(level, bytes)
                : new DecodedSegments(level, levelNumber, bytes, cache);
    }

    /** Reads a rectangle that lies inside the level. */
    void read(int x, int y, int width, int height, byte[] rgb) throws IOException {
        int lastRow = (y + height - 1) / layout.segmentHeight();
        for (int row = y / layout.segmentHeight(); row <= lastRow; row++) {
            readSegmentRow(row, x, y, width, height, rgb);
        }
    }

    /** About how many bytes of memory reading takes, beside the segments that are kept. */
    long memoryBytes() {
        return segments.memoryBytes();
    }

    @Override
    public void close() throws IOException {
        segments.close();
    }

    private void readSegmentRow(int row, int x, int y, int width, int height, byte[] rgb) throws IOException {
        int above = row * layout.segmentHeight();
        int top = Math.max(y, above);
        int bottom = (int) Math.min((long) y + height, (long) above + layout.segmentHeight());
        int lastColumn = (x + width - 1) / layout.segmentWidth();
        for (int column = x / layout.segmentWidth(); column <= lastColumn; column++) {
            int before = column * layout.segmentWidth();
            int left = Math.max(x, before);
            int right = (int) Math.min((long) x + width, (long) before + layout.segmentWidth());
            segments.copy(
                    row,
                    column,
                    left - before,
                    top - above,
                    right - left,
                    bottom - top,
                    rgb,
                    3 * ((top - y) * width + left - x),
                    3 * width);
        }
    }
}
