package dev.midog.patch.png;

/** The symbols that deflate has for the length of a match (RFC 1951, section 3.2.5). */
final class MatchLength {
    private static final int FIRST_SYMBOL = 257;
    private static final int MIN = 3;
    private static final int MAX = 258;
    private static final int[] BASES = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258
    };
    private static final int[] EXTRA_BITS = {
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
    };
    private static final short[] SYMBOLS = symbols();

    private MatchLength() {}

    /** The symbol for a match of 3 to 258 bytes. */
    static int symbol(int length) {
        return SYMBOLS[length];
    }

    /** The shortest length that {@code symbol} stands for. */
    static int base(int symbol) {
        return BASES[symbol - FIRST_SYMBOL];
    }

    /** How many bits follow {@code symbol} to tell the length. */
    static int extraBitsOfSymbol(int symbol) {
        return EXTRA_BITS[symbol - FIRST_SYMBOL];
    }

    private static short[] symbols() {
        short[] symbols = new short[MAX + 1];
        int index = 0;
        for (int length = MIN; length <= MAX; length++) {
            while (index + 1 < BASES.length && BASES[index + 1] <= length) {
                index++;
            }
            symbols[length] = (short) (FIRST_SYMBOL + index);
        }
        return symbols;
    }
}
