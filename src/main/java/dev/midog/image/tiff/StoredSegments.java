package dev.midog.image.tiff;

import dev.midog.files.bytes.ByteSource;
import java.io.IOException;

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
            long position = level.offset(level.segment(plane, segmentRow, segmentColumn))
                    + top * layout.rowBytes()
                    + (long) left * layout.pixelBytes();
            for (int line = 0; line < height; line++) {
                copyRow(plane, position + line * layout.rowBytes(), width, rgb, to + line * stride);
            }
        }
    }

    @Override
    public long memoryBytes() {
        return 0;
    }

    private void copyRow(int plane, long position, int pixels, byte[] rgb, int to) throws IOException {
        if (unpacker.isIdentity()) {
            bytes.read(position, rgb, to, 3 * pixels);
            return;
        }
        int length = pixels * layout.pixelBytes();
        if (row.length < length) {
            row = new byte[length];
        }
        bytes.read(position, row, 0, length);
        unpacker.unpack(plane, row, 0, pixels, rgb, to);
    }
}
