package dev.midog.image;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes images in the layout of the published ROIs: classic little-endian TIFF, RGBA with opaque alpha,
 * uncompressed, one strip, with the scale as pixels a centimeter.
 *
 * <p>Tags as in TIFF 6.0, Adobe (1992).
 */
public final class RoiTiffWriter {
    private static final int HEADER_BYTES = 8;
    private static final int ENTRIES = 14;
    private static final int DIRECTORY_BYTES = 2 + ENTRIES * 12 + 4;
    private static final int BITS_AT = HEADER_BYTES + DIRECTORY_BYTES;
    private static final int X_RESOLUTION_AT = BITS_AT + 8;
    private static final int Y_RESOLUTION_AT = X_RESOLUTION_AT + 8;
    private static final int PIXELS_AT = Y_RESOLUTION_AT + 8;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;
    private static final int BUFFER_BYTES = 1 << 16;

    /** Pixels a centimeter are written as this number over the micrometers a pixel in units of 0.01 nm. */
    private static final long RESOLUTION_NUMERATOR = 1_000_000_000L;

    private static final double RESOLUTION_UNITS_PER_MICRON = 1e5;
    private static final double LARGEST_SCALE = 40_000;

    private RoiTiffWriter() {}

    /**
     * Writes {@code file}, which does not exist yet.
     *
     * @param rgb {@code width * height * 3} bytes, row by row from the top, R G B
     * @throws MidogException where the scale does not fit into the tags
     * @throws IllegalArgumentException where {@code rgb} is not of the image's size
     */
    public static void write(Path file, int width, int height, byte[] rgb, MicronsPerPixel scale) throws IOException {
        long pixels = (long) width * height;
        if (width <= 0 || height <= 0 || rgb.length != pixels * 3) {
            throw new IllegalArgumentException(rgb.length + " bytes for " + width + " x " + height + " pixels");
        }
        ByteBuffer head = head(width, height, checkedScale(file, scale));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writeFully(channel, head);
            writePixels(channel, rgb);
        }
    }

    private static MicronsPerPixel checkedScale(Path file, MicronsPerPixel scale) {
        double smallest = Math.min(scale.x(), scale.y());
        double largest = Math.max(scale.x(), scale.y());
        if (smallest < 1 / RESOLUTION_UNITS_PER_MICRON || largest > LARGEST_SCALE) {
            throw MidogException.operation(file + ": the scale " + scale.x() + " x " + scale.y()
                    + " um/px does not fit into a TIFF's resolution; give one from 0.00001 to 40000 um/px");
        }
        return scale;
    }

    private static ByteBuffer head(int width, int height, MicronsPerPixel scale) {
        ByteBuffer head = ByteBuffer.allocate(PIXELS_AT).order(ByteOrder.LITTLE_ENDIAN);
        head.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(HEADER_BYTES);
        head.putShort((short) ENTRIES);
        entry(head, 256, LONG, 1, width); // ImageWidth
        entry(head, 257, LONG, 1, height); // ImageLength
        entry(head, 258, SHORT, 4, BITS_AT); // BitsPerSample
        entry(head, 259, SHORT, 1, 1); // Compression: none
        entry(head, 262, SHORT, 1, 2); // PhotometricInterpretation: RGB
        entry(head, 273, LONG, 1, PIXELS_AT); // StripOffsets
        entry(head, 277, SHORT, 1, 4); // SamplesPerPixel
        entry(head, 278, LONG, 1, height); // RowsPerStrip
        entry(head, 279, LONG, 1, width * height * 4); // StripByteCounts, unsigned: what fits into an array fits here
        entry(head, 282, RATIONAL, 1, X_RESOLUTION_AT);
        entry(head, 283, RATIONAL, 1, Y_RESOLUTION_AT);
        entry(head, 284, SHORT, 1, 1); // PlanarConfiguration: together
        entry(head, 296, SHORT, 1, 3); // ResolutionUnit: centimetre
        entry(head, 338, SHORT, 1, 2); // ExtraSamples: unassociated alpha
        head.putInt(0);
        for (int band = 0; band < 4; band++) {
            head.putShort((short) 8);
        }
        resolution(head, scale.x());
        resolution(head, scale.y());
        return head.flip();
    }

    private static void entry(ByteBuffer head, int tag, int type, int count, int valueOrOffset) {
        head.putShort((short) tag).putShort((short) type).putInt(count).putInt(valueOrOffset);
    }

    private static void resolution(ByteBuffer head, double micronsPerPixel) {
        head.putInt((int) RESOLUTION_NUMERATOR);
        head.putInt((int) Math.round(micronsPerPixel * RESOLUTION_UNITS_PER_MICRON));
    }

    private static void writePixels(FileChannel channel, byte[] rgb) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        for (int at = 0; at < rgb.length; at += 3) {
            buffer.put(rgb, at, 3).put((byte) 255);
            if (!buffer.hasRemaining()) {
                writeFully(channel, buffer.flip());
                buffer.clear();
            }
        }
        writeFully(channel, buffer.flip());
    }

    private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
