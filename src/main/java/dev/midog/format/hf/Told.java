package dev.midog.format.hf;

import dev.midog.model.MidogException;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a line or an object tells, each value of the type that its key demands.
 *
 * @param faults told of a value of another type, which then counts as not told
 */
record Told(Map<?, ?> values, Consumer<MidogException> faults) {
    /** The text under {@code key}, or null. */
    @Nullable String text(String key) {
        Object value = values.get(key);
        return value instanceof String text ? text : none(key, value, "a text");
    }

    /** The number under {@code key}, or null. */
    @Nullable Double number(String key) {
        Object value = values.get(key);
        return value instanceof Number number ? Double.valueOf(number.doubleValue()) : none(key, value, "a number");
    }

    /** The whole number under {@code key}, or null. */
    @Nullable Long whole(String key) {
        Object value = values.get(key);
        return value instanceof Integer || value instanceof Long
                ? Long.valueOf(((Number) value).longValue())
                : none(key, value, "a whole number");
    }

    /** The number of pixels under {@code key}, which may be written as decimal, or null. */
    @Nullable Integer size(String key) {
        Object value = values.get(key);
        return value instanceof Number number && number.doubleValue() == number.intValue()
                ? Integer.valueOf(number.intValue())
                : none(key, value, "a number of pixels");
    }

    /** The fault that the value under {@code key} is not {@code wanted}. */
    MidogException fault(String key, String wanted) {
        Object value = values.get(key);
        String shown = value instanceof String ? "the text \"" + value + "\"" : String.valueOf(value);
        return MidogException.invalidData('"' + key + "\" is " + shown + ", not " + wanted + "; correct or remove it");
    }

    private <T> @Nullable T none(String key, @Nullable Object value, String wanted) {
        if (value != null) {
            faults.accept(fault(key, wanted));
        }
        return null;
    }
}
