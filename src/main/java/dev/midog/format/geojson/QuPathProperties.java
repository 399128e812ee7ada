package dev.midog.format.geojson;

import dev.midog.core.model.Notices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Properties with the types that QuPath reads them with; for a value of another type it refuses the whole file. */
final class QuPathProperties {
    private final Set<String> leftOut = new TreeSet<>();

    /** {@code properties} without values of other types. */
    Map<String, @Nullable Object> readable(Map<String, @Nullable Object> properties) {
        Map<String, @Nullable Object> readable = new LinkedHashMap<>();
        properties.forEach((key, value) -> {
            switch (key) {
                case "name" -> keep(readable, key, value, !(value instanceof Map || value instanceof List));
                case "color" -> keep(readable, key, value, isColor(value));
                case "measurements", FeatureReader.PLANE ->
                    readable.put(key, value instanceof Map<?, ?> map ? numbers(key, map) : value);
                default -> readable.put(key, value);
            }
        });
        return readable;
    }

    /** Those of {@code properties} that {@link #readable} leaves out. */
    static Set<String> unreadable(Map<String, @Nullable Object> properties) {
        QuPathProperties checked = new QuPathProperties();
        checked.readable(properties);
        Object classification = properties.get(FeatureReader.CLASSIFICATION);
        if (classification instanceof Map<?, ?> map && map.get("color") != null && !isColor(map.get("color"))) {
            checked.leftOut.add(FeatureReader.CLASSIFICATION + "/color");
        }
        return checked.leftOut;
    }

    /** Reports what was left out. */
    void tell(Notices notices) {
        if (!leftOut.isEmpty()) {
            notices.add(
                    "PROPERTIES-NOT-READ",
                    "values of a type for which QuPath refuses the file are left out: " + String.join(", ", leftOut));
        }
    }

    private void keep(Map<String, @Nullable Object> kept, String key, @Nullable Object value, boolean isReadable) {
        if (isReadable) {
            kept.put(key, value);
        } else {
            leftOut.add(key);
        }
    }

    private static boolean isColor(@Nullable Object value) {
        return value instanceof Number
                || (value instanceof List<?> parts && parts.stream().allMatch(Integer.class::isInstance));
    }

    private Map<String, @Nullable Object> numbers(String key, Map<?, ?> values) {
        Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value instanceof Number || (value == null && !key.equals(FeatureReader.PLANE))) {
                numbers.put(String.valueOf(name), value);
            } else {
                leftOut.add(key + "/" + name);
            }
        });
        return numbers;
    }
}
