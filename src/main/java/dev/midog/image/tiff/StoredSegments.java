package dev.midog.image.tiff;

import dev.midog.files.bytes.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Copies from segments that are not compressed: only the bytes of the rectangle are touched, and none are kept. */
final class StoredSegments implements SegmentCopier {
    private final TiffLevel level;
    private final Layout layout;
    private final ByteSource bytes;
    private final SampleUnpacker unpacker;
    private byte[] row = new byte[0];

    StoredSegments(TiffLevel level, ByteSource bytes) {
        this.level = level;
        this.layout = level.layout();
        this.bytes = bytes;
        this.unpacker = new SampleUnpacker(level);
    }

    @Override
    public void copy(
            int segmentRow, int segmentColumn, int left, int top, int width, int height, byte[] rgb, int to, int stride)
            throws IOException {
        for (int plane = 0; plane < unpacker.planes(); plane++) {
            long position = position(plane, segmentRow, segmentColumn, left, top);
            for (int line = 0; line < height; line++) {
                copyRow(plane, position + line * layout.rowBytes(), width, rgb, to + line * stride);
            }
        }
    }

    @Override
    public int pixelBytes() {
        return unpacker.isIdentity() || unpacker.isRgba() ? layout.pixelBytes() : 0;
    }

    @Override
    public boolean copy(
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
        long position = position(0, segmentRow, segmentColumn, left, top);
        int length = width * layout.pixelBytes();
        byte[] samples = row(length);
        boolean isOpaque = true;
        for (int line = 0; line < height && isOpaque; line++) {
            bytes.read(position + line * layout.rowBytes(), samples, 0, length);
            pixels.put(to + line * stride, samples, 0, length);
            isOpaque = unpacker.areOpaque(samples, width);
        }
        return isOpaque;
    }

    @Override
    public long memoryBytes() {
        return 0;
    }

    private long position(int plane, int segmentRow, int segmentColumn, int left, int top) {
        return level.offset(level.segment(plane, segmentRow, segmentColumn))
                + top * layout.rowBytes()
                + (long) left * layout.pixelBytes();
    }

    private void copyRow(int plane, long position, int pixels, byte[] rgb, int to) throws IOException {
        if (unpacker.isIdentity()) {
            bytes.read(position, rgb, to, 3 * pixels);
            return;
        }
        int length = pixels * layout.pixelBytes();
        byte[] samples = row(length);
        bytes.read(position, samples, 0, length);
        unpacker.unpack(plane, samples, 0, pixels, rgb, to);
    }

    private byte[] row(int length) {
        if (row.length < length) {
            row = new byte[length];
        }
        return row;
    }
}
