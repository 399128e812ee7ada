package dev.midog.core.model;

import org.jspecify.annotations.Nullable;

/**
 * The image of a stack that an annotation lies in.
 *
 * <p>It stands among an annotation's further keys as the numbers {@code "z"} and {@code "t"}, where it is not the first.
 *
 * @param z the focus level, 0 for the first
 * @param t the point in time, 0 for the first
 */
public record Plane(double z, double t) {
    /** The only image of what is not a stack. */
    public static final Plane FIRST = new Plane(0, 0);

    /** The further key of the focus level. */
    public static final String Z = "z";

    /** The further key of the point in time. */
    public static final String T = "t";

    /** Makes minus 0 a 0, so that equal planes are equal records. */
    public Plane {
        z += 0.0;
        t += 0.0;
    }

    /** The plane that {@code extras} state; what is not a finite number states none. */
    public static Plane of(Extras extras) {
        return extras.isEmpty() ? FIRST : new Plane(level(extras, Z), level(extras, T));
    }

    /** Whether {@code key} of {@code extras} states a plane. */
    public static boolean isStated(Extras extras, String key) {
        return (key.equals(Z) || key.equals(T)) && isLevel(extras.get(key));
    }

    /** {@code extras} with this plane in place of the one that they state. */
    public Extras in(Extras extras) {
        return with(with(extras, Z, z), T, t);
    }

    /** A whole number as a {@link Long}, so that it is written as one. */
    public static Number number(double level) {
        return level == Math.rint(level) && Math.abs(level) < 1L << 53 ? (Number) (long) level : (Number) level;
    }

    private static Extras with(Extras extras, String key, double level) {
        if (level(extras, key) == level) {
            return extras;
        }
        return level == 0 ? extras.without(key) : extras.with(key, number(level));
    }

    private static double level(Extras extras, String key) {
        return extras.get(key) instanceof Number number && isLevel(number) ? number.doubleValue() : 0;
    }

    private static boolean isLevel(@Nullable Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue());
    }
}
