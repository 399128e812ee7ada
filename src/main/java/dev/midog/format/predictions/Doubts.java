package dev.midog.format.predictions;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is odd in the input and does not stop the work: told once for each kind, with the first place and the number of
 * places. Under strict rules the first one stops the work.
 */
public final class Doubts {
    private final boolean strict;
    private final Map<String, Doubt> doubts = new LinkedHashMap<>();

    private record Doubt(String first, long count) {}

    /** Collects doubts, or fails at the first one where {@code strict}. */
    public Doubts(boolean strict) {
        this.strict = strict;
    }

    /**
     * Adds one.
     *
     * @param kind the same for doubts of which the first alone is told in full; a key and never shown
     * @param place file and position
     * @param what what is odd there and what is done about it
     */
    public void add(String kind, String place, String what) {
        if (strict) {
            throw MidogException.invalidData(place + ": " + what);
        }
        warn(kind, place, what);
    }

    /** Adds one that does not stop the work under strict rules either. */
    public void warn(String kind, String place, String what) {
        Doubt known = doubts.get(kind);
        doubts.put(
                kind, known == null ? new Doubt(place + ": " + what, 1) : new Doubt(known.first(), known.count() + 1));
    }

    /** Tells {@code notices} of all doubts. */
    public void tell(Notices notices) {
        doubts.forEach((kind, doubt) -> notices.addCounted(
                "PREDICTIONS",
                doubt.count(),
                doubt.first() + (doubt.count() == 1 ? "" : " (and " + (doubt.count() - 1) + " more of this kind)")));
    }
}
