package dev.midog.task.download;

import dev.midog.core.model.MidogException;
import dev.midog.fetch.manifest.DownloadLayout;
import dev.midog.fetch.manifest.Manifest;
import dev.midog.fetch.manifest.ManifestFile;
import dev.midog.fetch.manifest.ManifestJson;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.source.FetchFailure;
import dev.midog.fetch.source.FetchSettings;
import dev.midog.fetch.source.SetApi;
import dev.midog.fetch.source.WaitingClock;
import dev.midog.fetch.transfer.FetchEvent;
import dev.midog.fetch.transfer.FetchSummary;
import dev.midog.fetch.transfer.SetLister;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Downloads a set by its name: lists what its host has, and fetches it as the files of MIDOG++ are fetched. */
public final class SetDownload {
    private final SetDownloadSettings settings;

    /** Makes a download with {@code settings}. */
    public SetDownload(SetDownloadSettings settings) {
        this.settings = settings;
    }

    /** A download of the files that a host lists. */
    private interface Step<T> {
        T of(Download download, SetApi.SetListing listing) throws IOException, InterruptedException;
    }

    /** What {@link #run} would fetch; asks the host for its listing and writes nothing. */
    public DownloadPlan plan() throws IOException, InterruptedException {
        return listed((download, listing) -> download.plan());
    }

    /**
     * Fetches what the folder of the set lacks. A file that fails does not stop the others.
     *
     * @return what became of each file
     * @throws MidogException where the host does not list the set, or as {@link Download#run} throws
     */
    public FetchSummary run(DownloadListener listener) throws IOException, InterruptedException {
        return listed((download, listing) -> {
            listing.notes().forEach(note -> listener.event(new FetchEvent.Note(note)));
            return download.run(listener);
        });
    }

    private <T> T listed(Step<T> step) throws IOException, InterruptedException {
        List<String> problems = new ArrayList<>();
        SetApi.SetListing listing = listing(problems);
        if (!problems.isEmpty()) {
            throw MidogException.network(
                    "the listing of the set " + settings.set().name() + " is not complete: " + problems.get(0));
        }
        Path manifest = Files.createTempFile("midog-set", ".json");
        try {
            ManifestJson.write(manifest, manifest(listing));
            FetchSettings transfer = settings.transfer()
                    .withEndpoints(settings.transfer().endpoints().withLinks(listing.links()));
            DownloadSettings files = DownloadSettings.builder(settings.root(), wanted(listing), transfer)
                    .manifest(manifest)
                    .build();
            return step.of(
                    new Download(files, WaitingClock.REAL, new SetStructure(listing.checksums()), layout()), listing);
        } finally {
            Files.deleteIfExists(manifest);
        }
    }

    private SetApi.SetListing listing(List<String> problems) throws IOException, InterruptedException {
        try {
            return SetLister.list(settings.set(), settings.transfer(), WaitingClock.REAL, problems);
        } catch (FetchFailure e) {
            throw new MidogException(
                    MidogException.ErrorKind.NETWORK,
                    "the set " + settings.set().name() + " cannot be listed: " + e.getMessage(),
                    e);
        }
    }

    /** Each record of several has a folder of its own. */
    private DownloadLayout layout() {
        List<String> ids = settings.set().ids();
        return DownloadLayout.other(settings.root(), ids.size() > 1 ? ids : List.of());
    }

    private static Manifest manifest(SetApi.SetListing listing) {
        Map<Long, ManifestFile> files = listing.files().stream()
                .collect(Collectors.toMap(ManifestFile::figshareId, file -> file, (first, second) -> first));
        return new Manifest(files, Set.of());
    }

    private static List<WantedFile> wanted(SetApi.SetListing listing) {
        return listing.files().stream()
                .map(file -> new WantedFile(file.figshareId(), file.name(), file.name(), 0, 0, file.sizeBytes()))
                .toList();
    }
}
