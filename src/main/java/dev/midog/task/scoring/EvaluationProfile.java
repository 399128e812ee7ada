package dev.midog.task.scoring;

import dev.midog.analysis.evaluate.AveragePrecision;
import dev.midog.analysis.evaluate.MatchingRadius;
import dev.midog.analysis.evaluate.Protocol;
import dev.midog.core.model.MidogException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The evaluations that can be asked for: our own, and references with their faults. */
public enum EvaluationProfile {
    /** Every case counts. */
    HONEST("honest"),
    /** The original's, scored on the test cases as in the paper. */
    MIDOGPP("midogpp"),
    /** The original's as first released: AP50 takes labels for scores. */
    MIDOGPP_EARLY("midogpp-early"),
    /** The original's as released later: scored on the cases that chose the threshold. */
    MIDOGPP_RELEASED("midogpp-released"),
    /** The notebook that guided the challenge of 2025. */
    GUIDE2025("guide2025"),
    /** pycocotools. */
    COCO("coco");

    /** The radius that the guide compares corner vectors with. */
    public static final double GUIDE_RADIUS_PX = 25;

    private final String label;

    EvaluationProfile(String label) {
        this.label = label;
    }

    /** The name on the command line. */
    public String label() {
        return label;
    }

    /** The profile called {@code name}; an unknown name is a usage error that lists the known ones. */
    public static EvaluationProfile named(String name) {
        return Stream.of(values())
                .filter(profile -> profile.label.equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> MidogException.usage("there is no profile called \"" + name + "\"; the profiles are "
                        + Stream.of(values()).map(EvaluationProfile::label).collect(Collectors.joining(", "))));
    }

    /** Whether results are written in the original's shape. */
    public boolean isReference() {
        return this != HONEST;
    }

    /** The rules, at {@code radius} in millimetres, or in pixels. */
    Protocol protocol(double radius, boolean inPixels) {
        double halfSide = inPixels ? AveragePrecision.HALF_SIDE_PX : AveragePrecision.HALF_SIDE_MM;
        return switch (this) {
            case HONEST -> Protocol.honest(MatchingRadius.of(radius), halfSide);
            case MIDOGPP, MIDOGPP_RELEASED -> Protocol.midogpp(MatchingRadius.of(radius), halfSide);
            case MIDOGPP_EARLY -> Protocol.midogppEarly(MatchingRadius.of(radius), halfSide);
            case GUIDE2025 -> Protocol.guide2025(radius, halfSide);
            case COCO -> Protocol.coco(MatchingRadius.of(radius), halfSide);
        };
    }

    /** On which cases the final figures are taken unless told otherwise, where sides are known. */
    ScoreOn usualSide() {
        return this == MIDOGPP_RELEASED ? ScoreOn.VAL : ScoreOn.TEST;
    }

    /** On which cases the final figures are taken. */
    public enum ScoreOn {
        TEST,
        VAL,
        ALL;

        /** The word that the command line knows it by. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
