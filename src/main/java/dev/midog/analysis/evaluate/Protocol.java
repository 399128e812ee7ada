package dev.midog.analysis.evaluate;

import java.util.List;

/**
 * The rules by which detections are scored.
 *
 * @param halfSide half the side of the square that a position stands for in AP50
 * @param maxPerCase how many of a case's detections count for AP50
 * @param epsilon added to the denominators of precision, recall and F1; with 0 they are undefined where nothing is there
 * @param skipsCasesWithoutPredictions whether cases without an entry in the predictions do not count, a fault of the
 *     original
 * @param dropsCasesWithoutFigures whether images without mitotic figures do not count, a fault of the 2025 guide
 * @param referenceSweep whether the sweep is over the fifty values of the MIDOG++ reference, not over the scores that occur
 * @param labelsAsScores whether AP50 ranks detections by their class, 1 for a mitotic figure and 0 for anything else,
 *     not by their score, a fault of the MIDOG++ reference as first released
 */
public record Protocol(
        MatchingRadius radius,
        double halfSide,
        AveragePrecision averagePrecision,
        int maxPerCase,
        double epsilon,
        boolean skipsCasesWithoutPredictions,
        boolean dropsCasesWithoutFigures,
        boolean referenceSweep,
        boolean labelsAsScores) {
    /** The addition of the MIDOG++ reference to denominators. */
    public static final double MIDOGPP_EPSILON = ThresholdSweep.REFERENCE_EPSILON;

    /** The 2025 guide's addition to denominators. */
    public static final double GUIDE_EPSILON = 1e-12;

    /** The default maximum of detections per image in pycocotools and torchmetrics. */
    public static final int COCO_MAX_PER_CASE = 100;

    /** No rule of a reference: every case counts, AP50 is COCO's over all detections. */
    public static Protocol honest(MatchingRadius radius, double halfSide) {
        return new Protocol(radius, halfSide, AveragePrecision.COCO, Integer.MAX_VALUE, 0, false, false, false, false);
    }

    /** The MIDOG++ reference evaluation (evalutils and torchmetrics 0.11). */
    public static Protocol midogpp(MatchingRadius radius, double halfSide) {
        return new Protocol(
                radius,
                halfSide,
                AveragePrecision.TORCHMETRICS,
                Integer.MAX_VALUE,
                MIDOGPP_EPSILON,
                true,
                false,
                true,
                false);
    }

    /**
     * The MIDOG++ reference evaluation as first released: AP50 ranks detections by their class, and uses at most as many per
     * image as torchmetrics does by default.
     */
    public static Protocol midogppEarly(MatchingRadius radius, double halfSide) {
        Protocol later = midogpp(radius, halfSide);
        return new Protocol(
                radius, halfSide, later.averagePrecision, COCO_MAX_PER_CASE, later.epsilon, true, false, true, true);
    }

    /** The notebook that guided the challenge of 2025. */
    public static Protocol guide2025(double radius, double halfSide) {
        return new Protocol(
                MatchingRadius.ofCornerVectors(radius),
                halfSide,
                AveragePrecision.COCO,
                Integer.MAX_VALUE,
                GUIDE_EPSILON,
                false,
                true,
                true,
                false);
    }

    /** pycocotools as it comes. */
    public static Protocol coco(MatchingRadius radius, double halfSide) {
        return new Protocol(radius, halfSide, AveragePrecision.COCO, COCO_MAX_PER_CASE, 0, false, false, true, false);
    }

    /** The same rules, but every case counts whether it has predictions or not. */
    public Protocol withoutSkipping() {
        return new Protocol(
                radius,
                halfSide,
                averagePrecision,
                maxPerCase,
                epsilon,
                false,
                dropsCasesWithoutFigures,
                referenceSweep,
                labelsAsScores);
    }

    /** The same rules, but images without mitotic figures count. */
    public Protocol withoutDropping() {
        return new Protocol(
                radius,
                halfSide,
                averagePrecision,
                maxPerCase,
                epsilon,
                skipsCasesWithoutPredictions,
                false,
                referenceSweep,
                labelsAsScores);
    }

    /** The same rules at another radius. */
    public Protocol withRadius(MatchingRadius other) {
        return new Protocol(
                other,
                halfSide,
                averagePrecision,
                maxPerCase,
                epsilon,
                skipsCasesWithoutPredictions,
                dropsCasesWithoutFigures,
                referenceSweep,
                labelsAsScores);
    }

    /** The same rules with another average precision. */
    public Protocol withAveragePrecision(AveragePrecision other, int otherMaxPerCase) {
        return new Protocol(
                radius,
                halfSide,
                other,
                otherMaxPerCase,
                epsilon,
                skipsCasesWithoutPredictions,
                dropsCasesWithoutFigures,
                referenceSweep,
                labelsAsScores);
    }

    /** The same rules, but AP50 ranks detections by their score. */
    public Protocol withoutLabelsAsScores() {
        return new Protocol(
                radius,
                halfSide,
                averagePrecision,
                maxPerCase,
                epsilon,
                skipsCasesWithoutPredictions,
                dropsCasesWithoutFigures,
                referenceSweep,
                false);
    }

    /** The detections of {@code cases} as these rules rank them for AP50. */
    public RankedDetections ranked(List<ScoredCase> cases) {
        List<EvaluationCase> ranked = cases.stream()
                .map(ScoredCase::evaluation)
                .map(one -> labelsAsScores ? one.withLabelsAsScores() : one)
                .toList();
        return RankedDetections.of(ranked, averagePrecision, halfSide, maxPerCase);
    }

    /** True where {@code one} counts by these rules. */
    public boolean counts(ScoredCase one) {
        return !(skipsCasesWithoutPredictions && !one.hasPredictions())
                && !(dropsCasesWithoutFigures && one.evaluation().truth().isEmpty());
    }
}
