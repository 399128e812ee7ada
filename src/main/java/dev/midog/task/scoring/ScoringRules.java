package dev.midog.task.scoring;

import dev.midog.analysis.evaluate.AveragePrecision;
import dev.midog.analysis.evaluate.Protocol;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.format.predictions.LengthUnit;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which detections are scored.
 *
 * @param radiusUm matching radius in micrometers; null for 7.5, unless {@code radiusPx} is given
 * @param radiusPx matching radius in pixels, in place of {@code radiusUm}; null for 25 under {@link
 *     EvaluationProfile#GUIDE2025}
 * @param threshold detections above this score count; null to choose it on the validation cases or, without any, for
 *     the one that the detections state, else 0.5
 * @param scoreOn the cases that figures are computed on; null for those that the profile and the splits imply
 * @param nmsPx radius in pixels within which a weaker detection is suppressed by a stronger one; null for no suppression
 */
public record ScoringRules(
        EvaluationProfile profile,
        @Nullable Double radiusUm,
        @Nullable Double radiusPx,
        @Nullable Double threshold,
        @Nullable ScoredSplit scoreOn,
        @Nullable Double nmsPx) {
    /** Every case counts, within 7.5 micrometers. */
    public static final ScoringRules HONEST = of(EvaluationProfile.HONEST);

    /** The matching radius of the field, in micrometers. */
    public static final double DEFAULT_RADIUS_UM = 7.5;

    private static final double MICRONS_IN_MM = 1000;
    private static final Parameter RADIUS_UM = Parameter.of("radiusUm");
    private static final Parameter RADIUS_PX = Parameter.of("radiusPx");
    private static final Parameter NMS_PX = Parameter.of("nmsPx");
    private static final Parameter THRESHOLD = Parameter.of("threshold");

    /** Refuses two radii, radii that are not positive, and a threshold that is not a number. */
    public ScoringRules {
        if (radiusUm != null && radiusPx != null) {
            throw MidogException.usage(
                    Message.of(RADIUS_UM, " and ", RADIUS_PX, " exclude each other; give one of them"));
        }
        checkPositive(RADIUS_UM, radiusUm);
        checkPositive(RADIUS_PX, radiusPx);
        checkPositive(NMS_PX, nmsPx);
        if (threshold != null && !Double.isFinite(threshold)) {
            throw MidogException.invalidValue(THRESHOLD, threshold, "a finite number");
        }
        if (threshold != null && profile.countsEveryScore()) {
            throw MidogException.usage(Message.of(
                    "profile " + profile.label()
                            + " counts detections by their names, whatever their score; leave out ",
                    THRESHOLD));
        }
    }

    /** The rules of {@code profile} with its usual radius and threshold. */
    public static ScoringRules of(EvaluationProfile profile) {
        return new ScoringRules(profile, null, null, null, null, null);
    }

    /** The same rules with a matching radius in micrometers. */
    public ScoringRules withRadiusUm(double radius) {
        return new ScoringRules(profile, radius, null, threshold, scoreOn, nmsPx);
    }

    /** The same rules with a matching radius in pixels. */
    public ScoringRules withRadiusPx(double radius) {
        return new ScoringRules(profile, null, radius, threshold, scoreOn, nmsPx);
    }

    /** The same rules with detections above {@code score} counted. */
    public ScoringRules withThreshold(double score) {
        return new ScoringRules(profile, radiusUm, radiusPx, score, scoreOn, nmsPx);
    }

    /** The same rules with figures of {@code cases}. */
    public ScoringRules withScoreOn(ScoredSplit cases) {
        return new ScoringRules(profile, radiusUm, radiusPx, threshold, cases, nmsPx);
    }

    /** The same rules after suppression of weaker detections within {@code radius} pixels of a stronger one. */
    public ScoringRules withNmsPx(double radius) {
        return new ScoringRules(profile, radiusUm, radiusPx, threshold, scoreOn, radius);
    }

    private static void checkPositive(Parameter parameter, @Nullable Double value) {
        if (value != null && !(value > 0 && Double.isFinite(value))) {
            throw MidogException.invalidValue(parameter, value, "a positive number");
        }
    }

    /** The unit of positions while matching: pixels if the radius is in pixels. */
    LengthUnit unit() {
        boolean guide = profile == EvaluationProfile.GUIDE2025 && radiusUm == null;
        return radiusPx != null || guide ? LengthUnit.PIXELS : LengthUnit.MILLIMETRES;
    }

    /** The matching radius in {@link #unit}. */
    double radius() {
        // Divided, not multiplied: 7.5 um are then the double that 7.5e-3 mm is.
        return unit() == LengthUnit.PIXELS ? shownLength() : shownLength() / MICRONS_IN_MM;
    }

    /** The matching radius in pixels or micrometers, as people give it. */
    double shownLength() {
        if (unit() == LengthUnit.PIXELS) {
            return radiusPx == null ? EvaluationProfile.GUIDE_RADIUS_PX : radiusPx;
        }
        return radiusUm == null ? DEFAULT_RADIUS_UM : radiusUm;
    }

    /** The matching radius with its unit, such as {@code "7.5 um"}. */
    String shownRadius() {
        return shownLength() + (unit() == LengthUnit.PIXELS ? " px" : " um");
    }

    /** The square that stands for a position in AP50, with its unit, such as {@code "22.5 um"}. */
    String shownSquare() {
        return unit() == LengthUnit.PIXELS || profile.boxes() == BoxSource.FILES
                ? Math.round(2 * AveragePrecision.HALF_SIDE_PX) + " px"
                : 2 * AveragePrecision.HALF_SIDE_MM * MICRONS_IN_MM + " um";
    }

    /** The rules of the profile at this radius. */
    Protocol protocol() {
        return profile.protocol(radius(), unit() == LengthUnit.PIXELS);
    }
}
