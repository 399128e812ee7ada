package dev.midog.patch.plan;

/**
 * The generator of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014): the
 * same numbers on every machine and in every language.
 */
final class SplitMix64 {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    SplitMix64(long seed) {
        this.state = seed;
    }

    /** The next 64 bits. */
    long next() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** A whole number from {@code first} to {@code last}, both included: the upper 32 bits scaled to the range. */
    int between(int first, int last) {
        long range = (long) last - first + 1;
        return (int) (first + (((next() >>> 32) * range) >>> 32));
    }
}
