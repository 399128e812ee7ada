package dev.midog.fetch.transfer;

import dev.midog.fetch.source.FetchFailure;
import dev.midog.fetch.source.Source;
import dev.midog.fetch.source.WaitingClock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The places to ask, in their order, those that keep failing last.
 *
 * <p>A server that could not be reached and has never answered in this run is not asked for further files, whatever the
 * other places gave; the outages of one that has answered are waited for. A server that asks to come back later is left
 * alone until then, and the others are asked meanwhile.
 */
final class SourceOrder {
    private static final int FAILURES_TO_LOSE_TURN = 4;

    private final List<Source> sources;
    private final Map<String, Integer> failures = new HashMap<>();
    private final Map<String, FetchFailure> unreached = new LinkedHashMap<>();
    private final Map<String, Hold> holds = new HashMap<>();
    private final WaitingClock clock;

    SourceOrder(List<Source> sources, WaitingClock clock) {
        this.sources = List.copyOf(sources);
        this.clock = clock;
    }

    /**
     * A server's word not to come back before some time.
     *
     * @param untilNanos by the clock of the run
     * @param failure the answer that said so
     */
    private record Hold(long untilNanos, FetchFailure failure) {}

    /**
     * The wait until a source may be asked.
     *
     * @param left how long it is; zero where it may be asked now
     * @param failure the answer that asked for the wait; null where there is none
     */
    record SourceWait(
            Source source, Duration left, @Nullable FetchFailure failure) {}

    /** Of {@code some}, the first that may be asked now or, where all ask to come back later, the one that is free first. */
    synchronized SourceWait nextOf(Collection<Source> some) {
        return some.stream()
                .map(this::waitFor)
                .min(Comparator.comparing(SourceWait::left))
                .orElseThrow();
    }

    private SourceWait waitFor(Source source) {
        Hold hold = holds.get(source.label());
        long left = hold == null ? 0 : Math.max(0, hold.untilNanos() - clock.nanoTime());
        return new SourceWait(source, Duration.ofNanos(left), left == 0 || hold == null ? null : hold.failure());
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
        if (!failure.retryAfter().isZero()) {
            long until = clock.nanoTime() + failure.retryAfter().toNanos();
            holds.put(source.label(), new Hold(until, failure));
        }
        if (failure.kind().isUnreached()) {
            unreached.putIfAbsent(source.label(), failure);
        }
    }

    synchronized void served(Source source) {
        failures.remove(source.label());
        holds.remove(source.label());
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

    /** Whether the last attempts at {@code source} all brought nothing. */
    synchronized boolean isFailing(Source source) {
        return failures.getOrDefault(source.label(), 0) >= FAILURES_TO_LOSE_TURN;
    }
}
