package dev.midog.format.spi;

import dev.midog.core.model.Extras;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ids that the server EXACT gave to votes: it keeps each person's vote on a cell as an annotation of its own.
 *
 * <p>They stand among an annotation's further keys as {@code "exact_ids": {"1": 4711}}, by the place of the vote, the first
 * of which is 1.
 */
public final class ExactIds {
    /** The further key. */
    public static final String KEY = "exact_ids";

    private ExactIds() {}

    /** The id of the vote at {@code index}, from 0; null where {@code extras} state none. */
    public static @Nullable Long of(Extras extras, int index) {
        if (extras.get(KEY) instanceof Map<?, ?> ids && ids.get(String.valueOf(index + 1)) instanceof Number id) {
            return id.longValue();
        }
        return null;
    }

    /** {@code extras} with {@code ids}, by the index of the vote from 0, in place of those that they state. */
    public static Extras in(Extras extras, Map<Integer, Long> ids) {
        if (ids.isEmpty()) {
            return without(extras);
        }
        Map<String, Object> byPlace = new LinkedHashMap<>();
        ids.forEach((index, id) -> byPlace.put(String.valueOf(index + 1), id));
        return extras.with(KEY, byPlace);
    }

    /** {@code extras} without ids. */
    public static Extras without(Extras extras) {
        return extras.get(KEY) instanceof Map ? extras.without(KEY) : extras;
    }
}
