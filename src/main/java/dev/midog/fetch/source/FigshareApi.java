package dev.midog.fetch.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.core.model.MidogException;
import dev.midog.fetch.manifest.ManifestFile;
import dev.midog.fetch.manifest.ManifestJson;
import dev.midog.files.storage.Sizes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The listings of the figshare API, version 2, at the rate that it asks for.
 *
 * <p>Pages of 100 were seen to repeat and miss articles, as their order changes between requests; so one page of
 * the largest size is taken. See {@code https://docs.figshare.com}.
 */
public final class FigshareApi {
    private static final int PAGE_SIZE = 1000;
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

    /** One article of the collection. */
    public record Article(long id, String title) {}

    /**
     * Asks through {@code http}.
     *
     * @param spacing of all requests of the run, which the API's complaints slow down
     */
    FigshareApi(
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

    /** How many articles the collection says it has; nothing where it does not say. */
    public OptionalInt articleCount() throws IOException, InterruptedException {
        try {
            JsonNode count = get("/collections/" + ManifestJson.COLLECTION_ID).path("articles_count");
            return count.isInt() ? OptionalInt.of(count.asInt()) : OptionalInt.empty();
        } catch (FetchFailure e) {
            if (e.kind() == FailureKind.NOT_FOUND) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    /** The articles of one listing of the collection, by id, duplicates dropped. */
    public Map<Long, Article> articles() throws IOException, InterruptedException {
        Map<Long, Article> articles = new LinkedHashMap<>();
        for (JsonNode node : list("/collections/" + ManifestJson.COLLECTION_ID + "/articles")) {
            if (node.path("id").isIntegralNumber()) {
                long id = node.path("id").asLong();
                articles.putIfAbsent(id, new Article(id, node.path("title").asText("")));
            }
        }
        return articles;
    }

    /**
     * The files of an article of which the API tells something usable.
     *
     * @param problems receives a sentence for each file that is left out
     */
    public List<ManifestFile> files(long articleId, List<String> problems) throws IOException, InterruptedException {
        List<ManifestFile> files = new ArrayList<>();
        for (JsonNode node : list("/articles/" + articleId + "/files")) {
            try {
                if (!node.path("is_link_only").asBoolean(false)) {
                    files.add(file(node));
                }
            } catch (MidogException e) {
                problems.add("article " + articleId + ": " + e.getMessage() + "; the entry is left out");
            }
        }
        return files;
    }

    private static ManifestFile file(JsonNode node) {
        String md5 = md5(node.path("supplied_md5"));
        String name = node.path("name").asText("");
        return new ManifestFile(
                wholeNumber(node, "id", name),
                name,
                wholeNumber(node, "size", name),
                md5 == null ? md5(node.path("computed_md5")) : md5,
                ManifestFile.Origin.FIGSHARE);
    }

    private static long wholeNumber(JsonNode node, String field, String name) {
        JsonNode number = node.path(field);
        if (!number.isIntegralNumber() || !number.canConvertToLong()) {
            throw MidogException.invalidData("the " + field + " of \"" + name + "\" is "
                    + ResponseCheck.shown(number.isMissingNode() ? "missing" : number.toString())
                    + " where a whole number of at most 19 digits is expected");
        }
        return number.longValue();
    }

    private static @Nullable String md5(JsonNode node) {
        String text = node.asText("").strip().toLowerCase(Locale.ROOT);
        return ManifestFile.isMd5(text) ? text : null;
    }

    private JsonNode list(String path) throws IOException, InterruptedException {
        JsonNode list = get(path + "?page=1&page_size=" + PAGE_SIZE);
        if (!list.isArray()) {
            throw new FetchFailure(FailureKind.UNEXPECTED_STATUS, "the API's answer to " + path + " is not a list");
        }
        return list;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
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
