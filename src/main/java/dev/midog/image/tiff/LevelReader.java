package dev.midog.image.tiff;

import dev.midog.files.bytes.ByteSource;
import dev.midog.image.Background;
import dev.midog.image.restart.RestartJpeg;
import java.io.IOException;

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
        int lastRow = (y + height - 1) / layout.segmentHeight();
        for (int row = y / layout.segmentHeight(); row <= lastRow; row++) {
            readSegmentRow(row, x, y, width, height, rgb);
        }
    }

    @Override
    public long memoryBytes() {
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
            int to = 3 * ((top - y) * width + left - x);
            if (whole || !isMissing(row, column)) {
                segments.copy(row, column, left - before, top - above, right - left, bottom - top, rgb, to, 3 * width);
            } else {
                fillMissing(rgb, to, right - left, bottom - top, 3 * width);
            }
        }
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
