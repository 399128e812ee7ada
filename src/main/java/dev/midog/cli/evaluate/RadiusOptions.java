package dev.midog.cli.evaluate;

import dev.midog.task.scoring.EvaluationProfile;
import dev.midog.task.scoring.ScoringRules;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell which detections count and how far from a mitotic figure they may lie. */
public final class RadiusOptions {
    @Option(names = "--threshold", paramLabel = "SCORE", description = "Count detections above this score.")
    private @Nullable Double threshold;

    @Option(
            names = "--radius-um",
            paramLabel = "UM",
            description = "Maximum distance of a detection from its mitotic figure, in micrometers (default: 7.5).")
    private @Nullable Double radiusUm;

    @Option(
            names = "--radius-px",
            paramLabel = "PX",
            description = "The same in pixels, the older rule (default under guide2025: 25).")
    private @Nullable Double radiusPx;

    /** Whether any of them is given. */
    public boolean isGiven() {
        return threshold != null || radiusUm != null || radiusPx != null;
    }

    /** The score that detections are above; null for that of the rules. */
    public @Nullable Double threshold() {
        return threshold;
    }

    /** The greatest distance in micrometers; null for that of the rules. */
    @Nullable Double radiusUm() {
        return radiusUm;
    }

    /** The greatest distance in pixels; null for that of the rules. */
    @Nullable Double radiusPx() {
        return radiusPx;
    }

    /** The rules of midog's own scoring with what is given. */
    public ScoringRules rules() {
        return new ScoringRules(EvaluationProfile.HONEST, radiusUm, radiusPx, threshold, null, null);
    }
}
