package dev.midog.image.tiff;

import dev.midog.core.model.MidogException;
import dev.midog.image.VipsCommand;

/**
 * Decodes LZW with codes of 9 to 12 bits, highest bit first (TIFF 6.0, section 13).
 *
 * <p>Each code stands for a string that was written before: the one of the code before it and one byte more. So a
 * code is kept as the place and length of that string in the output, and decoding is copying.
 */
final class LzwDecoder implements SegmentDecoder {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST_STRING = 258;
    private static final int MAX_CODES = 4096;

    private final int[] starts = new int[MAX_CODES];
    private final int[] lengths = new int[MAX_CODES];

    @Override
    public void decode(byte[] compressed, int length, byte[] samples, int expected) {
        if (length > 1 && compressed[0] == 0 && (compressed[1] & 1) == 1) {
            throw MidogException.invalidData("its LZW is of the kind from before 1992, lowest bit first, which midog"
                    + " does not decode; convert it with: " + VipsCommand.UNCOMPRESS);
        }
        int out = decodeCodes(compressed, length, samples, expected);
        if (out < expected) {
            throw SegmentDecoder.tooShort(out, expected);
        }
    }

    private int decodeCodes(byte[] compressed, int length, byte[] samples, int expected) {
        int in = 0;
        int out = 0;
        int bits = 0;
        int bitCount = 0;
        int width = 9;
        int next = FIRST_STRING;
        int lastStart = -1;
        int lastLength = 0;
        while (out < expected) {
            while (bitCount < width) {
                if (in == length) {
                    return out;
                }
                bits = (bits << 8) | (compressed[in++] & 0xff);
                bitCount += 8;
            }
            bitCount -= width;
            int code = (bits >>> bitCount) & ((1 << width) - 1);
            if (code == END) {
                return out;
            }
            if (code == CLEAR) {
                width = 9;
                next = FIRST_STRING;
                lastStart = -1;
                continue;
            }
            if (lastStart >= 0 && next < MAX_CODES) {
                starts[next] = lastStart;
                lengths[next] = lastLength + 1;
                next++;
            }
            lastStart = out;
            lastLength = code < CLEAR ? 1 : lengthOf(code, next);
            if (code < CLEAR) {
                samples[out++] = (byte) code;
            } else {
                out = copyString(samples, starts[code], out, Math.min(lastLength, expected - out));
            }
            width = widthFor(next);
        }
        return out;
    }

    /** Copies forward, byte by byte: the string may reach into its own copy. */
    private static int copyString(byte[] samples, int from, int to, int length) {
        for (int i = 0; i < length; i++) {
            samples[to + i] = samples[from + i];
        }
        return to + length;
    }

    private int lengthOf(int code, int next) {
        if (code >= next) {
            throw MidogException.invalidData("its LZW data is damaged: code " + code + " comes before it is defined");
        }
        return lengths[code];
    }

    /** Codes become longer one code early, as the format's first writer did it. */
    private static int widthFor(int next) {
        return next < 511 ? 9 : next < 1023 ? 10 : next < 2047 ? 11 : 12;
    }
}
