package dev.midog.fetch.transfer;

import dev.midog.fetch.sets.PublishedSet;
import dev.midog.fetch.source.Backoff;
import dev.midog.fetch.source.FetchSettings;
import dev.midog.fetch.source.RequestSpacing;
import dev.midog.fetch.source.SetApi;
import dev.midog.fetch.source.Sources;
import dev.midog.fetch.source.WaitingClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Asks a host which files a set has. */
public final class SetLister {
    private SetLister() {}

    /**
     * The files of {@code set}.
     *
     * @param problems receives a sentence for each file that is left out
     * @throws dev.midog.fetch.source.FetchFailure where the host does not answer with a listing
     */
    public static SetApi.SetListing list(
            PublishedSet set, FetchSettings settings, WaitingClock clock, List<String> problems)
            throws IOException, InterruptedException {
        RequestSpacing spacing = new RequestSpacing(clock, Duration.ZERO, FetchSettings.LONGEST_BACKOFF);
        try (Sources sources = new Sources(settings, clock)) {
            return sources.sets(
                            new Backoff(settings.backoffBase(), FetchSettings.LONGEST_BACKOFF, new Random()), spacing)
                    .list(set, problems);
        }
    }
}
