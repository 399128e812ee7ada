package dev.midog.core.statistics;

/**
 * Whether chance alone gives as great a difference between two methods, judged by draws that swap their results in a random
 * choice of cases.
 *
 * <p>The p-value is two-sided, (1 + draws at least as far apart) / (1 + draws): B. Phipson and G. K. Smyth, Permutation
 * p-values should never be zero, Statistical Applications in Genetics and Molecular Biology 9 (2010) 39.
 */
public final class SwapTest {
    /** Two differences of the same kind differ by rounding alone when they are closer than this. */
    private static final double ROUNDING = 1e-12;

    private SwapTest() {}

    /**
     * A figure of both methods.
     *
     * @param pValue of the difference
     */
    public record TestedDifference(double first, double second, double pValue) {
        /** How far the first is ahead. */
        public double difference() {
            return first - second;
        }
    }

    /**
     * The difference of two figures, tested.
     *
     * @param drawn the differences where results are swapped at random; NaN where they are not defined
     */
    public static TestedDifference of(double first, double second, double[] drawn) {
        double observed = Math.abs(first - second);
        int asFar = 1;
        for (double value : drawn) {
            asFar += Math.abs(value) >= observed - ROUNDING ? 1 : 0;
        }
        return new TestedDifference(first, second, (double) asFar / (1 + drawn.length));
    }
}
