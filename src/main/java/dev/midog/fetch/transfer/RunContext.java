package dev.midog.fetch.transfer;

import dev.midog.fetch.manifest.DownloadLayout;
import dev.midog.fetch.manifest.ManifestFile;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.plan.StructureCheck;
import dev.midog.fetch.source.Backoff;
import dev.midog.fetch.source.FetchSettings;
import dev.midog.fetch.source.RequestSpacing;
import dev.midog.fetch.source.WaitingClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** What all files of one run share. */
record RunContext(
        DownloadLayout layout,
        FetchSettings settings,
        StructureCheck structure,
        FetchListener listener,
        WaitingClock clock,
        SourceOrder sources,
        Backoff backoff,
        RequestSpacing spacing,
        RateLimiter limiter,
        FailureStreak refusals,
        FailureStreak outages,
        ManifestLedger ledger,
        Relisting relisting,
        RunCancellation stop) {
    /** Asks the hosting once more what it lists of one file. */
    @FunctionalInterface
    interface Relisting {
        Optional<ManifestFile> of(WantedFile wanted) throws IOException, InterruptedException;
    }

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    /** WaitingClock for {@code duration}, or for less where the run is stopped meanwhile. */
    void pause(Duration duration) throws InterruptedException {
        Duration left = duration;
        while (left.toNanos() > 0 && !stop.isStopped()) {
            Duration next = left.compareTo(LONGEST_PAUSE) < 0 ? left : LONGEST_PAUSE;
            clock.pause(next);
            left = left.minus(next);
        }
    }
}
