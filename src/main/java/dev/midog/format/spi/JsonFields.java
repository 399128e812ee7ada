package dev.midog.format.spi;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, each value of the type that its key demands.
 *
 * @param faults takes the fault of each value of another type, which then counts as absent
 */
public record JsonFields(Map<?, ?> values, Consumer<MidogException> faults) {
    /** The text under {@code key}, or null. */
    public @Nullable String text(String key) {
        Object value = values.get(key);
        check(key, "a text", value instanceof String);
        return value instanceof String text ? text : null;
    }

    /** The number under {@code key}, or null. */
    public @Nullable Double number(String key) {
        Object value = values.get(key);
        check(key, "a number", value instanceof Number);
        return value instanceof Number number ? (Double) number.doubleValue() : null;
    }

    /** The whole number under {@code key}, or null. */
    public @Nullable Long whole(String key) {
        Object value = values.get(key);
        boolean isWhole = value instanceof Integer || value instanceof Long;
        check(key, "a whole number", isWhole);
        return isWhole && value instanceof Number number ? (Long) number.longValue() : null;
    }

    /** The number of pixels under {@code key}, which may be written as decimal, or null. */
    public @Nullable Integer size(String key) {
        Object value = values.get(key);
        boolean isSize = value instanceof Number number && number.doubleValue() == number.intValue();
        check(key, "a number of pixels", isSize);
        return isSize && value instanceof Number number ? (Integer) number.intValue() : null;
    }

    /** True or false under {@code key}, or null. */
    public @Nullable Boolean truth(String key) {
        Object value = values.get(key);
        check(key, "true or false", value instanceof Boolean);
        return value instanceof Boolean truth ? truth : null;
    }

    /** The list under {@code key}; empty where there is none. */
    public List<?> list(String key) {
        Object value = values.get(key);
        check(key, "a list", value instanceof List<?>);
        return value instanceof List<?> list ? list : List.of();
    }

    /** The object under {@code key}; empty where there is none. */
    public JsonFields object(String key) {
        Object value = values.get(key);
        check(key, "an object", value instanceof Map<?, ?>);
        return new JsonFields(value instanceof Map<?, ?> map ? map : Map.of(), faults);
    }

    /** The scale under {@code um_per_px_x} and {@code um_per_px_y}, or null. */
    public @Nullable MicronsPerPixel scale() {
        Double x = number("um_per_px_x");
        Double y = number("um_per_px_y");
        if ((x == null) != (y == null)) {
            faults.accept(MidogException.invalidData("of \"um_per_px_x\" and \"um_per_px_y\" only one is given"));
        }
        return x == null || y == null ? null : new MicronsPerPixel(x, y);
    }

    /** The fault that the value under {@code key} is not {@code wanted}. */
    public MidogException fault(String key, String wanted) {
        Object value = values.get(key);
        String shown = value instanceof String ? "the text \"" + value + "\"" : String.valueOf(value);
        return MidogException.invalidData('"' + key + "\" is " + shown + ", not " + wanted + "; correct or remove it");
    }

    private void check(String key, String wanted, boolean isSo) {
        if (!isSo && values.get(key) != null) {
            faults.accept(fault(key, wanted));
        }
    }
}
