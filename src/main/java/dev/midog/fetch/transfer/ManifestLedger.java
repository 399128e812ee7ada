package dev.midog.fetch.transfer;

import dev.midog.fetch.manifest.Manifest;
import dev.midog.fetch.manifest.ManifestFile;
import dev.midog.fetch.manifest.ManifestJson;
import dev.midog.fetch.manifest.PublishedFiles;
import dev.midog.fetch.manifest.WantedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The manifest of a download folder while it grows, shared by those who learn and those who fetch. */
public final class ManifestLedger {
    private static final int ARTICLES_A_SAVE = 20;

    private final Path file;
    private final Set<String> publishedNames =
            PublishedFiles.all().stream().map(WantedFile::publishedName).collect(Collectors.toSet());
    private Manifest manifest;
    private boolean learning;
    private boolean unsaved;

    /** Starts from {@code manifest}, which need not be on the disk yet. */
    public ManifestLedger(Path file, Manifest manifest) {
        this.file = file;
        this.manifest = manifest;
    }

    /** What is known now. */
    public synchronized Manifest manifest() {
        return manifest;
    }

    /** Replaces what is known and writes it down. */
    public synchronized void replace(Manifest newer) throws IOException {
        manifest = newer;
        save();
    }

    /** Writes down what is known. */
    synchronized void save() throws IOException {
        if (!manifest.equals(Manifest.EMPTY) || Files.exists(file)) {
            ManifestJson.write(file, manifest);
        }
        unsaved = false;
    }

    /** Writes down what is known where that has not been done, so that a file never stands without what vouches for it. */
    synchronized void saveWhatIsNew() throws DiskFailure {
        if (unsaved) {
            try {
                save();
            } catch (IOException e) {
                throw new DiskFailure(file, e);
            }
        }
    }

    /**
     * Adds what an article lists, and writes it down every {@value #ARTICLES_A_SAVE} articles. An article that lists no
     * published file is asked again another time, as its listing may have been an odd one.
     */
    synchronized void learned(long articleId, List<ManifestFile> files) throws IOException {
        Manifest more = manifest.with(files);
        manifest = files.stream().anyMatch(file -> publishedNames.contains(file.name()))
                ? more.withArticle(articleId)
                : more;
        unsaved = true;
        if (manifest.articlesSeen().size() % ARTICLES_A_SAVE == 0) {
            save();
        }
        notifyAll();
    }

    /** Takes what the hosting lists again of one file, and writes it down. */
    synchronized void listedAnew(ManifestFile newer) throws DiskFailure {
        try {
            replace(manifest.refreshedBy(new Manifest(Map.of(newer.figshareId(), newer), Set.of())));
        } catch (IOException e) {
            throw new DiskFailure(file, e);
        }
    }

    /** Adds one file that was counted and hashed here, and writes it down. */
    synchronized void record(ManifestFile known) throws DiskFailure {
        try {
            replace(manifest.with(List.of(known)));
        } catch (IOException e) {
            throw new DiskFailure(file, e);
        }
    }

    /** From now on {@link #awaitListed} clock. */
    synchronized void beginLearning() {
        learning = true;
    }

    /** Nothing more will be learned. */
    synchronized void endLearning() {
        learning = false;
        notifyAll();
    }

    /** What is known of {@code wanted}; waits until the hosting has listed it or lists no more. */
    synchronized Optional<ManifestFile> awaitListed(WantedFile wanted) throws InterruptedException {
        while (learning && !manifest.lists(wanted)) {
            wait();
        }
        return manifest.find(wanted);
    }
}
