package dev.midog.format.predictions;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Oddities of the input that do not stop the work: one notice a kind, with the first place and the number of places. Under
 * strict rules the first one is an error. Not thread-safe.
 */
public final class InputIssues {
    private final boolean strict;
    private final Map<String, Issue> issues = new LinkedHashMap<>();

    private record Issue(String first, long count) {}

    /** Collects issues, or fails at the first one where {@code strict}. */
    public InputIssues(boolean strict) {
        this.strict = strict;
    }

    /**
     * Adds an issue, which is an error under strict rules.
     *
     * @param kind key of the issues that share one notice; never shown
     * @param place file and position
     * @param what what is odd there and how it is handled
     */
    public void report(String kind, String place, String what) {
        if (strict) {
            throw MidogException.invalidData(place + ": " + what);
        }
        warn(kind, place, what);
    }

    /** Adds an issue that strict rules accept too; parameters as of {@link #report}. */
    public void warn(String kind, String place, String what) {
        issues.merge(
                kind, new Issue(place + ": " + what, 1), (known, added) -> new Issue(known.first(), known.count() + 1));
    }

    /** Adds what is to be known of the whole input, once; parameters as of {@link #report}. */
    void mention(String kind, String place, String what) {
        issues.putIfAbsent(kind, new Issue(place + ": " + what, 1));
    }

    /** Forgets the issues of a kind that does not matter to what is done. */
    public void forget(String kind) {
        issues.remove(kind);
    }

    /** Adds one notice for each kind of issue, in the order in which the kinds first came up. */
    public void addTo(Notices notices) {
        issues.forEach((kind, issue) -> notices.addCounted(
                "PREDICTIONS",
                issue.count(),
                issue.first() + (issue.count() == 1 ? "" : " (and " + (issue.count() - 1) + " more of this kind)")));
    }
}
