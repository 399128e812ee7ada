package dev.midog.core.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys of a source file that the model has no name for, kept so that they survive a round trip.
 *
 * <p>Values are what JSON can hold: {@code null}, {@link Boolean}, {@link String}, {@link Number} (as
 * read: an integer stays an integer), {@link List} and {@link Map} of these. Order is kept. Immutable.
 */
public record Extras(Map<String, @Nullable Object> values) {
    /** No extra keys. */
    public static final Extras EMPTY = new Extras(Map.of());

    /** Copies the values deeply. */
    public Extras {
        values = values.isEmpty() ? Map.of() : copyOf(values);
    }

    /** The value under {@code key}, or {@code null} where it is absent or null. */
    public @Nullable Object get(String key) {
        return values.get(key);
    }

    /** The object under {@code key} as extras; empty where there is none. */
    public Extras object(String key) {
        return values.get(key) instanceof Map<?, ?> map ? new Extras(copyOf(map)) : EMPTY;
    }

    /** True where there are no extra keys. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** These extras with {@code key} set to {@code value}. */
    public Extras with(String key, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(values);
        changed.put(key, value);
        return new Extras(changed);
    }

    /** These extras without {@code key}. */
    public Extras without(String key) {
        if (!values.containsKey(key)) {
            return this;
        }
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(values);
        changed.remove(key);
        return new Extras(changed);
    }

    private static Map<String, @Nullable Object> copyOf(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(map.size() * 2);
        map.forEach((key, value) -> copy.put(String.valueOf(key), copyOfValue(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object copyOfValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return copyOf(map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            for (Object element : list) {
                copy.add(copyOfValue(element));
            }
            return Collections.unmodifiableList(copy);
        }
        return value;
    }
}
