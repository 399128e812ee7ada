package dev.midog.image;

/** Compresses the samples of one strip or tile. */
@FunctionalInterface
public interface SegmentPacker {
    /**
     * Compresses them.
     *
     * @param samples row by row, in the byte order of the file
     * @param bands samples a pixel in this segment
     * @param bits a sample
     */
    byte[] pack(byte[] samples, int width, int height, int bands, int bits);
}
