package dev.midog.image.codec;

import java.io.Closeable;

/** Decodes compressed strips or tiles, one after the other. Not thread-safe. */
public interface SegmentCodec extends Closeable {
    /**
     * Decodes one strip or tile.
     *
     * @param compressed holds its bytes from index 0
     * @param length how many they are
     * @param expected what it must hold
     * @param samples receives {@link Expected#bytes} bytes from index 0, row by row from the top
     * @throws dev.midog.core.model.MidogException where the data is damaged or does not hold that
     */
    void decode(byte[] compressed, int length, Expected expected, byte[] samples);

    /** Releases what is held outside the heap. */
    @Override
    void close();

    /**
     * What a strip or tile holds.
     *
     * @param width in pixels
     * @param rows that are wanted
     * @param mostRows that its data may give; those beyond {@code rows} are dropped
     * @param bands samples a pixel
     * @param bytesPerSample 1 or 2
     * @param bigEndian whether the first of two bytes is the high one
     * @param bytes of samples that are wanted
     * @param mostBytes of samples that its data may give
     */
    record Expected(
            int width,
            int rows,
            int mostRows,
            int bands,
            int bytesPerSample,
            boolean bigEndian,
            int bytes,
            long mostBytes) {}
}
