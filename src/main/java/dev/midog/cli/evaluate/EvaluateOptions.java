package dev.midog.cli.evaluate;

import dev.midog.core.model.MidogException;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.task.scoring.EvaluationProfile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell by which rules detections are scored. */
public final class EvaluateOptions {
    /** The radius of the field, in micrometres. */
    static final double USUAL_RADIUS_UM = 7.5;

    private static final double MICRONS_IN_MM = 1000;
    private static final int NO_DRAWS = 0;
    private static final int MAX_DRAWS = 1_000_000;

    @Option(
            names = "--profile",
            paramLabel = "honest|midogpp|midogpp-released|midogpp-early|guide2025|coco",
            defaultValue = "honest",
            description = "By whose rules to score; all but honest have known faults, whose effect is told (default:"
                    + " ${DEFAULT-VALUE}).")
    private String profileName = "honest";

    @Option(
            names = "--radius-um",
            paramLabel = "UM",
            description = "How far a detection may lie from its mitotic figure, in micrometres (default: 7.5).")
    private @Nullable Double radiusUm;

    @Option(
            names = "--radius-px",
            paramLabel = "PX",
            description = "The same in pixels, the older rule (default under guide2025: 25).")
    private @Nullable Double radiusPx;

    @Option(
            names = "--units",
            paramLabel = "px|mm",
            description = "What the predictions are in; told from the kind of their file unless given: px for COCO and"
                    + " CSV, mm for the others.")
    private @Nullable LengthUnit units;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "The folder of the image files, whose own scale is then taken; else the catalogue's.")
    private @Nullable Path images;

    @Option(names = "--threshold", paramLabel = "SCORE", description = "Count detections above this score.")
    private @Nullable Double threshold;

    @Option(
            names = "--validation",
            paramLabel = "LIST|FILE",
            description = "The cases that choose the threshold, as in 1-50,077 or a file of names; all others are test"
                    + " cases.")
    private @Nullable String validation;

    @Option(
            names = "--score-on",
            paramLabel = "test|val|all",
            description = "On which cases the figures are taken (default: test where sides are given, else all).")
    private EvaluationProfile.@Nullable ScoreOn scoreOn;

    @Option(
            names = "--nms-px",
            paramLabel = "PX",
            description = "First drop every detection this near to a better one; the original takes 25.")
    private @Nullable Double suppressionPx;

    @Option(
            names = "--bootstrap",
            paramLabel = "DRAWS",
            defaultValue = "0",
            description = "Confidence intervals from this many draws of cases, such as 1000.")
    private int bootstrap;

    @Option(
            names = "--permutations",
            paramLabel = "DRAWS",
            defaultValue = "1000",
            description = "Draws of the permutation test of --against (default: ${DEFAULT-VALUE}).")
    private int permutations;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "42",
            description = "What draws come from (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--strict", description = "Make every doubt about the input an error.")
    private boolean strict;

    /** Refuses options that contradict each other or are out of range. */
    void check() {
        if (radiusUm != null && radiusPx != null) {
            throw MidogException.usage("--radius-um and --radius-px cannot be given together");
        }
        checkPositive("--radius-um", radiusUm);
        checkPositive("--radius-px", radiusPx);
        checkPositive("--nms-px", suppressionPx);
        if (threshold != null && !Double.isFinite(threshold)) {
            throw MidogException.usage("the threshold " + threshold + " is not a number");
        }
        if (bootstrap < NO_DRAWS || bootstrap > MAX_DRAWS || permutations < 1 || permutations > MAX_DRAWS) {
            throw MidogException.usage("the numbers of draws, " + bootstrap + " and " + permutations
                    + ", are not between 0 and " + MAX_DRAWS);
        }
    }

    private static void checkPositive(String option, @Nullable Double value) {
        if (value != null && !(value > 0 && Double.isFinite(value))) {
            throw MidogException.usage(option + " " + value + " is not a positive number");
        }
    }

    public EvaluationProfile profile() {
        return EvaluationProfile.named(profileName);
    }

    /** In what positions are scored: pixels where the radius is in pixels. */
    public LengthUnit scoringUnit() {
        boolean guide = profile() == EvaluationProfile.GUIDE2025 && radiusUm == null;
        return radiusPx != null || guide ? LengthUnit.PX : LengthUnit.MM;
    }

    /** The radius in {@link #scoringUnit}. */
    public double radius() {
        if (scoringUnit() == LengthUnit.PX) {
            return radiusPx == null ? EvaluationProfile.GUIDE_RADIUS_PX : radiusPx;
        }
        // Divided, not multiplied: 7.5 um are then the double that 7.5e-3 mm is.
        return shownLength() / MICRONS_IN_MM;
    }

    /** The radius for people, as given. */
    public String shownRadius() {
        return shownLength() + (scoringUnit() == LengthUnit.PX ? " px" : " um");
    }

    /** The radius in pixels or micrometres. */
    public double shownLength() {
        if (scoringUnit() == LengthUnit.PX) {
            return radius();
        }
        return radiusUm == null ? USUAL_RADIUS_UM : radiusUm;
    }

    @Nullable LengthUnit units() {
        return units;
    }

    @Nullable Path images() {
        return images;
    }

    public @Nullable Double threshold() {
        return threshold;
    }

    @Nullable String validation() {
        return validation;
    }

    public EvaluationProfile.@Nullable ScoreOn scoreOn() {
        return scoreOn;
    }

    @Nullable Double suppressionPx() {
        return suppressionPx;
    }

    public int bootstrap() {
        return bootstrap;
    }

    public int permutations() {
        return permutations;
    }

    public long seed() {
        return seed;
    }

    boolean strict() {
        return strict;
    }
}
