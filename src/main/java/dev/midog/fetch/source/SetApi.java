package dev.midog.fetch.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.MidogException;
import dev.midog.fetch.manifest.ManifestFile;
import dev.midog.fetch.sets.PublishedSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import okhttp3.HttpUrl;

/** Lists the files of a set as its host does. */
public final class SetApi {
    /** Listings in which the order of articles changes may repeat some and miss others. */
    private static final int LISTINGS = 3;

    private final FigshareApi figshare;
    private final ListingRequests requests;

    SetApi(FigshareApi figshare, ListingRequests requests) {
        this.figshare = figshare;
        this.requests = requests;
    }

    /**
     * What a host lists of a set.
     *
     * @param files with sizes, and md5s where the host has them
     * @param links the address of each file by its name; empty for figshare, where it follows from the number
     */
    public record SetListing(List<ManifestFile> files, Map<String, String> links) {
        /** Copies both. */
        public SetListing {
            files = List.copyOf(files);
            links = Map.copyOf(links);
        }
    }

    /**
     * The files of {@code set}.
     *
     * @param problems receives a sentence for each file that is left out
     * @throws MidogException where the host lists none
     */
    public SetListing list(PublishedSet set, List<String> problems) throws IOException, InterruptedException {
        Map<String, ManifestFile> files = new LinkedHashMap<>();
        Map<String, String> links = new LinkedHashMap<>();
        for (String id : set.ids()) {
            String folder = set.ids().size() > 1 ? id + "/" : "";
            switch (set.host()) {
                case FIGSHARE -> ofFigshare(id, files, problems);
                case ZENODO -> ofZenodo(id, folder, files, links, problems);
                case GITHUB -> ofGitHub(id, folder, files, links, problems);
            }
        }
        files.keySet().removeIf(name -> !set.keep().matcher(name).matches());
        links.keySet().retainAll(files.keySet());
        if (files.isEmpty()) {
            throw MidogException.network("the host " + set.host().word() + " lists no file of the set " + set.name());
        }
        return new SetListing(new ArrayList<>(files.values()), links);
    }

    private void ofFigshare(String collection, Map<String, ManifestFile> files, List<String> problems)
            throws IOException, InterruptedException {
        int count = figshare.articleCount(collection).orElse(0);
        Set<Long> articles = new LinkedHashSet<>(figshare.articles(collection).keySet());
        for (int i = 1; i < LISTINGS && articles.size() < count; i++) {
            articles.addAll(figshare.articles(collection).keySet());
        }
        if (articles.size() < count) {
            problems.add("the collection " + collection + " has " + count + " articles, and " + articles.size()
                    + " are listed; try again later");
        }
        for (long article : articles) {
            for (ManifestFile file : figshare.files(article, problems)) {
                ManifestFile other = files.putIfAbsent(file.name(), file);
                if (other != null && other.figshareId() != file.figshareId()) {
                    problems.add("article " + article + ": \"" + file.name()
                            + "\" is the name of another file, too; the second one is left out");
                }
            }
        }
    }

    private void ofZenodo(
            String id, String folder, Map<String, ManifestFile> files, Map<String, String> links, List<String> problems)
            throws IOException, InterruptedException {
        for (JsonNode node : requests.get("/records/" + id).path("files")) {
            String name = node.path("key").asText("");
            String checksum = node.path("checksum").asText("").toLowerCase(Locale.ROOT);
            String md5 = checksum.startsWith("md5:") ? checksum.substring("md5:".length()) : "";
            add(folder + name, node.path("size"), md5, node.path("links").path("self"), files, links, problems);
        }
    }

    private void ofGitHub(
            String repository,
            String folder,
            Map<String, ManifestFile> files,
            Map<String, String> links,
            List<String> problems)
            throws IOException, InterruptedException {
        for (JsonNode node : requests.get("/repos/" + repository + "/contents")) {
            if (node.path("type").asText().equals("file")) {
                String name = node.path("name").asText("");
                add(folder + name, node.path("size"), "", node.path("download_url"), files, links, problems);
            }
        }
    }

    private static void add(
            String name,
            JsonNode size,
            String md5,
            JsonNode link,
            Map<String, ManifestFile> files,
            Map<String, String> links,
            List<String> problems) {
        if (!size.isIntegralNumber() || HttpUrl.parse(link.asText("")) == null) {
            problems.add(
                    "\"" + ResponseCheck.shown(name) + "\" is listed without a size and an address; it is left out");
            return;
        }
        try {
            files.put(
                    name,
                    new ManifestFile(
                            number(name),
                            name,
                            size.longValue(),
                            ManifestFile.isMd5(md5) ? md5 : null,
                            ManifestFile.Origin.FIGSHARE));
            links.put(name, link.asText());
        } catch (MidogException e) {
            problems.add(e.getMessage() + "; the entry is left out");
        }
    }

    /** A number of a file by its name, the same in every run. */
    private static long number(String name) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        return crc.getValue() + 1;
    }
}
