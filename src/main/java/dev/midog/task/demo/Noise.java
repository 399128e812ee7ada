package dev.midog.task.demo;

/** Smooth random relief over the plane: a random value at every whole coordinate, blended in between. */
final class Noise {
    private final int seed;

    Noise(long seed) {
        this.seed = (int) (seed ^ (seed >>> 32));
    }

    /** The height at a place, from 0 to 1; hills and dales are about one unit wide. */
    double at(double x, double y) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        double right = fade(x - column);
        double down = fade(y - row);
        double upper = blend(lattice(column, row), lattice(column + 1, row), right);
        double lower = blend(lattice(column, row + 1), lattice(column + 1, row + 1), right);
        return blend(upper, lower, down);
    }

    /** A random value from 0 to 1 at a whole coordinate, unlike its neighbors'. */
    double lattice(int column, int row) {
        int hash = (column * 0x27d4eb2d) ^ (row * 0x165667b1) ^ seed;
        hash = (hash ^ (hash >>> 15)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return ((hash ^ (hash >>> 16)) >>> 8) * 0x1.0p-24;
    }

    /** From {@code from} at 0 to {@code to} at 1. */
    static double blend(double from, double to, double share) {
        return from + (to - from) * share;
    }

    /** 0 up to {@code low}, 1 from {@code high} on, rising smoothly in between. */
    static double step(double low, double high, double value) {
        return fade(Math.max(0, Math.min(1, (value - low) / (high - low))));
    }

    private static double fade(double share) {
        return share * share * (3 - 2 * share);
    }
}
