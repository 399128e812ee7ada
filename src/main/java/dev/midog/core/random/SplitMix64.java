package dev.midog.core.random;

/**
 * The generator of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014): the
 * same numbers on every machine and in every language. Not thread-safe.
 */
public final class SplitMix64 {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    /** Starts at {@code seed}. */
    public SplitMix64(long seed) {
        this.state = seed;
    }

    /** The next 64 bits. */
    public long next() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** At least 0 and below 1: the upper 53 bits. */
    public double uniform() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** At least {@code low} and below {@code high}. */
    public double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** A whole number from {@code first} to {@code last}, both included: the upper 32 bits scaled to the range. */
    public int between(int first, int last) {
        long range = (long) last - first + 1;
        return (int) (first + (((next() >>> 32) * range) >>> 32));
    }
}
