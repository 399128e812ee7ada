package dev.midog.image.ycbcr;

import dev.midog.core.model.MidogException;

/**
 * How many pixels share one Cb and one Cr in YCbCr that is not JPEG (TIFF 6.0, section 21): each block of pixels is
 * stored as its Y, row by row, then Cb and Cr.
 *
 * @param across pixels in a row of a block: 1, 2 or 4
 * @param down rows of a block: 1, 2 or 4
 */
public record Chroma(int across, int down) {
    /** A color for each pixel. */
    public static final Chroma FULL = new Chroma(1, 1);

    /** Two by two: what a TIFF means that does not tell. */
    public static final Chroma UNTOLD = new Chroma(2, 2);

    /**
     * Checks the factors.
     *
     * @throws MidogException for factors that TIFF does not know
     */
    public Chroma {
        if (!isFactor(across) || !isFactor(down)) {
            throw MidogException.invalidData(
                    "the TIFF declares YCbCr subsampling " + across + " x " + down + "; it is damaged");
        }
    }

    private static boolean isFactor(int value) {
        return value == 1 || value == 2 || value == 4;
    }

    /** Whether pixels share colors. */
    public boolean isCoarse() {
        return across > 1 || down > 1;
    }

    /** Bytes of the blocks, whole ones, that cover so many pixels. */
    public long storedBytes(int width, int rows) {
        return (long) blocks(width, across) * blocks(rows, down) * blockBytes();
    }

    /**
     * Writes Y, Cb and Cr of each pixel of the blocks; all pixels of a block have its colors.
     *
     * @param samples receives three bytes a pixel
     */
    public void spread(byte[] blocks, int width, int rows, byte[] samples) {
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
