package dev.midog.analysis.split;

/**
 * The generator MT19937 (Matsumoto and Nishimura 1998), seeded as its authors' {@code init_genrand} does,
 * which is what NumPy's {@code RandomState(seed)} does too. Not thread-safe.
 */
final class MersenneTwister {
    private static final int STATE_WORDS = 624;
    private static final int SHIFT = 397;
    private static final int UPPER_BIT = 0x80000000;
    private static final int TWIST = 0x9908b0df;
    private static final int INIT_FACTOR = 1812433253;

    private final int[] state = new int[STATE_WORDS];
    private int next = STATE_WORDS;

    MersenneTwister(int seed) {
        state[0] = seed;
        for (int i = 1; i < STATE_WORDS; i++) {
            state[i] = INIT_FACTOR * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /** The next 32 bits. */
    int nextInt() {
        if (next == STATE_WORDS) {
            twist();
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    /**
     * A number from 0 to {@code max}, both included: draws are masked to the bits of {@code max} and drawn
     * again while they are above it, as NumPy's {@code random_interval} does.
     */
    int nextUpTo(int max) {
        if (max == 0) {
            return 0;
        }
        int mask = -1 >>> Integer.numberOfLeadingZeros(max);
        int drawn;
        do {
            drawn = nextInt() & mask;
        } while (drawn > max);
        return drawn;
    }

    /** Shuffles in place by Fisher and Yates's method from the end, as NumPy's {@code RandomState.shuffle} does. */
    void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = nextUpTo(i);
            int held = values[i];
            values[i] = values[j];
            values[j] = held;
        }
    }

    private void twist() {
        for (int i = 0; i < STATE_WORDS; i++) {
            int y = (state[i] & UPPER_BIT) | (state[(i + 1) % STATE_WORDS] & ~UPPER_BIT);
            state[i] = state[(i + SHIFT) % STATE_WORDS] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : TWIST);
        }
        next = 0;
    }
}
