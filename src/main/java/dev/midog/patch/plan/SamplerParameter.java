package dev.midog.patch.plan;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;

/**
 * A parameter of a {@linkplain SamplerKind kind of sampler}.
 *
 * @param kind what its values measure
 * @param defaultValue that it has unless another is given
 * @param summary what it decides, without a full stop
 */
public record SamplerParameter(Parameter parameter, ValueKind kind, double defaultValue, String summary) {
    /** What the values of a parameter measure. */
    public enum ValueKind {
        /** A share from 0 to 1. */
        SHARE,
        /** A whole number of pixels of at least 0. */
        PIXELS
    }

    /** Refuses values that no parameter of this kind can have. */
    public void check(double value) {
        switch (kind) {
            case SHARE -> {
                if (!(value >= 0 && value <= 1)) {
                    throw MidogException.invalidValue(parameter, value, "a number from 0 to 1");
                }
            }
            case PIXELS -> {
                if (!(value >= 0 && value <= Integer.MAX_VALUE && value == Math.rint(value))) {
                    throw MidogException.invalidValue(
                            parameter, number(value), "a whole number of pixels of at least 0");
                }
            }
        }
    }

    /** {@code value} as a number of its kind: an {@link Integer} of pixels or a {@link Double}. */
    public Number number(double value) {
        return kind == ValueKind.PIXELS && value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE
                ? (Number) (int) value
                : (Number) value;
    }
}
