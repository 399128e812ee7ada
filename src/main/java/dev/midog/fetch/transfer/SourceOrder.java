package dev.midog.fetch.transfer;

import dev.midog.fetch.source.Source;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The places to ask, in their order, those that keep failing last. */
final class SourceOrder {
    private static final int FAILURES_TO_LOSE_TURN = 4;

    private final List<Source> sources;
    private final Map<String, Integer> failures = new HashMap<>();

    SourceOrder(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    /** The order for the next file. */
    synchronized List<Source> current() {
        return sources.stream().sorted(Comparator.comparing(this::isFailing)).toList();
    }

    synchronized void failed(Source source) {
        failures.merge(source.label(), 1, Integer::sum);
    }

    synchronized void served(Source source) {
        failures.remove(source.label());
    }

    private boolean isFailing(Source source) {
        return failures.getOrDefault(source.label(), 0) >= FAILURES_TO_LOSE_TURN;
    }
}
