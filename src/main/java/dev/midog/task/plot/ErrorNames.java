package dev.midog.task.plot;

import dev.midog.task.metrics.DetectorMetrics;
import java.util.List;

/** The kinds of errors as readers of figures see them. */
public final class ErrorNames {
    private static final String VOTES_AGREE = "votes-agree";
    private static final String VOTES_DIFFER = "votes-differ";
    private static final String NOT_FOUND = "not found";

    private final boolean hasDisputed;

    /** The names for {@code detector}: votes are named only where they differ on some mitotic figure that it missed. */
    public ErrorNames(DetectorMetrics detector) {
        this.hasDisputed = isMissed(detector, VOTES_DIFFER);
    }

    private static boolean isMissed(DetectorMetrics detector, String kind) {
        return detector.kinds().stream().anyMatch(one -> one.kind().equals(kind) && one.count() > 0);
    }

    /** Whether the votes on missed mitotic figures matter. */
    public boolean nameVotes() {
        return hasDisputed;
    }

    /** The name of a kind of {@code metrics.json}. */
    public String name(String kind) {
        return switch (kind) {
            case VOTES_AGREE -> hasDisputed ? NOT_FOUND + ", votes agree" : NOT_FOUND;
            case VOTES_DIFFER -> NOT_FOUND + ", votes differ";
            default -> kind.replace('-', ' ');
        };
    }

    /** The kinds that are distinguished. */
    List<DetectorMetrics.KindValue> shown(DetectorMetrics detector) {
        return detector.kinds().stream()
                .filter(one -> hasDisputed || !one.kind().equals(VOTES_DIFFER))
                .toList();
    }
}
