package dev.midog.image.tiff;

import dev.midog.core.model.MidogException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Decodes zlib streams (compression 8, and 32946 as it was first numbered). */
final class DeflateDecoder implements SegmentDecoder {
    private final Inflater inflater = new Inflater();

    @Override
    public void decode(byte[] compressed, int length, byte[] samples, int expected) {
        inflater.reset();
        inflater.setInput(compressed, 0, length);
        int out = 0;
        try {
            while (out < expected) {
                int part = inflater.inflate(samples, out, expected - out);
                if (part == 0 && (inflater.finished() || inflater.needsInput() || inflater.needsDictionary())) {
                    throw SegmentDecoder.tooShort(out, expected);
                }
                out += part;
            }
            checkEnd();
        } catch (DataFormatException e) {
            throw new MidogException(
                    MidogException.ErrorKind.INVALID_DATA,
                    "its Deflate data is damaged after " + out + " of " + expected + " bytes of pixels",
                    e);
        }
    }

    /** Lets the inflater compare the checksum at the stream's end, unless more follows than the pixels. */
    private void checkEnd() throws DataFormatException {
        byte[] beyond = new byte[1];
        while (!inflater.finished() && !inflater.needsInput() && inflater.inflate(beyond) == 0) {
            if (inflater.needsDictionary()) {
                return;
            }
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
