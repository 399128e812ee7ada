package dev.midog.task.download;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.fetch.manifest.Manifest;
import dev.midog.fetch.manifest.ManifestJson;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.source.FetchParameters;
import dev.midog.fetch.source.WaitingClock;
import dev.midog.fetch.transfer.FetchEvent;
import dev.midog.fetch.transfer.FetchListener;
import dev.midog.fetch.transfer.Fetcher;
import dev.midog.fetch.transfer.ManifestLedger;
import dev.midog.fetch.transfer.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Asks the API again for the sizes and md5s of published files and keeps them in a folder's manifest. */
public final class ManifestRefresh {
    private static final Parameter MANIFEST_ONLY = Parameter.of("manifestOnly");

    private final DownloadSettings settings;

    /** Makes a refresh for the files and the folder of {@code settings}; refuses a manifest given there. */
    public ManifestRefresh(DownloadSettings settings) {
        if (settings.manifest() != null) {
            throw MidogException.usage(Message.of(
                    MANIFEST_ONLY, " asks the API, so ", FetchParameters.MANIFEST, " has no place beside it"));
        }
        this.settings = settings;
    }

    /**
     * What was learned.
     *
     * @param learned how many of the wanted files the API listed
     * @param manifest the file that it is kept in
     */
    public record RefreshResult(int learned, int wanted, Path manifest) {}

    /**
     * Learns and keeps what the API lists.
     *
     * @throws MidogException where the API cannot be asked; the manifest is then as it was
     */
    public RefreshResult run(FetchListener listener) throws IOException, InterruptedException {
        List<WantedFile> wanted = settings.files();
        try (RunLock lock = RunLock.of(settings.folder());
                Fetcher fetcher = new Fetcher(
                        settings.transfer(), new StructureChecks(), listener, WaitingClock.REAL, new Random())) {
            Path file = lock.manifest();
            // Learned beside the old manifest, so that a run that is killed neither loses that nor starts again.
            Path fresh = file.resolveSibling("manifest-new.json");
            ManifestLedger learned = new ManifestLedger(fresh, former(fresh, listener));
            String failure = fetcher.learn(wanted, learned);
            if (failure != null) {
                throw MidogException.network("the API's listing is not available: " + failure
                        + "; the manifest is as it was, and another run goes on from what was learned");
            }
            Manifest refreshed = former(file, listener).refreshedBy(learned.manifest());
            ManifestJson.write(file, refreshed);
            Files.deleteIfExists(fresh);
            long found = wanted.stream()
                    .filter(one -> learned.manifest().find(one).isPresent())
                    .count();
            return new RefreshResult((int) found, wanted.size(), file);
        }
    }

    /** A manifest that makes no sense is what a refresh mends, so that nothing of it is kept. */
    private static Manifest former(Path file, FetchListener listener) throws IOException {
        try {
            return ManifestJson.readIfPresent(file);
        } catch (MidogException e) {
            listener.event(new FetchEvent.Note(e.getMessage() + "; it is replaced"));
            return Manifest.EMPTY;
        }
    }
}
