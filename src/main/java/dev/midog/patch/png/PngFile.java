package dev.midog.patch.png;

import dev.midog.core.model.MicronsPerPixel;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a PNG of 8-bit RGB around its compressed pixels, in one array that is kept between images.
 *
 * <p>Begin the file, write the zlib stream into {@link #bytes}, end the file. Not thread-safe.
 */
final class PngFile {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int HEADER_BYTES = 13;
    private static final int SCALE_BYTES = 9;
    private static final byte BITS_A_SAMPLE = 8;
    private static final byte TRUE_COLOUR = 2;
    private static final byte METRE = 1;
    /** Length, type and checksum. */
    private static final int CHUNK_FRAME_BYTES = 12;

    private static final int CHUNKS_BYTES = SIGNATURE.length + 4 * CHUNK_FRAME_BYTES + HEADER_BYTES + SCALE_BYTES;
    private static final double MICRONS_A_METRE = 1e6;

    private final CRC32 crc = new CRC32();
    private byte[] bytes = new byte[0];
    private int dataStart;

    /** The bytes of the rows of an image as PNG compresses them, each led by its filter's number. */
    static long filteredBytes(int width, int height) {
        return (3L * width + 1) * height;
    }

    /**
     * Begins a file with all that comes before the compressed pixels.
     *
     * @param maxDataBytes the most that the compressed pixels may take
     * @param scale written as the pHYs chunk; none where it is null
     * @return where in {@link #bytes} the compressed pixels begin
     * @throws IllegalArgumentException where the size is not positive or the file could grow over 2 GiB
     */
    int begin(int width, int height, @Nullable MicronsPerPixel scale, long maxDataBytes) {
        long maxBytes = CHUNKS_BYTES + maxDataBytes;
        if (width <= 0 || height <= 0 || maxBytes > Integer.MAX_VALUE - 64) {
            throw new IllegalArgumentException(width + " x " + height + " is not a size that can be encoded");
        }
        if (bytes.length < maxBytes) {
            bytes = new byte[(int) maxBytes];
        }
        System.arraycopy(SIGNATURE, 0, bytes, 0, SIGNATURE.length);
        int end = writeHeader(SIGNATURE.length, width, height);
        if (scale != null) {
            end = writeScale(end, scale);
        }
        dataStart = startChunk(end, "IDAT");
        return dataStart;
    }

    /** The array that the compressed pixels go into; another one after each {@link #begin}. */
    byte[] bytes() {
        return bytes;
    }

    /**
     * Ends the file.
     *
     * @param dataEnd where in {@link #bytes} the compressed pixels end
     * @return the whole file, valid until the next one begins
     */
    ByteBuffer end(int dataEnd) {
        int nothing = startChunk(endChunk(dataStart, dataEnd), "IEND");
        return ByteBuffer.wrap(bytes, 0, endChunk(nothing, nothing));
    }

    private int writeHeader(int start, int width, int height) {
        int at = startChunk(start, "IHDR");
        INTS.set(bytes, at, width);
        INTS.set(bytes, at + 4, height);
        bytes[at + 8] = BITS_A_SAMPLE;
        bytes[at + 9] = TRUE_COLOUR;
        bytes[at + 10] = 0;
        bytes[at + 11] = 0;
        bytes[at + 12] = 0;
        return endChunk(at, at + HEADER_BYTES);
    }

    private int writeScale(int start, MicronsPerPixel scale) {
        int at = startChunk(start, "pHYs");
        INTS.set(bytes, at, pixelsPerMetre(scale.x()));
        INTS.set(bytes, at + 4, pixelsPerMetre(scale.y()));
        bytes[at + 8] = METRE;
        return endChunk(at, at + SCALE_BYTES);
    }

    private static int pixelsPerMetre(double micronsPerPixel) {
        return (int) Math.min(Integer.MAX_VALUE, Math.round(MICRONS_A_METRE / micronsPerPixel));
    }

    private int startChunk(int at, String type) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, bytes, at + 4, name.length);
        return at + 8;
    }

    private int endChunk(int start, int end) {
        INTS.set(bytes, start - 8, end - start);
        crc.reset();
        crc.update(bytes, start - 4, end - start + 4);
        INTS.set(bytes, end, (int) crc.getValue());
        return end + 4;
    }
}
