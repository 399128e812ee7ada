package dev.midog.fetch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Learns sizes and md5s from the API's listings, one article after the other, until every wanted file is known.
 *
 * <p>What was learned is kept at every step, so that a run that is killed goes on where it stopped.
 */
final class ManifestLearner {
    private static final int LISTINGS = 3;
    private static final int ARTICLES_A_SAVE = 20;

    private final FigshareApi api;
    private final ManifestLedger ledger;
    private final FetchListener listener;

    ManifestLearner(FigshareApi api, ManifestLedger ledger, FetchListener listener) {
        this.api = api;
        this.ledger = ledger;
        this.listener = listener;
    }

    /** Learns what can be learned of {@code wanted}; the failure that ended it early, or null. */
    @Nullable FetchFailure learn(List<WantedFile> wanted) throws IOException, InterruptedException {
        Manifest manifest = ledger.manifest();
        try {
            if (unknown(wanted, manifest).isEmpty()) {
                return null;
            }
            for (FigshareApi.Article article : inOrder(articles(), wanted)) {
                Set<String> missing = unknown(wanted, manifest);
                if (missing.isEmpty()) {
                    break;
                }
                if (!manifest.articlesSeen().contains(article.id())) {
                    manifest = manifest.with(filesOf(article)).withArticle(article.id());
                    tell(wanted, manifest);
                }
            }
            return null;
        } catch (FetchFailure e) {
            return e;
        } finally {
            ledger.replace(manifest);
        }
    }

    private void tell(List<WantedFile> wanted, Manifest manifest) throws IOException {
        if (manifest.articlesSeen().size() % ARTICLES_A_SAVE == 0) {
            ledger.replace(manifest);
        }
        int known = wanted.size() - unknown(wanted, manifest).size();
        listener.event(new FetchEvent.Learned(known, wanted.size()));
    }

    private List<ManifestFile> filesOf(FigshareApi.Article article) throws IOException, InterruptedException {
        List<String> problems = new ArrayList<>();
        try {
            return api.files(article.id(), problems);
        } catch (FetchFailure e) {
            if (e.kind() != FailureKind.NOT_FOUND) {
                throw e;
            }
            problems.add("article " + article.id() + " is listed but has no files");
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

    /** The articles whose title names a wanted file first. */
    private static List<FigshareApi.Article> inOrder(
            Collection<FigshareApi.Article> articles, List<WantedFile> wanted) {
        Set<String> names = wanted.stream()
                .flatMap(file -> List.of(plain(file.publishedName()), stem(plain(file.publishedName()))).stream())
                .collect(Collectors.toSet());
        return articles.stream()
                .sorted(Comparator.comparing((FigshareApi.Article article) -> !names(article, names)))
                .toList();
    }

    private static boolean names(FigshareApi.Article article, Set<String> names) {
        String title = plain(article.title());
        if (names.contains(title)) {
            return true;
        }
        for (String word : title.split("[\\s,;:/()\\[\\]\"']+")) {
            if (names.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> unknown(List<WantedFile> wanted, Manifest manifest) {
        return wanted.stream()
                .filter(file -> manifest.find(file)
                        .filter(known -> known.origin() == ManifestFile.Origin.FIGSHARE)
                        .isEmpty())
                .map(WantedFile::publishedName)
                .collect(Collectors.toSet());
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
