package dev.midog.fetch.transfer;

import dev.midog.fetch.source.FailureKind;
import dev.midog.fetch.source.FetchFailure;
import dev.midog.fetch.source.Source;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The places to ask, in their order, those that keep failing last.
 *
 * <p>A server that could not be reached and has never answered in this run is not asked for further files, whatever the
 * other places gave; the outages of one that has answered are waited for.
 */
final class SourceOrder {
    private static final int FAILURES_TO_LOSE_TURN = 4;

    private final List<Source> sources;
    private final Map<String, Integer> failures = new HashMap<>();
    private final Map<String, FetchFailure> unreached = new LinkedHashMap<>();

    SourceOrder(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    /** The order for the next file; all sources if none is left to ask. */
    synchronized List<Source> current() {
        List<Source> asked =
                sources.stream().filter(source -> !isOutOfReach(source)).toList();
        return (asked.isEmpty() ? sources : asked)
                .stream().sorted(Comparator.comparing(this::isFailing)).toList();
    }

    /** An attempt at {@code source} brought nothing. */
    synchronized void failed(Source source, FetchFailure failure) {
        failures.merge(source.label(), 1, Integer::sum);
        if (failure.kind() == FailureKind.UNREACHABLE) {
            unreached.putIfAbsent(source.label(), failure);
        }
    }

    synchronized void served(Source source) {
        failures.remove(source.label());
    }

    /** Whether {@code source} could not be reached and has never answered. */
    synchronized boolean isOutOfReach(Source source) {
        return unreached.containsKey(source.label()) && !source.hasAnswered();
    }

    /** Whether no server at all could be reached, and none ever was. */
    synchronized boolean areServersOutOfReach() {
        return sources.stream().filter(Source::isRemote).allMatch(this::isOutOfReach);
    }

    /** How the first server that could not be reached failed. */
    synchronized Optional<FetchFailure> firstUnreached() {
        return unreached.values().stream().findFirst();
    }

    /** Whether one of the sources is a folder of this computer. */
    boolean haveFolder() {
        return !sources.stream().allMatch(Source::isRemote);
    }

    private boolean isFailing(Source source) {
        return failures.getOrDefault(source.label(), 0) >= FAILURES_TO_LOSE_TURN;
    }
}
