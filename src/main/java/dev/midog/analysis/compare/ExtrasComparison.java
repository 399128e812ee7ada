package dev.midog.analysis.compare;

import dev.midog.core.model.Extras;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the keys in which two sets of further keys differ.
 *
 * <p>Of what formats keep for themselves, single values are compared where both sides come from one format; lists never
 * are: they describe the layout of a file, not its content.
 */
final class ExtrasComparison {
    private final DiffOptions options;

    /** The two values of a key, in words; null where there is none. */
    record Values(@Nullable String a, @Nullable String b) {}

    ExtrasComparison(DiffOptions options) {
        this.options = options;
    }

    /** The differing values by key, in the order of the first, then the second. */
    Map<String, Values> differing(Extras a, Extras b) {
        if (a.isEmpty() && b.isEmpty()) {
            return Map.of();
        }
        Map<String, Values> differing = new LinkedHashMap<>();
        for (String key : keys(a, b)) {
            if (!options.nativeKeys().contains(key)) {
                compare(key, a.get(key), b.get(key), differing);
            } else if (options.sameFormat()) {
                compareNatives(key, a.object(key), b.object(key), differing);
            }
        }
        return differing;
    }

    private static void compareNatives(String format, Extras a, Extras b, Map<String, Values> differing) {
        for (String key : keys(a, b)) {
            if (!(a.get(key) instanceof List) && !(b.get(key) instanceof List)) {
                compare(format + "." + key, a.get(key), b.get(key), differing);
            }
        }
    }

    private static Set<String> keys(Extras a, Extras b) {
        Set<String> keys = new LinkedHashSet<>(a.values().keySet());
        keys.addAll(b.values().keySet());
        return keys;
    }

    private static void compare(String key, @Nullable Object a, @Nullable Object b, Map<String, Values> differing) {
        if (!isSame(a, b)) {
            differing.put(key, new Values(words(a), words(b)));
        }
    }

    private static @Nullable String words(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** Numbers are the same where they are equal as doubles: formats differ in how they write them. */
    private static boolean isSame(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Number one && b instanceof Number other) {
            return one.equals(other) || one.doubleValue() == other.doubleValue();
        }
        if (a instanceof List<?> one && b instanceof List<?> other) {
            boolean same = one.size() == other.size();
            for (int i = 0; same && i < one.size(); i++) {
                same = isSame(one.get(i), other.get(i));
            }
            return same;
        }
        if (a instanceof Map<?, ?> one && b instanceof Map<?, ?> other) {
            return one.keySet().equals(other.keySet())
                    && one.keySet().stream().allMatch(key -> isSame(one.get(key), other.get(key)));
        }
        return Objects.equals(a, b);
    }
}
