package dev.midog.fetch.transfer;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.fetch.manifest.ManifestJson;
import dev.midog.fetch.source.FetchParameters;
import dev.midog.files.storage.AtomicFile;
import dev.midog.files.storage.ProcessLock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Keeps two runs out of the same folder. The operating system lets go of it when the process ends in any way. */
public final class RunLock implements Closeable {
    private final Path root;
    private final ProcessLock lock;

    private RunLock(Path root, ProcessLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Locks the download folder {@code root}, or refuses where another run holds it. */
    public static RunLock of(Path root) throws IOException {
        for (String folder : List.of("", "databases", "images")) {
            checkFolder(root.resolve(folder));
        }
        Path file = ManifestJson.in(root).resolveSibling("lock");
        Files.createDirectories(file.toAbsolutePath().getParent());
        ProcessLock lock = ProcessLock.of(file)
                .orElseThrow(() -> MidogException.operation(Message.of(
                        "another run of midog is fetching into ",
                        root.toAbsolutePath().normalize(),
                        "; wait for it or name another folder with ",
                        FetchParameters.DIR)));
        clearLeftovers(root);
        return new RunLock(root, lock);
    }

    private static void checkFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder) || !Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        throw MidogException.operation(
                Files.isSymbolicLink(folder)
                        ? folder + " is a link to " + Files.readSymbolicLink(folder)
                                + ", which is not a folder; make that folder, or remove the link"
                        : folder + " is a file where a folder belongs; move it away");
    }

    /** Removes unfinished sidecars and manifests of runs that were killed. */
    private static void clearLeftovers(Path root) throws IOException {
        for (Path folder : List.of(root.resolve("databases"), root.resolve("images"), root.resolve("images/.midog"))) {
            if (Files.isDirectory(folder)) {
                AtomicFile.deleteLeftovers(folder);
            }
        }
    }

    /** The folder that is locked. */
    public Path root() {
        return root;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
