package dev.midog.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.core.model.MidogException;
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
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The listings of the figshare API, version 2, at the rate that it asks for.
 *
 * <p>Pages of 100 were seen to repeat and miss articles, as their order changes between requests; so one page of
 * the largest size is taken. See {@code https://docs.figshare.com}.
 */
final class FigshareApi {
    /** The collection that holds MIDOG++. */
    static final long COLLECTION_ID = 6615571;

    private static final int PAGE_SIZE = 1000;
    private static final int MAX_ATTEMPTS = 4;
    private static final int MAX_BYTES = 32 << 20;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(5);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Http http;
    private final FetchSettings settings;
    private final Waits waits;
    private final Pace listingPace;
    private final Pace pace;
    private final Backoff backoff;

    /** One article of the collection. */
    record Article(long id, String title) {}

    /**
     * Asks through {@code http}.
     *
     * @param pace of all requests of the run, which the API's complaints slow down
     */
    FigshareApi(Http http, FetchSettings settings, Waits waits, Backoff backoff, Pace pace) {
        this.http = http;
        this.settings = settings;
        this.waits = waits;
        this.backoff = backoff;
        this.pace = pace;
        this.listingPace = new Pace(
                waits,
                Duration.ofNanos((long) (Duration.ofSeconds(1).toNanos() / settings.apiRequestsPerSecond())),
                FetchSettings.LONGEST_BACKOFF);
    }

    /** How many articles the collection says it has; nothing where it does not say. */
    OptionalInt articleCount() throws IOException, InterruptedException {
        try {
            JsonNode count = get("/collections/" + COLLECTION_ID).path("articles_count");
            return count.isInt() ? OptionalInt.of(count.asInt()) : OptionalInt.empty();
        } catch (FetchFailure e) {
            if (e.kind() == FailureKind.NOT_FOUND) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    /** The articles of one listing of the collection, by id, duplicates dropped. */
    Map<Long, Article> articles() throws IOException, InterruptedException {
        Map<Long, Article> articles = new LinkedHashMap<>();
        for (JsonNode node : list("/collections/" + COLLECTION_ID + "/articles")) {
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
    List<ManifestFile> files(long articleId, List<String> problems) throws IOException, InterruptedException {
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
        return new ManifestFile(
                node.path("id").asLong(),
                node.path("name").asText(""),
                node.path("size").asLong(),
                md5 == null ? md5(node.path("computed_md5")) : md5,
                ManifestFile.Origin.FIGSHARE);
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
            listingPace.await();
            pace.await();
            try {
                JsonNode answer = ask(path);
                pace.speedUp();
                return answer;
            } catch (FetchFailure e) {
                if (e.isApiLimit()) {
                    pace.slowDown(settings.backoffBase());
                }
                boolean hopeless =
                        e.kind().isFinalForAddress() || e.retryAfter().compareTo(LONGEST_RETRY_AFTER) > 0;
                if (hopeless || failures >= attempts) {
                    throw e;
                }
                Duration jitter = backoff.after(failures);
                waits.pause(jitter.compareTo(e.retryAfter()) > 0 ? jitter : e.retryAfter());
            }
        }
    }

    private JsonNode ask(String path) throws IOException {
        HttpUrl url = HttpUrl.get(settings.endpoints().api() + path);
        try (Response answer = http.get(url, 0, null)) {
            AnswerCheck.requireSuccess(answer, http.isApi(answer.request().url()), waits.now());
            AnswerCheck.refuseMarkup(answer);
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

    private byte[] body(Response answer) throws IOException {
        String from = answer.request().url().host();
        StallWatch watch = new StallWatch(settings.http().stallTimeout());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (true) {
            long start = waits.nanoTime();
            int count = read(answer, buffer, from);
            if (count < 0) {
                return body.toByteArray();
            }
            watch.read(waits.nanoTime() - start, count, from);
            body.write(buffer, 0, count);
            if (body.size() > MAX_BYTES) {
                throw new FetchFailure(
                        FailureKind.WRONG_SIZE, from + " sent a listing of over " + Sizes.words(MAX_BYTES));
            }
        }
    }

    private static int read(Response answer, byte[] buffer, String from) throws IOException {
        try {
            return answer.body().source().read(buffer);
        } catch (IOException e) {
            throw Http.named(e, from);
        }
    }
}
