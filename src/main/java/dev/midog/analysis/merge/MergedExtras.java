package dev.midog.analysis.merge;

import dev.midog.core.model.Extras;
import dev.midog.core.model.Notices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Further keys of several inputs as one: the word of the first that has a key holds. */
final class MergedExtras {
    private final Set<String> nativeKeys;
    private Extras keys = Extras.EMPTY;

    MergedExtras(Set<String> nativeKeys) {
        this.nativeKeys = nativeKeys;
    }

    Extras keys() {
        return keys;
    }

    /** Takes the keys of {@code input} in and reports those for which another word holds already. */
    void add(Extras added, String input, String place, Notices notices) {
        Extras own = FormatKeys.none(added, nativeKeys);
        if (own.values().size() < added.values().size() && !place.equals("info")) {
            notices.add(
                    "MERGE-NATIVE",
                    input + ": what its format alone keeps of the file as a whole, such as a log, is left out");
        }
        List<String> different = new ArrayList<>();
        for (Map.Entry<String, @Nullable Object> entry : own.values().entrySet()) {
            if (keys.values().containsKey(entry.getKey())
                    && !Objects.equals(keys.get(entry.getKey()), entry.getValue())) {
                different.add(entry.getKey());
            }
        }
        if (!different.isEmpty()) {
            notices.addCounted(
                    "MERGE-KEYS",
                    different.size(),
                    input + ": another input's word holds for these keys of " + place + ": "
                            + String.join(", ", different));
        }
        keys = union(keys, own);
    }

    /** The keys of {@code first}, and those of {@code second} that it has not. */
    static Extras union(Extras first, Extras second) {
        Extras union = first;
        for (Map.Entry<String, @Nullable Object> entry : second.values().entrySet()) {
            if (!union.values().containsKey(entry.getKey())) {
                union = union.with(entry.getKey(), entry.getValue());
            }
        }
        return union;
    }
}
