package dev.midog.fetch.source;

import java.time.Duration;

/**
 * How to fetch.
 *
 * @param jobs files at once, 1 to 8
 * @param attempts failures in a row without progress after which a file is given up
 * @param backoffBase the bound of the first wait after a failure; it doubles up to a minute
 * @param bytesPerSecond the most that all files together may take; 0 for no limit
 * @param apiRequestsPerSecond listing requests a second
 */
public record FetchSettings(
        Endpoints endpoints,
        HttpSettings http,
        int jobs,
        int attempts,
        Duration backoffBase,
        long bytesPerSecond,
        double apiRequestsPerSecond) {
    /** The longest wait between two attempts that is not asked for by a server. */
    public static final Duration LONGEST_BACKOFF = Duration.ofSeconds(60);
}
