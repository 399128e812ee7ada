package dev.midog.analysis.merge;

import dev.midog.core.model.Extras;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What formats keep of a file for themselves, under their names among the further keys.
 *
 * <p>Single values, such as a description, are said of an item and go with it. Lists are rows of the file with the numbers that
 * they had in it; in the result, where items of several files lie together, these would name the wrong ones.
 */
final class FormatKeys {
    private FormatKeys() {}

    /** {@code extras} without the lists that formats keep for themselves. */
    static Extras single(Extras extras, Set<String> nativeKeys) {
        Extras kept = extras;
        for (String key : nativeKeys) {
            if (kept.get(key) instanceof Map<?, ?>) {
                Map<String, @Nullable Object> single =
                        new LinkedHashMap<>(kept.object(key).values());
                boolean changed = single.values().removeIf(List.class::isInstance);
                kept = changed ? single.isEmpty() ? kept.without(key) : kept.with(key, single) : kept;
            }
        }
        return kept;
    }

    /** {@code extras} without all that formats keep for themselves. */
    static Extras none(Extras extras, Set<String> nativeKeys) {
        Extras kept = extras;
        for (String key : nativeKeys) {
            if (kept.get(key) instanceof Map<?, ?>) {
                kept = kept.without(key);
            }
        }
        return kept;
    }
}
