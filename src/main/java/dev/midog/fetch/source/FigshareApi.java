package dev.midog.fetch.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.MidogException;
import dev.midog.fetch.manifest.ManifestFile;
import dev.midog.fetch.manifest.ManifestJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The listings of the figshare API, version 2, at the rate that it asks for.
 *
 * <p>Pages of 100 were seen to repeat and miss articles, as their order changes between requests; so one page of
 * the largest size is taken. See {@code https://docs.figshare.com}.
 */
public final class FigshareApi {
    private static final int PAGE_SIZE = 1000;
    private final ListingRequests requests;

    /** One article of the collection. */
    public record Article(long id, String title) {}

    /**
     * Asks through {@code http}.
     *
     * @param spacing of all requests of the run, which the API's complaints slow down
     */
    FigshareApi(
            HttpRequests http, FetchSettings settings, WaitingClock clock, Backoff backoff, RequestSpacing spacing) {
        this.requests = new ListingRequests(http, settings, clock, backoff, spacing);
    }

    /** How many articles the collection says it has; nothing where it does not say. */
    public OptionalInt articleCount() throws IOException, InterruptedException {
        return articleCount(String.valueOf(ManifestJson.COLLECTION_ID));
    }

    /** The same of any collection. */
    OptionalInt articleCount(String collection) throws IOException, InterruptedException {
        try {
            JsonNode count = requests.get("/collections/" + collection).path("articles_count");
            return count.isInt() ? OptionalInt.of(count.asInt()) : OptionalInt.empty();
        } catch (FetchFailure e) {
            if (e.kind() == FailureKind.NOT_FOUND) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    /** The articles of one listing of the collection of MIDOG++, by id, duplicates dropped. */
    public Map<Long, Article> articles() throws IOException, InterruptedException {
        return articles(String.valueOf(ManifestJson.COLLECTION_ID));
    }

    /** The same of any collection. */
    Map<Long, Article> articles(String collection) throws IOException, InterruptedException {
        Map<Long, Article> articles = new LinkedHashMap<>();
        for (JsonNode node : list("/collections/" + collection + "/articles")) {
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
        JsonNode list = requests.get(path + "?page=1&page_size=" + PAGE_SIZE);
        if (!list.isArray()) {
            throw new FetchFailure(FailureKind.UNEXPECTED_STATUS, "the API's answer to " + path + " is not a list");
        }
        return list;
    }
}
