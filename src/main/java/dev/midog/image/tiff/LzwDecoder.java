package dev.midog.image.tiff;

import dev.midog.core.model.MidogException;
import dev.midog.image.VipsCommand;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Decodes LZW with codes of 9 to 12 bits, highest bit first (TIFF 6.0, section 13).
 *
 * <p>Each code stands for a string that was written before: the one of the code before it and one byte more. A code is
 * kept as the first eight bytes of its string, which are written at once, and as the place and length of that string in
 * the output, from which longer ones are copied.
 */
final class LzwDecoder implements SegmentDecoder {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST_STRING = 258;
    private static final int MAX_CODES = 4096;
    private static final int MOST_BITS = 12;
    private static final int HEAD_BYTES = Long.BYTES;

    private static final VarHandle CODES = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle HEADS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long[] heads = new long[MAX_CODES];
    private final int[] lengths = new int[MAX_CODES];
    private final int[] starts = new int[MAX_CODES];

    LzwDecoder() {
        for (int i = 0; i < CLEAR; i++) {
            heads[i] = i;
            lengths[i] = 1;
        }
    }

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
        long bits = 8L * length;
        long bit = 0;
        int out = 0;
        int width = 9;
        int longerAt = 511; // one code early, as the format's first writer did it
        int next = FIRST_STRING;
        long lastHead = 0;
        int lastStart = 0;
        int lastLength = 0;
        while (out < expected && bit + width <= bits) {
            int at = (int) (bit >>> 3);
            long ahead = at + Long.BYTES <= length ? (long) CODES.get(compressed, at) : ahead(compressed, at, length);
            int code = (int) (ahead << (bit & 7) >>> (Long.SIZE - width));
            bit += width;
            if (code == END) {
                return out;
            }
            if (code == CLEAR) {
                width = 9;
                longerAt = 511;
                next = FIRST_STRING;
                lastLength = 0;
                continue;
            }
            if (lastLength > 0 && next < MAX_CODES) {
                long first = (code == next ? lastHead : heads[code]) & 0xff;
                heads[next] = lastLength < HEAD_BYTES ? lastHead | first << (8 * lastLength) : lastHead;
                lengths[next] = lastLength + 1;
                starts[next] = lastStart;
                next++;
                if (next == longerAt && width < MOST_BITS) {
                    width++;
                    longerAt += longerAt + 1;
                }
            }
            if (code >= next) {
                throw MidogException.invalidData(
                        "its LZW data is damaged: code " + code + " comes before it is defined");
            }
            lastHead = heads[code];
            lastLength = lengths[code];
            lastStart = out;
            if (lastLength <= HEAD_BYTES && out + HEAD_BYTES <= expected) {
                HEADS.set(samples, out, lastHead);
                out += lastLength;
            } else {
                out = copyString(code, samples, out, Math.min(lastLength, expected - out));
            }
        }
        return out;
    }

    /** The next bytes where fewer than eight are left; zeros follow them. */
    private static long ahead(byte[] compressed, int at, int length) {
        long ahead = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            ahead = ahead << 8 | (at + i < length ? compressed[at + i] & 0xff : 0);
        }
        return ahead;
    }

    /** Only the last byte of a string may lie in its own copy. */
    private int copyString(int code, byte[] samples, int to, int length) {
        if (code < CLEAR) {
            samples[to] = (byte) code;
            return to + 1;
        }
        int from = starts[code];
        System.arraycopy(samples, from, samples, to, length - 1);
        samples[to + length - 1] = samples[from + length - 1];
        return to + length;
    }
}
