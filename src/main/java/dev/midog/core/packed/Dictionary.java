package dev.midog.core.packed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers distinct values in the order in which they are first met, from 0. */
final class Dictionary<T> {
    private final Map<T, Integer> indexes = new HashMap<>();
    private final List<T> values = new ArrayList<>();
    private @Nullable T last;
    private int lastIndex;

    int indexOf(T value) {
        // Rows of one image or with the same votes often follow each other.
        if (value.equals(last)) {
            return lastIndex;
        }
        lastIndex = indexes.computeIfAbsent(value, this::add);
        last = value;
        return lastIndex;
    }

    /** All values, each at its number. */
    List<T> values() {
        return List.copyOf(values);
    }

    private int add(T value) {
        values.add(value);
        return values.size() - 1;
    }
}
