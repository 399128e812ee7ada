package dev.midog.task.download;

import dev.midog.core.model.MidogException;
import dev.midog.fetch.engines.EngineLibrary;
import dev.midog.fetch.engines.EngineRelease;
import dev.midog.fetch.manifest.DownloadLayout;
import dev.midog.fetch.manifest.Manifest;
import dev.midog.fetch.manifest.ManifestFile;
import dev.midog.fetch.manifest.ManifestJson;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.source.Endpoints;
import dev.midog.fetch.source.FetchSettings;
import dev.midog.fetch.source.WaitingClock;
import dev.midog.fetch.transfer.FetchSummary;
import dev.midog.fetch.transfer.FileOutcome;
import dev.midog.files.storage.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The libraries of an engine on this computer: fetched at first use, each checked against the SHA-256 in the program.
 *
 * <p>An interrupted fetch resumes when it is run again.
 */
public final class EngineFiles {
    private final EngineRelease release;
    private final EngineSettings settings;

    /** The libraries of {@code release}. */
    public EngineFiles(EngineRelease release, EngineSettings settings) {
        this.release = release;
        this.settings = settings;
    }

    /** Whether all libraries are here, by their names and sizes. */
    public boolean areHere() throws IOException {
        for (EngineLibrary library : release.libraries()) {
            Path file = file(library);
            if (!Files.isRegularFile(file) || Files.size(file) != library.sizeBytes()) {
                return false;
            }
        }
        return true;
    }

    /**
     * The files of all libraries, fetched where they are not here; first any others that a user has put beside them, such as those
     * for a GPU, which then come before the usual ones.
     *
     * @param listener receives the progress of a fetch
     * @throws MidogException where they are not available, with what to do
     */
    public List<Path> get(DownloadListener listener) throws IOException, InterruptedException {
        if (!areHere()) {
            String mirror = settings.mirror();
            if (mirror != null && !mirror.contains("://")) {
                release.copy(Path.of(mirror), root());
            } else {
                fetch(mirror == null ? release.repository() : mirror, listener);
            }
        }
        List<Path> files = new ArrayList<>(added());
        release.libraries().forEach(library -> files.add(file(library)));
        return List.copyOf(files);
    }

    /** The libraries in the folder that are not of the release, by their names. */
    private List<Path> added() throws IOException {
        Set<Path> own = release.libraries().stream().map(this::file).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(root())) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar") && !own.contains(file))
                    .sorted()
                    .toList();
        }
    }

    private Path root() {
        return settings.folder().resolve(release.name());
    }

    private Path file(EngineLibrary library) {
        return root().resolve(library.fileName());
    }

    private void fetch(String repository, DownloadListener listener) throws IOException, InterruptedException {
        Map<Long, ManifestFile> known = new HashMap<>();
        Map<String, String> links = new HashMap<>();
        Map<String, String> hashes = new HashMap<>();
        List<WantedFile> wanted = new ArrayList<>();
        for (EngineLibrary library : release.libraries()) {
            long number = wanted.size() + 1L;
            String name = library.fileName();
            known.put(number, new ManifestFile(number, name, library.sizeBytes(), null, ManifestFile.Origin.FIGSHARE));
            links.put(name, (repository.endsWith("/") ? repository : repository + "/") + library.path());
            hashes.put(name, library.sha256());
            wanted.add(new WantedFile(number, name, name, 0, 0, library.sizeBytes()));
        }
        Path manifest = Files.createTempFile("midog-engine", ".json");
        try {
            ManifestJson.write(manifest, new Manifest(known, Set.of()));
            FetchSettings transfer = FetchSettings.usual(Endpoints.FIGSHARE.withLinks(links));
            DownloadSettings files = DownloadSettings.builder(root(), wanted, transfer)
                    .manifest(manifest)
                    .build();
            check(new Download(
                            files,
                            WaitingClock.REAL,
                            (file, one) -> checkHash(file, hashes.getOrDefault(one.localName(), "")),
                            DownloadLayout.other(root(), List.of()))
                    .run(listener));
        } finally {
            Files.deleteIfExists(manifest);
        }
    }

    private static void checkHash(Path file, String sha256) throws IOException {
        if (!Sha256.of(file).equals(sha256)) {
            throw MidogException.invalidData("its SHA-256 is not " + sha256);
        }
    }

    private void check(FetchSummary summary) {
        MidogException stopped = summary.stopped();
        List<FileOutcome> failed = summary.with(FileOutcome.FetchStatus.FAILED);
        if (stopped == null && failed.isEmpty()) {
            return;
        }
        String why = stopped != null ? String.valueOf(stopped.getMessage()) : why(failed.get(0));
        throw new MidogException(
                MidogException.ErrorKind.NETWORK,
                release.title() + " could not be fetched: " + why
                        + "; run the same command again, or bring the engine along in a folder and name it in "
                        + EngineSettings.MIRROR_VARIABLE + " (docs/detect.md, without a network)",
                stopped);
    }

    private static String why(FileOutcome failed) {
        MidogException failure = failed.failure();
        return failed.file().localName() + ": " + (failure == null ? "it did not arrive" : failure.getMessage());
    }
}
