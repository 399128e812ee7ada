package dev.midog.demo;

/**
 * A generator of random numbers that gives the same row on every machine and every Java.
 *
 * <p>SplitMix64, after Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
 */
final class SplitMix {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    SplitMix(long seed) {
        this.state = seed;
    }

    /** Any 64 bits. */
    long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** At least 0 and below 1. */
    double uniform() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** At least {@code low} and below {@code high}. */
    double between(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** A whole number, at least 0 and below {@code bound}. */
    int below(int bound) {
        return (int) ((next() >>> 33) % bound);
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
