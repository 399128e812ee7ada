package dev.midog.core.model;

import java.util.OptionalDouble;

/**
 * The score above which detections are to count, by the detector that found them.
 *
 * <p>A dataset of detections may hold others below it, for curves. It is {@code threshold} of the object {@code midog} of {@link
 * Dataset#info}.
 */
public final class CountingThreshold {
    /** The key. */
    public static final String KEY = "threshold";

    private static final String OWN_KEYS = "midog";

    private CountingThreshold() {}

    /** The threshold that {@code detections} state; empty where they state none that is a finite number. */
    public static OptionalDouble of(Dataset detections) {
        return detections.info().object(OWN_KEYS).get(KEY) instanceof Number number
                        && Double.isFinite(number.doubleValue())
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    /** The detections with the threshold stated. */
    public static Dataset stated(Dataset detections, double threshold) {
        Extras own = detections.info().object(OWN_KEYS).with(KEY, threshold);
        return new Dataset(
                detections.info().with(OWN_KEYS, own.values()),
                detections.licenses(),
                detections.categories(),
                detections.annotators(),
                detections.rois(),
                detections.annotations(),
                detections.extras());
    }

    /** What a file says of itself, without the threshold. */
    public static Extras unstated(Extras info) {
        Extras own = info.object(OWN_KEYS);
        if (!own.values().containsKey(KEY)) {
            return info;
        }
        Extras others = own.without(KEY);
        return others.isEmpty() ? info.without(OWN_KEYS) : info.with(OWN_KEYS, others.values());
    }
}
