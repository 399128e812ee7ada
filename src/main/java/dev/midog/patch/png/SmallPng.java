package dev.midog.patch.png;

import dev.midog.core.model.MicronsPerPixel;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Encodes 8-bit RGB as PNG in fewer bytes and more time than {@link FastPng}: the best of all five filters for
 * each row, and zlib.
 *
 * <p>The bytes depend on the zlib that this Java uses. Buffers are kept between images. Not thread-safe.
 */
public final class SmallPng {
    private final int level;
    private final AdaptiveFilter filter = new AdaptiveFilter();
    private final PngFile file = new PngFile();
    private byte[] filtered = new byte[0];

    /** Makes an encoder for zlib's {@code level}, 1 (fastest) to 9 (smallest). */
    public SmallPng(int level) {
        if (level < Deflater.BEST_SPEED || level > Deflater.BEST_COMPRESSION) {
            throw new IllegalArgumentException("the level " + level + " is not between 1 and 9");
        }
        this.level = level;
    }

    /**
     * Encodes an image.
     *
     * @param rgb {@code width * height * 3} bytes from index 0, row by row from the top, R G B
     * @param scale written as the pHYs chunk; none where it is null
     * @return the file's bytes, valid until the next call
     * @throws IllegalArgumentException where the size is not positive, the array too short or the image over 2 GiB
     */
    public ByteBuffer encode(byte[] rgb, int width, int height, @Nullable MicronsPerPixel scale) {
        long filteredBytes = PngFile.filteredBytes(width, height);
        int start = file.begin(width, height, scale, maxCompressedBytes(filteredBytes));
        Objects.checkFromIndexSize(0, 3 * width * height, rgb.length);
        if (filtered.length < filteredBytes) {
            filtered = new byte[(int) filteredBytes];
        }
        filter.filter(rgb, 3 * width, height, filtered);
        return file.end(compress((int) filteredBytes, start));
    }

    private int compress(int length, int start) {
        Deflater deflater = new Deflater(level);
        try {
            // Filtered pixels are small numbers without long repeats: the case that zlib has this strategy for.
            deflater.setStrategy(Deflater.FILTERED);
            deflater.setInput(filtered, 0, length);
            deflater.finish();
            byte[] target = file.bytes();
            int end = start;
            while (!deflater.finished()) {
                if (end == target.length) {
                    throw new IllegalStateException("zlib makes more of " + length + " bytes than it may");
                }
                end += deflater.deflate(target, end, target.length - end);
            }
            return end;
        } finally {
            deflater.end();
        }
    }

    /** More than zlib and its successors let noise grow to. */
    private static long maxCompressedBytes(long length) {
        return length + (length >> 8) + 1024;
    }
}
