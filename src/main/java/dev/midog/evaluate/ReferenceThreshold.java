package dev.midog.evaluate;

import java.util.List;

/** The reference's search for the best threshold: fifty values from 0.5 to 0.99, the first with the best F1. */
final class ReferenceThreshold {
    /** What the reference adds to denominators. */
    static final double EPSILON = 1e-6;

    private static final int VALUES = 50;
    private static final double FIRST = 0.5;
    private static final double STEP = 0.01;

    private ReferenceThreshold() {}

    /** The first threshold at which the F1 over all {@code cases} together is highest. */
    static double best(List<EvaluationCase> cases, PointMatching matching) {
        double best = FIRST;
        double bestF1 = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < VALUES; i++) {
            double threshold = value(i);
            double f1 = cases.stream()
                    .map(evaluated -> matching.count(evaluated, threshold))
                    .reduce(MatchCounts.NONE, MatchCounts::plus)
                    .f1(EPSILON);
            if (f1 > bestF1) {
                bestF1 = f1;
                best = threshold;
            }
        }
        return best;
    }

    /** The value at {@code index}, rounded as NumPy's {@code arange(0.5, 1, 0.01)} rounds it. */
    private static double value(int index) {
        double second = FIRST + STEP;
        return switch (index) {
            case 0 -> FIRST;
            case 1 -> second;
            default -> FIRST + index * (second - FIRST);
        };
    }
}
