package dev.midog.fetch;

import java.nio.file.Path;
import java.time.Duration;

/** What all files of one run share. */
record RunContext(
        Path root,
        FetchSettings settings,
        StructureCheck structure,
        FetchListener listener,
        Waits waits,
        SourceOrder sources,
        Backoff backoff,
        Pace pace,
        RateLimiter limiter,
        FailuresInARow refusals,
        FailuresInARow outages,
        ManifestLedger ledger,
        Stop stop) {
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    /** Waits for {@code duration}, or for less where the run is stopped meanwhile. */
    void pause(Duration duration) throws InterruptedException {
        Duration left = duration;
        while (left.toNanos() > 0 && !stop.isStopped()) {
            Duration next = left.compareTo(LONGEST_PAUSE) < 0 ? left : LONGEST_PAUSE;
            waits.pause(next);
            left = left.minus(next);
        }
    }
}
