package dev.midog.image.tiff;

import dev.midog.core.model.MidogException;
import java.io.IOException;

/**
 * How many pixels share one Cb and one Cr in YCbCr that is not JPEG (TIFF 6.0, section 21): each block of pixels is
 * stored as its Y, row by row, then Cb and Cr.
 *
 * @param across pixels in a row of a block: 1, 2 or 4
 * @param down rows of a block: 1, 2 or 4
 */
record Chroma(int across, int down) {
    /** A color for each pixel. */
    static final Chroma FULL = new Chroma(1, 1);

    /** Two by two where the tag is absent. */
    static Chroma of(Directory directory) throws IOException {
        if (!directory.has(Tag.YCBCR_SUBSAMPLING)) {
            return new Chroma(2, 2);
        }
        long[] factors = directory.numbers(Tag.YCBCR_SUBSAMPLING, 2);
        for (long factor : factors) {
            if (factor != 1 && factor != 2 && factor != 4) {
                throw MidogException.invalidData(
                        "the TIFF declares YCbCr subsampling " + factors[0] + " x " + factors[1] + "; it is damaged");
            }
        }
        return new Chroma((int) factors[0], (int) factors[1]);
    }

    /** Whether pixels share colors. */
    boolean isCoarse() {
        return across > 1 || down > 1;
    }

    /** Bytes of the blocks, whole ones, that cover so many pixels. */
    long storedBytes(int width, int rows) {
        return (long) blocks(width, across) * blocks(rows, down) * blockBytes();
    }

    /** Writes Y, Cb and Cr of each pixel of the blocks; all pixels of a block have its colors. */
    void spread(byte[] blocks, int width, int rows, byte[] samples) {
        int inRow = blocks(width, across);
        for (int y = 0; y < rows; y++) {
            int row = y / down * inRow * blockBytes();
            for (int x = 0; x < width; x++) {
                int block = row + x / across * blockBytes();
                int to = 3 * (y * width + x);
                samples[to] = blocks[block + y % down * across + x % across];
                samples[to + 1] = blocks[block + blockBytes() - 2];
                samples[to + 2] = blocks[block + blockBytes() - 1];
            }
        }
    }

    private int blockBytes() {
        return across * down + 2;
    }

    private static int blocks(int pixels, int size) {
        return (pixels + size - 1) / size;
    }
}
