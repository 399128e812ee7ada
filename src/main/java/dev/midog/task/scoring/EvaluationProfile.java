package dev.midog.task.scoring;

import dev.midog.analysis.evaluate.AveragePrecision;
import dev.midog.analysis.evaluate.MatchingRadius;
import dev.midog.analysis.evaluate.Protocol;

/** Rules of evaluation: our own, and those of reference implementations with their known faults. */
public enum EvaluationProfile {
    /** Every case counts. */
    HONEST("honest"),
    /** The MIDOG++ reference evaluation, scored on the test cases as in the paper. */
    MIDOGPP("midogpp"),
    /** The MIDOG++ reference evaluation as first released: AP50 ranks by class labels instead of scores. */
    MIDOGPP_EARLY("midogpp-early"),
    /** The MIDOG++ reference evaluation as released later: scored on the validation cases that chose the threshold. */
    MIDOGPP_RELEASED("midogpp-released"),
    /** The guide repository of the MIDOG 2025 challenge. */
    GUIDE2025("guide2025"),
    /** The first track of the MIDOG 2025 challenge. */
    MIDOG2025("midog2025"),
    /** pycocotools. */
    COCO("coco");

    /** The radius at which the guide compares corner vectors. */
    public static final double GUIDE_RADIUS_PX = 25;

    private final String label;

    EvaluationProfile(String label) {
        this.label = label;
    }

    /** The name in files and for users, such as {@code "midogpp-early"}. */
    public String label() {
        return label;
    }

    /** Whether results are written in the shape of the MIDOG++ reference evaluation. */
    public boolean isReference() {
        return this != HONEST;
    }

    /** The rules, at {@code radius} in millimeters, or in pixels. */
    Protocol protocol(double radius, boolean inPixels) {
        double halfSide = inPixels ? AveragePrecision.HALF_SIDE_PX : AveragePrecision.HALF_SIDE_MM;
        return switch (this) {
            case HONEST -> Protocol.honest(MatchingRadius.of(radius), halfSide);
            case MIDOGPP, MIDOGPP_RELEASED -> Protocol.midogpp(MatchingRadius.of(radius), halfSide);
            case MIDOGPP_EARLY -> Protocol.midogppEarly(MatchingRadius.of(radius), halfSide);
            case GUIDE2025 -> Protocol.guide2025(radius, halfSide);
            case MIDOG2025 -> Protocol.midog2025(MatchingRadius.of(radius), halfSide);
            case COCO -> Protocol.coco(MatchingRadius.of(radius), halfSide);
        };
    }

    /** Whether a detection counts by its class alone, whatever its score. */
    boolean countsEveryScore() {
        return this == MIDOG2025;
    }

    /** Where the boxes of AP50 come from, and the order of images, which decides ties. */
    BoxSource boxes() {
        return switch (this) {
            case HONEST, MIDOGPP, MIDOGPP_EARLY, MIDOGPP_RELEASED, MIDOG2025 -> BoxSource.SQUARES;
            case GUIDE2025 -> BoxSource.DETECTIONS;
            case COCO -> BoxSource.FILES;
        };
    }

    /** The cases that figures are computed on where splits are given. */
    ScoredSplit defaultSplit() {
        return this == MIDOGPP_RELEASED ? ScoredSplit.VALIDATION : ScoredSplit.TEST;
    }
}
