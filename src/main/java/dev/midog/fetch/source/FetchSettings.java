package dev.midog.fetch.source;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.files.storage.BuildInfo;
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
    /** The most files at once, as the hosting asks for. */
    private static final int MOST_JOBS = 8;

    private static final double MOST_API_REQUESTS = 1000;

    /** The longest wait between two attempts that is not asked for by a server. */
    public static final Duration LONGEST_BACKOFF = Duration.ofSeconds(60);

    /** The usual way to fetch from {@code endpoints}, with the proxies that the environment names. */
    public static FetchSettings usual(Endpoints endpoints) {
        HttpSettings http = new HttpSettings(
                "midog/" + BuildInfo.version(),
                null,
                ProxyChoice.of(null, System.getenv()),
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30));
        return new FetchSettings(endpoints, http, 4, 8, Duration.ofSeconds(1), 0, 1);
    }

    /** Refuses numbers that leave nothing to do, or that the hosting would not bear. */
    public FetchSettings {
        if (jobs < 1 || jobs > MOST_JOBS) {
            throw MidogException.invalidValue(FetchParameters.JOBS, jobs, "from 1 to " + MOST_JOBS);
        }
        if (attempts < 1) {
            throw MidogException.usage(
                    Message.of(FetchParameters.RETRIES.as(attempts), " allows no attempt; give 1 or more"));
        }
        if (!(apiRequestsPerSecond > 0 && apiRequestsPerSecond <= MOST_API_REQUESTS)) {
            throw MidogException.invalidValue(
                    FetchParameters.API_RATE, apiRequestsPerSecond, "over 0 and at most " + (int) MOST_API_REQUESTS);
        }
    }

    /** The same from other endpoints. */
    public FetchSettings withEndpoints(Endpoints others) {
        return new FetchSettings(others, http, jobs, attempts, backoffBase, bytesPerSecond, apiRequestsPerSecond);
    }
}
