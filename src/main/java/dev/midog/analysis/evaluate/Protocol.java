package dev.midog.analysis.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which detections are scored.
 *
 * @param sweep the thresholds that are tried
 * @param frocEpsilon added to the denominator of the recall of FROC; with 0 it is not defined without mitotic figures
 * @param skipsCasesWithoutPredictions whether cases without an entry in the predictions do not count, a fault of the
 *     original
 * @param dropsCasesWithoutFigures whether images without mitotic figures do not count, a fault of the 2025 guide
 */
public record Protocol(
        Counting counting,
        Ranking ranking,
        Sweep sweep,
        double frocEpsilon,
        boolean skipsCasesWithoutPredictions,
        boolean dropsCasesWithoutFigures) {
    /** The addition of the MIDOG++ reference to denominators. */
    public static final double MIDOGPP_EPSILON = ThresholdSweep.REFERENCE_EPSILON;

    /** The 2025 guide's addition to denominators. */
    public static final double GUIDE_EPSILON = 1e-12;

    /** The default maximum of detections per image in pycocotools and torchmetrics. */
    public static final int COCO_MAX_PER_CASE = 100;

    /** The maximum of detections per image in the 2025 guide. */
    public static final int GUIDE_MAX_PER_CASE = 10_000;

    /** The thresholds that a search for the best F1 tries. */
    public enum Sweep {
        /** Every score that occurs. */
        SCORES,
        /** The fifty values of the MIDOG++ reference. */
        MIDOGPP,
        /** The values of the 2025 guide, which leaves out images without detections. */
        GUIDE
    }

    /**
     * The rules of counting true and false positives.
     *
     * @param everyClass whether detections of other classes take part, as if they were mitotic figures
     * @param epsilon added to the denominators of precision, recall and F1; with 0 they are undefined where nothing is there
     * @param epsilonAboveF1 added to the numerator of F1
     * @param singleScores whether scores and threshold are compared in single precision
     */
    public record Counting(
            MatchingRadius radius, boolean everyClass, double epsilon, double epsilonAboveF1, boolean singleScores) {
        /** Mitotic figures alone, with {@code epsilon} added above and below. */
        static Counting of(MatchingRadius radius, double epsilon) {
            return new Counting(radius, false, epsilon, epsilon, false);
        }

        /** The precision of {@code counts}; NaN where it is not defined. */
        double precision(MatchCounts counts) {
            return counts.precision(epsilon);
        }

        /** The recall of {@code counts}; NaN where it is not defined. */
        double recall(MatchCounts counts) {
            return counts.recall(epsilon);
        }

        /** The F1 of {@code counts}; NaN where it is not defined. */
        double f1(MatchCounts counts) {
            return counts.f1(epsilonAboveF1, epsilon);
        }

        /** The F1 of {@code counts}; null where it is not defined. */
        public @Nullable Double definedF1(MatchCounts counts) {
            double value = f1(counts);
            return Double.isNaN(value) ? null : value;
        }

        /** {@code threshold} in the precision in which scores are compared with it. */
        public double compared(double threshold) {
            return singleScores ? (float) threshold : threshold;
        }
    }

    /**
     * The rules of AP50.
     *
     * @param halfSide half the side of the square that a position without a size stands for
     * @param maxPerCase how many of a case's detections count
     * @param labelsAsScores whether detections are ranked by their class, 1 for a mitotic figure and 0 for anything else, not
     *     by their score, a fault of the MIDOG++ reference as first released
     * @param everyClass whether detections of other classes take part, as if they were mitotic figures
     */
    public record Ranking(
            AveragePrecision flavour, double halfSide, int maxPerCase, boolean labelsAsScores, boolean everyClass) {
        /** The detections of every class by their scores. */
        static Ranking of(AveragePrecision flavour, double halfSide) {
            return new Ranking(flavour, halfSide, Integer.MAX_VALUE, false, true);
        }
    }

    /** No rule of a reference: every case counts, AP50 is COCO's over all detections. */
    public static Protocol honest(MatchingRadius radius, double halfSide) {
        return new Protocol(
                Counting.of(radius, 0), Ranking.of(AveragePrecision.COCO, halfSide), Sweep.SCORES, 0, false, false);
    }

    /** The MIDOG++ reference evaluation (evalutils and torchmetrics 0.11). */
    public static Protocol midogpp(MatchingRadius radius, double halfSide) {
        return new Protocol(
                Counting.of(radius, MIDOGPP_EPSILON),
                Ranking.of(AveragePrecision.TORCHMETRICS, halfSide),
                Sweep.MIDOGPP,
                0,
                true,
                false);
    }

    /**
     * The MIDOG++ reference evaluation as first released: AP50 ranks detections by their class, and uses at most as many per
     * image as torchmetrics does by default.
     */
    public static Protocol midogppEarly(MatchingRadius radius, double halfSide) {
        return midogpp(radius, halfSide)
                .with(new Ranking(AveragePrecision.TORCHMETRICS, halfSide, COCO_MAX_PER_CASE, true, true));
    }

    /** The repository that guided the challenge of 2025. */
    public static Protocol guide2025(double radius, double halfSide) {
        return new Protocol(
                new Counting(MatchingRadius.ofCornerVectors(radius, halfSide), true, GUIDE_EPSILON, 0, true),
                new Ranking(AveragePrecision.TORCHMETRICS_1, halfSide, GUIDE_MAX_PER_CASE, false, false),
                Sweep.GUIDE,
                0,
                false,
                true);
    }

    /** pycocotools as it comes; it has no threshold and counts nothing, so that part is our own. */
    public static Protocol coco(MatchingRadius radius, double halfSide) {
        return new Protocol(
                Counting.of(radius, 0),
                new Ranking(AveragePrecision.COCO, halfSide, COCO_MAX_PER_CASE, false, false),
                Sweep.MIDOGPP,
                0,
                false,
                false);
    }

    /** The first track of the MIDOG 2025 challenge (evalutils, and torchmetrics 1 over pycocotools). */
    public static Protocol midog2025(MatchingRadius radius, double halfSide) {
        return new Protocol(
                Counting.of(radius, MIDOGPP_EPSILON),
                Ranking.of(AveragePrecision.TORCHMETRICS_1, halfSide),
                Sweep.SCORES,
                MIDOGPP_EPSILON,
                true,
                false);
    }

    /** The same rules, but every case counts whether it has predictions or not. */
    public Protocol withoutSkipping() {
        return new Protocol(counting, ranking, sweep, frocEpsilon, false, dropsCasesWithoutFigures);
    }

    /** The same rules, but images without mitotic figures count. */
    public Protocol withoutDropping() {
        return new Protocol(counting, ranking, sweep, frocEpsilon, skipsCasesWithoutPredictions, false);
    }

    /** The same rules at another radius. */
    public Protocol withRadius(MatchingRadius other) {
        Counting changed = new Counting(
                other, counting.everyClass, counting.epsilon, counting.epsilonAboveF1, counting.singleScores);
        return new Protocol(
                changed, ranking, sweep, frocEpsilon, skipsCasesWithoutPredictions, dropsCasesWithoutFigures);
    }

    /** The same rules with another AP50. */
    public Protocol with(Ranking other) {
        return new Protocol(
                counting, other, sweep, frocEpsilon, skipsCasesWithoutPredictions, dropsCasesWithoutFigures);
    }

    /** The detections of {@code cases} as these rules rank them for AP50. */
    public RankedDetections ranked(List<ScoredCase> cases) {
        List<EvaluationCase> ranked = cases.stream()
                .map(ScoredCase::evaluation)
                .map(one -> ranking.everyClass ? one : one.mitoticOnly())
                .map(one -> ranking.labelsAsScores ? one.withLabelsAsScores() : one)
                .toList();
        return RankedDetections.of(ranked, ranking.flavour, ranking.halfSide, ranking.maxPerCase);
    }

    /** The detections of {@code one} that are counted, matched. */
    MatchedCase matched(ScoredCase one) {
        EvaluationCase evaluation = one.evaluation();
        return MatchedCase.of(
                counting.singleScores ? evaluation.withSingleScores() : evaluation,
                counting.radius,
                counting.everyClass);
    }

    /** True where {@code one} counts by these rules. */
    public boolean counts(ScoredCase one) {
        return !(skipsCasesWithoutPredictions && !one.hasPredictions())
                && !(dropsCasesWithoutFigures && one.evaluation().truth().isEmpty());
    }
}
