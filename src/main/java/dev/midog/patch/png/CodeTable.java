package dev.midog.patch.png;

import java.util.Arrays;

/**
 * The description of a block's codes that leads the block (RFC 1951, section 3.2.7): the lengths of the
 * words for literals and lengths, and one distance code for the distance 1. Reusable; not thread-safe.
 */
final class CodeTable {
    /** The only distance in use has a word of one bit, which is zero. */
    static final int DISTANCE_WORD_LENGTH = 1;

    private static final int SYMBOLS = 19;
    private static final int MAX_WORD_LENGTH = 7;
    private static final int REPEAT_PREVIOUS = 16;
    private static final int SHORT_ZEROS = 17;
    private static final int LONG_ZEROS = 18;
    private static final int MIN_LITERAL_CODES = 257;
    private static final int[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int[] EXTRA_BITS = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 7};

    private final HuffmanCode code = new HuffmanCode(SYMBOLS, MAX_WORD_LENGTH);
    private final int[] counts = new int[SYMBOLS];
    private byte[] lengths = new byte[0];
    /** Symbols in the order in which they are written, each with its repeat count above the low byte. */
    private int[] tokens = new int[0];

    private int tokenCount;
    private int literalCodes;
    private int orderedCodes;

    /** Takes the word lengths of the literal and length symbols. */
    void describe(byte[] literalLengths) {
        literalCodes = literalLengths.length;
        while (literalCodes > MIN_LITERAL_CODES && literalLengths[literalCodes - 1] == 0) {
            literalCodes--;
        }
        if (lengths.length <= literalLengths.length) {
            lengths = new byte[literalLengths.length + 1];
            tokens = new int[literalLengths.length + 1];
        }
        System.arraycopy(literalLengths, 0, lengths, 0, literalCodes);
        lengths[literalCodes] = DISTANCE_WORD_LENGTH;
        foldRepeats(literalCodes + 1);
        code.build(counts);
        orderedCodes = SYMBOLS;
        while (orderedCodes > 4 && code.lengths[ORDER[orderedCodes - 1]] == 0) {
            orderedCodes--;
        }
    }

    /** The size of the description in bits. */
    int bits() {
        int total = 5 + 5 + 4 + 3 * orderedCodes;
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            total += counts[symbol] * (code.lengths[symbol] + EXTRA_BITS[symbol]);
        }
        return total;
    }

    /** Writes the description. */
    void writeTo(BitWriter bits) {
        bits.write(literalCodes - MIN_LITERAL_CODES, 5);
        bits.write(0, 5);
        bits.write(orderedCodes - 4, 4);
        for (int i = 0; i < orderedCodes; i++) {
            bits.write(code.lengths[ORDER[i]], 3);
        }
        for (int i = 0; i < tokenCount; i++) {
            int symbol = tokens[i] & 0xff;
            bits.write(code.words[symbol], code.lengths[symbol]);
            bits.write(tokens[i] >>> 8, EXTRA_BITS[symbol]);
        }
    }

    private void foldRepeats(int length) {
        Arrays.fill(counts, 0);
        tokenCount = 0;
        int i = 0;
        while (i < length) {
            byte value = lengths[i];
            int run = 1;
            while (i + run < length && lengths[i + run] == value) {
                run++;
            }
            i += run;
            if (value == 0) {
                foldZeros(run);
            } else {
                add(value, 0);
                foldRepeated(value, run - 1);
            }
        }
    }

    private void foldZeros(int run) {
        int left = run;
        while (left >= 11) {
            int taken = Math.min(left, 138);
            add(LONG_ZEROS, taken - 11);
            left -= taken;
        }
        if (left >= 3) {
            add(SHORT_ZEROS, left - 3);
            left = 0;
        }
        for (; left > 0; left--) {
            add(0, 0);
        }
    }

    private void foldRepeated(byte value, int run) {
        int left = run;
        while (left >= 3) {
            int taken = Math.min(left, 6);
            add(REPEAT_PREVIOUS, taken - 3);
            left -= taken;
        }
        for (; left > 0; left--) {
            add(value, 0);
        }
    }

    private void add(int symbol, int extra) {
        counts[symbol]++;
        tokens[tokenCount++] = extra << 8 | symbol;
    }
}
