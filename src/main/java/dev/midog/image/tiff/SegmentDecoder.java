package dev.midog.image.tiff;

import dev.midog.core.model.MidogException;
import java.io.Closeable;
import java.io.IOException;

/** Undoes the compression of one strip or tile. Not thread-safe. */
interface SegmentDecoder extends Closeable {
    /**
     * Decodes one segment.
     *
     * @param compressed holds the segment's bytes from index 0
     * @param length how many they are
     * @param samples receives the decoded bytes from index 0
     * @param expected how many bytes the segment must give; what lies beyond them is not decoded
     * @throws MidogException where the data is damaged or gives fewer bytes
     */
    void decode(byte[] compressed, int length, byte[] samples, int expected) throws IOException;

    /**
     * Takes note of how much of the next segment lies in the image: JPEG at the right and lower edge may hold no more than that.
     *
     * @param width in pixels, at most that of a segment
     * @param rows at most those of a segment
     */
    default void expect(int width, int rows) {}

    /** Releases what the decoder holds outside the heap. */
    @Override
    default void close() throws IOException {}

    /** The decoder for the segments of a level. */
    static SegmentDecoder of(TiffLevel level) {
        return switch (level.layout().compression()) {
            case LZW -> new LzwDecoder();
            case DEFLATE -> new DeflateDecoder();
            case PACKBITS -> new PackBitsDecoder();
            case JPEG -> new JpegDecoder(level);
            case FAX_RLE, FAX_3, FAX_4 -> new FaxDecoder(level);
            case NONE -> SegmentDecoder::copy;
            case ZSTANDARD, WEBP, JPEG_2000, JPEG_2000_RGB, JPEG_2000_YCBCR, JPEG_2000_LOSSY ->
                new NativeDecoder(level);
        };
    }

    private static void copy(byte[] stored, int length, byte[] samples, int expected) {
        if (length < expected) {
            throw tooShort(length, expected);
        }
        System.arraycopy(stored, 0, samples, 0, expected);
    }

    /** The failure of data that ends before all pixels are there. */
    static MidogException tooShort(int given, int expected) {
        return MidogException.invalidData(
                "its data gives " + given + " of " + expected + " bytes of pixels; the file is damaged");
    }
}
