package dev.midog.fetch.transfer;

import dev.midog.fetch.manifest.Manifest;
import dev.midog.fetch.manifest.ManifestFile;
import dev.midog.fetch.manifest.ManifestJson;
import dev.midog.fetch.manifest.WantedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The manifest of a download folder while it grows, shared by those who learn and those who fetch. */
public final class ManifestLedger {
    private static final int ARTICLES_A_SAVE = 20;

    private final Path file;
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

    /** Adds what an article lists, and writes it down every {@value #ARTICLES_A_SAVE} articles. */
    synchronized void learned(long articleId, List<ManifestFile> files) throws IOException {
        manifest = manifest.with(files).withArticle(articleId);
        unsaved = true;
        if (manifest.articlesSeen().size() % ARTICLES_A_SAVE == 0) {
            save();
        }
        notifyAll();
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
