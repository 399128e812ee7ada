package dev.midog.image.tiff;

import dev.midog.files.bytes.ByteSource;
import dev.midog.image.Background;
import dev.midog.image.restart.RestartJpeg;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads rectangles of one level from the strips or tiles that they touch. */
final class LevelReader implements PixelReader {
    private final TiffLevel level;
    private final Layout layout;
    private final boolean whole;
    private final byte[] missing = {Background.WHITE, Background.WHITE, Background.WHITE};
    private final SegmentCopier segments;

    LevelReader(TiffLevel level, int levelNumber, ByteSource bytes, SegmentCache cache) {
        this.level = level;
        this.layout = level.layout();
        this.whole = level.missingSegments() == 0;
        RestartJpeg intervals = level.intervals();
        if (intervals != null) {
            this.segments = new IntervalSegments(level, intervals, levelNumber, cache);
        } else {
            this.segments = layout.isStoredAsIs()
                    ? new StoredSegments(level, bytes)
                    : new DecodedSegments(level, levelNumber, bytes, cache);
        }
    }

    @Override
    public void colorMissing(int red, int green, int blue) {
        missing[0] = (byte) red;
        missing[1] = (byte) green;
        missing[2] = (byte) blue;
    }

    @Override
    public void read(int x, int y, int width, int height, byte[] rgb) throws IOException {
        forParts(x, y, width, height, (row, column, left, top, across, down, first) -> {
            if (whole || !isMissing(row, column)) {
                segments.copy(row, column, left, top, across, down, rgb, 3 * first, 3 * width);
            } else {
                fillMissing(rgb, 3 * first, across, down, 3 * width);
            }
            return true;
        });
    }

    @Override
    public int read(int x, int y, int width, int height, ByteBuffer pixels) throws IOException {
        int pixelBytes = whole ? segments.pixelBytes() : 0;
        boolean isRead = pixelBytes > 0
                && forParts(
                        x,
                        y,
                        width,
                        height,
                        (row, column, left, top, across, down, first) -> segments.copy(
                                row, column, left, top, across, down, pixels, pixelBytes * first, pixelBytes * width));
        return isRead ? pixelBytes : 0;
    }

    @Override
    public long memoryBytes() {
        return segments.memoryBytes();
    }

    @Override
    public void close() throws IOException {
        segments.close();
    }

    /** A part of a rectangle that lies in one segment. */
    @FunctionalInterface
    private interface PartReader {
        /**
         * Reads the part.
         *
         * @param row of the segment, counted in segments
         * @param column of the segment, counted in segments
         * @param left edge of the part, in pixels from the segment's left edge
         * @param top edge of the part, in pixels from the segment's upper edge
         * @param first the number of its first pixel among those of the rectangle
         * @return whether to go on with further parts
         */
        boolean read(int row, int column, int left, int top, int width, int height, int first) throws IOException;
    }

    /** Reads all parts of a rectangle; false where one of them ended it. */
    private boolean forParts(int x, int y, int width, int height, PartReader reader) throws IOException {
        int lastRow = (y + height - 1) / layout.segmentHeight();
        int lastColumn = (x + width - 1) / layout.segmentWidth();
        for (int row = y / layout.segmentHeight(); row <= lastRow; row++) {
            int above = row * layout.segmentHeight();
            int top = Math.max(y, above);
            int bottom = (int) Math.min((long) y + height, (long) above + layout.segmentHeight());
            for (int column = x / layout.segmentWidth(); column <= lastColumn; column++) {
                int before = column * layout.segmentWidth();
                int left = Math.max(x, before);
                int right = (int) Math.min((long) x + width, (long) before + layout.segmentWidth());
                int first = (top - y) * width + left - x;
                if (!reader.read(row, column, left - before, top - above, right - left, bottom - top, first)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isMissing(int row, int column) {
        for (int plane = 0; plane < layout.planes(); plane++) {
            if (level.isMissing(level.segment(plane, row, column))) {
                return true;
            }
        }
        return false;
    }

    private void fillMissing(byte[] rgb, int to, int width, int height, int stride) {
        for (int line = 0; line < height; line++) {
            for (int i = 0; i < 3 * width; i++) {
                rgb[to + line * stride + i] = missing[i % 3];
            }
        }
    }
}
