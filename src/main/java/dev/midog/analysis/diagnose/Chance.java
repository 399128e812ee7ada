package dev.midog.analysis.diagnose;

/** How likely counts are if only chance is at work. */
final class Chance {
    private Chance() {}

    /**
     * The logarithm of an upper bound (Chernoff's) of the probability that a Poisson variable of this mean is {@code count} or
     * more.
     */
    static double logOfAtLeast(double count, double mean) {
        if (count <= mean) {
            return 0;
        }
        return mean == 0 ? Double.NEGATIVE_INFINITY : count - mean - count * Math.log(count / mean);
    }
}
