package dev.midog.analysis.evaluate;

/** How detections and truth met: true positives, false negatives and false positives. */
public record MatchCounts(int truePositives, int falseNegatives, int falsePositives) {
    /** Nothing was there and nothing was found. */
    public static final MatchCounts NONE = new MatchCounts(0, 0, 0);

    /** These counts and {@code other}'s together. */
    public MatchCounts plus(MatchCounts other) {
        return new MatchCounts(
                truePositives + other.truePositives,
                falseNegatives + other.falseNegatives,
                falsePositives + other.falsePositives);
    }

    /** These counts {@code factor} times. */
    public MatchCounts times(int factor) {
        return new MatchCounts(factor * truePositives, factor * falseNegatives, factor * falsePositives);
    }

    /** These counts less {@code other}'s. */
    MatchCounts minus(MatchCounts other) {
        return new MatchCounts(
                truePositives - other.truePositives,
                falseNegatives - other.falseNegatives,
                falsePositives - other.falsePositives);
    }

    /**
     * True positives over all detections.
     *
     * @param epsilon added to the denominator, as the references do; 0 gives NaN where nothing was found
     */
    public double precision(double epsilon) {
        return truePositives / (truePositives + falsePositives + epsilon);
    }

    /**
     * True positives over all mitotic figures.
     *
     * @param epsilon added to the denominator; 0 gives NaN where there is no mitotic figure
     */
    public double recall(double epsilon) {
        return truePositives / (truePositives + falseNegatives + epsilon);
    }

    /**
     * The harmonic mean of precision and recall, from the counts.
     *
     * @param above added to the numerator
     * @param below added to the denominator; 0 gives NaN where nothing is there
     */
    public double f1(double above, double below) {
        return (2.0 * truePositives + above) / (2.0 * truePositives + falsePositives + falseNegatives + below);
    }

    /** The same with {@code epsilon} added above and below. */
    public double f1(double epsilon) {
        return f1(epsilon, epsilon);
    }
}
