package dev.midog.analysis.stitch;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * When two detections of one class in neighboring patches are views of one cell.
 *
 * @param duplicatePx their centers are no further apart, in pixels of the full resolution; null where {@code duplicateIou}
 *     decides
 * @param duplicateIou their boxes overlap at least so far, as intersection over union; null where {@code duplicatePx} decides
 */
public record StitchRule(
        @Nullable Double duplicatePx, @Nullable Double duplicateIou) {
    /** The distance at which the MIDOG++ reference inference drops duplicates. */
    public static final double DEFAULT_PX = 25;

    /** Within {@value #DEFAULT_PX} pixels. */
    public static final StitchRule DEFAULT = of(null, null);

    private static final Parameter DUPLICATE_PX = Parameter.of("duplicatePx");
    private static final Parameter DUPLICATE_IOU = Parameter.of("duplicateIou");

    /** Refuses both or none, a distance that is not positive and an overlap that is not above 0 and at most 1. */
    public StitchRule {
        if (duplicatePx != null && duplicateIou != null) {
            throw MidogException.usage(
                    Message.of(DUPLICATE_PX, " and ", DUPLICATE_IOU, " exclude each other; give one of them"));
        }
        if (duplicatePx != null && !(duplicatePx > 0 && Double.isFinite(duplicatePx))) {
            throw MidogException.invalidValue(DUPLICATE_PX, duplicatePx, "a positive number");
        }
        if (duplicateIou != null && !(duplicateIou > 0 && duplicateIou <= 1)) {
            throw MidogException.invalidValue(DUPLICATE_IOU, duplicateIou, "a number above 0, and at most 1");
        }
    }

    /** The rule that is given, or {@link #DEFAULT} where both are null. */
    public static StitchRule of(@Nullable Double duplicatePx, @Nullable Double duplicateIou) {
        return duplicatePx == null && duplicateIou == null
                ? new StitchRule(DEFAULT_PX, null)
                : new StitchRule(duplicatePx, duplicateIou);
    }
}
