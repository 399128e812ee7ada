package dev.midog.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The manifest of a download folder while it grows; every addition is on the disk before the next. */
public final class ManifestLedger {
    private final Path file;
    private Manifest manifest;

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
        if (!newer.equals(manifest) || !Files.exists(file)) {
            ManifestJson.write(file, newer);
            manifest = newer;
        }
    }

    /** Adds one file and writes it down. */
    synchronized void record(ManifestFile known) throws DiskFailure {
        try {
            replace(manifest.with(List.of(known)));
        } catch (IOException e) {
            throw new DiskFailure(file, e);
        }
    }
}
