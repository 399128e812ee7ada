package dev.midog.fetch.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.files.storage.Sizes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import okhttp3.HttpUrl;

/** Asks the interface of a host for its listings, at the rate that it asks for. */
final class ListingRequests {
    private static final int MAX_ATTEMPTS = 4;
    /** Attempts while the API has not answered at all. */
    private static final int OFFLINE_ATTEMPTS = 2;

    private static final int MAX_BYTES = 32 << 20;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(5);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpRequests http;
    private final FetchSettings settings;
    private final WaitingClock clock;
    private final RequestSpacing listingSpacing;
    private final RequestSpacing spacing;
    private final Backoff backoff;

    ListingRequests(
            HttpRequests http, FetchSettings settings, WaitingClock clock, Backoff backoff, RequestSpacing spacing) {
        this.http = http;
        this.settings = settings;
        this.clock = clock;
        this.backoff = backoff;
        this.spacing = spacing;
        this.listingSpacing = new RequestSpacing(
                clock,
                Duration.ofNanos((long) (Duration.ofSeconds(1).toNanos() / settings.apiRequestsPerSecond())),
                FetchSettings.LONGEST_BACKOFF);
    }

    /** The answer to {@code path} under the address of the interface; attempts are repeated as for files. */
    JsonNode get(String path) throws IOException, InterruptedException {
        int attempts = Math.min(settings.attempts(), MAX_ATTEMPTS);
        for (int failures = 1; ; failures++) {
            listingSpacing.await();
            spacing.await();
            try {
                JsonNode answer = ask(path);
                spacing.speedUp();
                return answer;
            } catch (FetchFailure e) {
                if (e.isApiLimit()) {
                    spacing.slowDown(settings.backoffBase());
                }
                boolean hopeless =
                        e.kind().isFinalForAddress() || e.retryAfter().compareTo(LONGEST_RETRY_AFTER) > 0;
                boolean offline = e.kind() == FailureKind.UNREACHABLE
                        && !http.hasAnswered(HttpUrl.get(settings.endpoints().api()));
                if (hopeless || failures >= (offline ? Math.min(attempts, OFFLINE_ATTEMPTS) : attempts)) {
                    throw e;
                }
                Duration jitter = backoff.after(failures);
                clock.pause(jitter.compareTo(e.retryAfter()) > 0 ? jitter : e.retryAfter());
            }
        }
    }

    private JsonNode ask(String path) throws IOException {
        HttpUrl url = HttpUrl.get(settings.endpoints().api() + path);
        try (Answer answer = http.get(url, 0, FileVersion.UNKNOWN)) {
            ResponseCheck.requireSuccess(answer, http.isApi(answer.address()), clock.now());
            ResponseCheck.refuseMarkup(answer);
            byte[] body = body(answer);
            JsonNode parsed = MAPPER.readTree(body);
            if (parsed == null || parsed.isMissingNode()) {
                throw new FetchFailure(FailureKind.EMPTY, url.host() + " sent an empty listing");
            }
            return parsed;
        } catch (JsonProcessingException e) {
            throw new FetchFailure(FailureKind.UNEXPECTED_STATUS, url.host() + " sent a listing that is not JSON", e);
        }
    }

    private byte[] body(Answer answer) throws IOException {
        String from = answer.host();
        StallWatch watch = new StallWatch(settings.http().stallTimeout());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (true) {
            long start = clock.nanoTime();
            int count = answer.read(buffer);
            if (count < 0) {
                return body.toByteArray();
            }
            watch.read(clock.nanoTime() - start, count, from);
            body.write(buffer, 0, count);
            if (body.size() > MAX_BYTES) {
                throw new FetchFailure(
                        FailureKind.WRONG_SIZE, from + " sent a listing of over " + Sizes.words(MAX_BYTES));
            }
        }
    }
}
