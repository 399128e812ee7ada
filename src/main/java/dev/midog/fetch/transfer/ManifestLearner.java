package dev.midog.fetch.transfer;

import dev.midog.core.model.ImageName;
import dev.midog.fetch.manifest.Manifest;
import dev.midog.fetch.manifest.ManifestFile;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.source.FailureKind;
import dev.midog.fetch.source.FetchFailure;
import dev.midog.fetch.source.FigshareApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Learns sizes and md5s from the API's listings, one article after the other, until every wanted file is known.
 *
 * <p>What was learned is kept at every step, so that a run that is killed goes on where it stopped.
 */
final class ManifestLearner {
    private static final int LISTINGS = 3;

    private final FigshareApi api;
    private final ManifestLedger ledger;
    private final FetchListener listener;
    private List<FigshareApi.Article> listed = List.of();

    ManifestLearner(FigshareApi api, ManifestLedger ledger, FetchListener listener) {
        this.api = api;
        this.ledger = ledger;
        this.listener = listener;
    }

    /** Learns what can be learned of {@code wanted}; the failure that ended it early, or null. */
    @Nullable FetchFailure learn(List<WantedFile> wanted) throws IOException, InterruptedException {
        if (unlisted(wanted) == 0) {
            return null;
        }
        try {
            for (FigshareApi.Article article : inOrder(articles(), wanted)) {
                if (unlisted(wanted) == 0) {
                    break;
                }
                if (!ledger.manifest().articlesSeen().contains(article.id())) {
                    ledger.learned(article.id(), filesOf(article));
                    listener.event(new FetchEvent.Learned((int) (wanted.size() - unlisted(wanted)), wanted.size()));
                }
            }
            return null;
        } catch (FetchFailure e) {
            return e;
        } finally {
            ledger.save();
        }
    }

    /** What the API lists of {@code wanted} now; nothing where it cannot be asked or names the file in no title. */
    synchronized Optional<ManifestFile> listedNow(WantedFile wanted) throws IOException, InterruptedException {
        Map<String, Integer> positions = positions(List.of(wanted));
        try {
            if (listed.isEmpty()) {
                listed = List.copyOf(articles());
            }
            for (FigshareApi.Article article : listed) {
                if (position(article, positions) == 0) {
                    for (ManifestFile file : filesOf(article)) {
                        if (file.name().equals(wanted.publishedName())) {
                            return Optional.of(file);
                        }
                    }
                }
            }
            return Optional.empty();
        } catch (FetchFailure e) {
            return Optional.empty();
        }
    }

    private long unlisted(List<WantedFile> wanted) {
        Manifest manifest = ledger.manifest();
        return wanted.stream().filter(file -> !manifest.lists(file)).count();
    }

    private List<ManifestFile> filesOf(FigshareApi.Article article) throws IOException, InterruptedException {
        List<String> problems = new ArrayList<>();
        try {
            return api.files(article.id(), problems);
        } catch (FetchFailure e) {
            if (!e.kind().isFinalForAddress() || e.kind() == FailureKind.UNTRUSTED) {
                throw e;
            }
            problems.add(
                    e.kind() == FailureKind.NOT_FOUND
                            ? "article " + article.id() + " is listed but has no files"
                            : "article " + article.id() + " lists no files (" + e.getMessage() + ")");
            return List.of();
        } finally {
            problems.forEach(problem -> listener.event(new FetchEvent.Note(problem)));
        }
    }

    /** The union of as many listings as it takes to reach the collection's own count. */
    private Collection<FigshareApi.Article> articles() throws IOException, InterruptedException {
        OptionalInt count = api.articleCount();
        Map<Long, FigshareApi.Article> articles = new LinkedHashMap<>(api.articles());
        for (int i = 1; i < LISTINGS && count.isPresent() && articles.size() < count.getAsInt(); i++) {
            articles.putAll(api.articles());
        }
        if (count.isPresent() && articles.size() != count.getAsInt()) {
            listener.event(new FetchEvent.Note("the collection says it has " + count.getAsInt()
                    + " articles and its listing has " + articles.size()));
        }
        return articles.values();
    }

    /** The articles whose title names a wanted file first, in the order of the files. */
    private static List<FigshareApi.Article> inOrder(
            Collection<FigshareApi.Article> articles, List<WantedFile> wanted) {
        Map<String, Integer> positions = positions(wanted);
        return articles.stream()
                .sorted(Comparator.comparing((FigshareApi.Article article) -> position(article, positions)))
                .toList();
    }

    /** Where in {@code wanted} each name stands, with and without its extension. */
    private static Map<String, Integer> positions(List<WantedFile> wanted) {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String name = plain(wanted.get(i).publishedName());
            positions.putIfAbsent(name, i);
            positions.putIfAbsent(new ImageName(name).stem(), i);
        }
        return positions;
    }

    private static int position(FigshareApi.Article article, Map<String, Integer> positions) {
        String title = plain(article.title());
        int position = positions.getOrDefault(title, Integer.MAX_VALUE);
        for (String word : title.split("[\\s,;:/()\\[\\]\"']+")) {
            position = Math.min(position, positions.getOrDefault(word, Integer.MAX_VALUE));
        }
        return position;
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
