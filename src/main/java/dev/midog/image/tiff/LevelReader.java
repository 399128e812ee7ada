package dev.midog.image.tiff;

/** Reads rectangles of one level. */
final class LevelReader {
    private final TiffLevel level;
    private final Layout layout;
    private final MappedBytes bytes;
    private final SampleUnpacker unpacker;
    private byte[] row = new byte[0];

    LevelReader(TiffLevel level, MappedBytes bytes) {
        this.level = level;
        this.layout = level.layout();
        this.bytes = bytes;
        if (layout.compression() != Compression.NONE) {
            throw dev.midog.model.MidogException.invalidData(
                    "the TIFF is compressed; " + "convert it with: vips tiffsave IN OUT --compression none");
        }
        this.unpacker = new SampleUnpacker(level);
    }

    /** Reads a rectangle that lies inside the level. */
    void read(int x, int y, int width, int height, byte[] rgb) {
        int firstColumn = x / layout.segmentWidth();
        int lastColumn = (x + width - 1) / layout.segmentWidth();
        int firstRow = y / layout.segmentHeight();
        int lastRow = (y + height - 1) / layout.segmentHeight();
        for (int segmentRow = firstRow; segmentRow <= lastRow; segmentRow++) {
            int top = Math.max(y, segmentRow * layout.segmentHeight());
            int bottom = (int) Math.min(y + (long) height, (segmentRow + 1L) * layout.segmentHeight());
            for (int column = firstColumn; column <= lastColumn; column++) {
                int left = Math.max(x, column * layout.segmentWidth());
                int right = (int) Math.min(x + (long) width, (column + 1L) * layout.segmentWidth());
                for (int plane = 0; plane < unpacker.planes(); plane++) {
                    int segment = level.segment(plane, segmentRow, column);
                    for (int line = top; line < bottom; line++) {
                        copyRow(segment, plane, left, line, right - left, rgb, 3 * ((line - y) * width + left - x));
                    }
                }
            }
        }
    }

    private void copyRow(int segment, int plane, int x, int y, int pixels, byte[] rgb, int to) {
        long position = level.offset(segment)
                + y % layout.segmentHeight() * layout.rowBytes()
                + (long) (x % layout.segmentWidth()) * layout.pixelBytes();
        if (unpacker.isIdentity()) {
            bytes.copy(position, rgb, to, 3 * pixels);
            return;
        }
        int length = pixels * layout.pixelBytes();
        if (row.length < length) {
            row = new byte[length];
        }
        bytes.copy(position, row, 0, length);
        unpacker.unpack(plane, row, 0, pixels, rgb, to);
    }
}
