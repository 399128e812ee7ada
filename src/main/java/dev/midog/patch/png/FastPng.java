package dev.midog.patch.png;

import dev.midog.core.model.MicronsPerPixel;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Encodes 8-bit RGB as PNG (PNG specification, third edition) many times faster than libpng's defaults and
 * into fewer bytes.
 *
 * <p>One row filter serves the whole image, the one whose bytes would take the fewest bits by a sample of
 * rows; then Huffman codes and runs alone. The same pixels give the same bytes on every machine. Buffers
 * are kept between images. Not thread-safe: one encoder a thread.
 */
public final class FastPng {
    private final RunDeflater deflater = new RunDeflater();
    private final FilterChoice filterChoice = new FilterChoice();
    private final PngFile file = new PngFile();
    private byte[] filtered = new byte[0];

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
        int start = file.begin(width, height, scale, RunDeflater.maxCompressedBytes(filteredBytes));
        Objects.checkFromIndexSize(0, 3 * width * height, rgb.length);
        if (filtered.length < filteredBytes) {
            filtered = new byte[(int) filteredBytes];
        }
        filter(rgb, 3 * width, height);
        return file.end(deflater.compress(filtered, (int) filteredBytes, file.bytes(), start));
    }

    private void filter(byte[] rgb, int rowBytes, int height) {
        RowFilter filter = filterChoice.choose(rgb, rowBytes, height);
        int target = 0;
        for (int y = 0; y < height; y++) {
            filtered[target++] = filter.type();
            int row = y * rowBytes;
            filter.filter(rgb, row, y == 0 ? -1 : row - rowBytes, rowBytes, filtered, target);
            target += rowBytes;
        }
    }
}
