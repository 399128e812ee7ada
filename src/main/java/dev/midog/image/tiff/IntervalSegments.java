package dev.midog.image.tiff;

import dev.midog.core.model.MidogException;
import dev.midog.image.restart.RestartJpeg;
import java.io.IOException;

/** Copies from the restart intervals of one JPEG: each that a rectangle touches is decoded and kept for a while. */
final class IntervalSegments implements SegmentCopier {
    private final Layout layout;
    private final RestartJpeg jpeg;
    private final int levelNumber;
    private final SegmentCache cache;
    private final SegmentDecoder decoder;
    private final SampleUnpacker unpacker;
    private byte[] samples = new byte[0];

    IntervalSegments(TiffLevel level, RestartJpeg jpeg, int levelNumber, SegmentCache cache) {
        this.layout = level.layout();
        this.jpeg = jpeg;
        this.levelNumber = levelNumber;
        this.cache = cache;
        this.decoder = SegmentDecoder.of(level);
        this.unpacker = new SampleUnpacker(level);
    }

    @Override
    public void copy(
            int segmentRow, int segmentColumn, int left, int top, int width, int height, byte[] rgb, int to, int stride)
            throws IOException {
        byte[] segment = segment(segmentRow, segmentColumn);
        int from = 3 * (top * layout.segmentWidth() + left);
        for (int line = 0; line < height; line++) {
            System.arraycopy(segment, from + 3 * line * layout.segmentWidth(), rgb, to + line * stride, 3 * width);
        }
    }

    @Override
    public long memoryBytes() {
        return layout.segmentHeight() * layout.rowBytes() + jpeg.mostTileBytes();
    }

    @Override
    public void close() throws IOException {
        decoder.close();
    }

    private byte[] segment(int row, int column) throws IOException {
        SegmentCache.Key key = new SegmentCache.Key(levelNumber, row, column);
        byte[] kept = cache.find(key);
        if (kept != null) {
            return kept;
        }
        int pixels = layout.segmentWidth() * layout.segmentHeight();
        int number = row * layout.across() + column;
        int expected = pixels * layout.pixelBytes();
        if (samples.length < expected) {
            samples = new byte[expected];
        }
        try {
            byte[] interval = jpeg.tile(number);
            decoder.decode(interval, interval.length, samples, expected);
        } catch (MidogException e) {
            throw e.in("restart interval " + number);
        }
        byte[] decoded = cache.buffer(3 * pixels);
        unpacker.unpack(0, samples, 0, pixels, decoded, 0);
        cache.keep(key, decoded);
        return decoded;
    }
}
