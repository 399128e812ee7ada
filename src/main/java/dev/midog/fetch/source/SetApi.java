package dev.midog.fetch.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.MidogException;
import dev.midog.fetch.manifest.ListedChecksum;
import dev.midog.fetch.manifest.ManifestFile;
import dev.midog.fetch.sets.PublishedSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * @param checksums other than md5s, by the names of the files
     * @param notes what the host lists and is not used, and its license, a sentence each
     */
    public record SetListing(
            List<ManifestFile> files,
            Map<String, String> links,
            Map<String, ListedChecksum> checksums,
            List<String> notes) {
        /** Copies all of it. */
        public SetListing {
            files = List.copyOf(files);
            links = Map.copyOf(links);
            checksums = Map.copyOf(checksums);
            notes = List.copyOf(notes);
        }
    }

    /** A listing while it is read. */
    private static final class Listed {
        private final Map<String, ManifestFile> files = new LinkedHashMap<>();
        private final Map<String, String> links = new LinkedHashMap<>();
        private final Map<String, ListedChecksum> checksums = new LinkedHashMap<>();
        private final Set<String> notes = new LinkedHashSet<>();
        private final List<String> problems;

        Listed(List<String> problems) {
            this.problems = problems;
        }

        /** Adds a file with a {@code checksum} such as {@code md5:0a...}, or an empty text. */
        void add(String name, JsonNode size, String checksum, JsonNode link) {
            if (!size.isIntegralNumber() || HttpUrl.parse(link.asText("")) == null) {
                problems.add("\"" + ResponseCheck.shown(name)
                        + "\" is listed without a size and an address; it is left out");
                return;
            }
            Optional<ListedChecksum> known = ListedChecksum.of(checksum);
            String md5 =
                    known.filter(ListedChecksum::isMd5).map(ListedChecksum::hex).orElse(null);
            try {
                files.put(
                        name,
                        new ManifestFile(number(name), name, size.longValue(), md5, ManifestFile.Origin.FIGSHARE));
                links.put(name, link.asText());
            } catch (MidogException e) {
                problems.add(e.getMessage() + "; the entry is left out");
                return;
            }
            if (known.isPresent() && md5 == null) {
                checksums.put(name, known.get());
            } else if (known.isEmpty() && !checksum.isEmpty()) {
                notes.add(ResponseCheck.shown(name) + ": the checksum \"" + ResponseCheck.shown(checksum)
                        + "\" of the host is of no kind that can be computed here, so size and beginning of the file"
                        + " are checked");
            }
        }

        SetListing listing(PublishedSet set) {
            files.keySet().removeIf(name -> !set.keep().matcher(name).matches());
            links.keySet().retainAll(files.keySet());
            checksums.keySet().retainAll(files.keySet());
            return new SetListing(new ArrayList<>(files.values()), links, checksums, new ArrayList<>(notes));
        }
    }

    /**
     * The files of {@code set}.
     *
     * @param problems receives a sentence for each file that is left out
     * @throws MidogException where the host lists none
     */
    public SetListing list(PublishedSet set, List<String> problems) throws IOException, InterruptedException {
        Listed listed = new Listed(problems);
        for (String id : set.ids()) {
            String folder = set.ids().size() > 1 ? id + "/" : "";
            switch (set.host()) {
                case FIGSHARE -> ofFigshare(id, listed);
                case ZENODO -> ofZenodo(id, folder, listed);
                case GITHUB -> ofGitHub(id, folder, listed);
            }
        }
        SetListing listing = listed.listing(set);
        if (listing.files().isEmpty()) {
            throw MidogException.network("the host " + set.host().word() + " lists no file of the set " + set.name());
        }
        return listing;
    }

    private void ofFigshare(String collection, Listed listed) throws IOException, InterruptedException {
        int count = figshare.articleCount(collection).orElse(0);
        Set<Long> articles = new LinkedHashSet<>(figshare.articles(collection).keySet());
        for (int i = 1; i < LISTINGS && articles.size() < count; i++) {
            articles.addAll(figshare.articles(collection).keySet());
        }
        if (articles.size() < count) {
            listed.problems.add("the collection " + collection + " has " + count + " articles, and " + articles.size()
                    + " are listed; try again later");
        }
        for (long article : articles) {
            for (ManifestFile file : figshare.files(article, listed.problems)) {
                ManifestFile other = listed.files.putIfAbsent(file.name(), file);
                if (other != null && other.figshareId() != file.figshareId()) {
                    listed.problems.add("article " + article + ": \"" + file.name()
                            + "\" is the name of another file, too; the second one is left out");
                }
            }
        }
    }

    private void ofZenodo(String id, String folder, Listed listed) throws IOException, InterruptedException {
        JsonNode record = requests.get("/records/" + id);
        for (JsonNode node : record.path("files")) {
            listed.add(
                    folder + node.path("key").asText(""),
                    node.path("size"),
                    node.path("checksum").asText(""),
                    node.path("links").path("self"));
        }
        String license = record.path("metadata").path("license").path("id").asText("");
        if (!license.isEmpty()) {
            listed.notes.add("record " + id + " has the license " + ResponseCheck.shown(license));
        }
    }

    private void ofGitHub(String repository, String folder, Listed listed) throws IOException, InterruptedException {
        for (JsonNode node : requests.get("/repos/" + repository + "/contents")) {
            if (node.path("type").asText().equals("file")) {
                listed.add(folder + node.path("name").asText(""), node.path("size"), "", node.path("download_url"));
            }
        }
    }

    /** A number of a file by its name, the same in every run. */
    private static long number(String name) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        return crc.getValue() + 1;
    }
}
