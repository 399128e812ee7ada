package dev.midog.fetch.transfer;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.fetch.manifest.DownloadLayout;
import dev.midog.fetch.source.FetchParameters;
import dev.midog.files.storage.AtomicFile;
import dev.midog.files.storage.NewFolder;
import dev.midog.files.storage.ProcessLock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps two runs out of the same folder. The operating system lets go of it when the process ends in any way. */
public final class RunLock implements Closeable {
    private final DownloadLayout layout;
    private final ProcessLock lock;

    private RunLock(DownloadLayout layout, ProcessLock lock) {
        this.layout = layout;
        this.lock = lock;
    }

    /** Locks the download folder of MIDOG++ {@code root}, or refuses where another run holds it. */
    public static RunLock of(Path root) throws IOException {
        return of(DownloadLayout.published(root));
    }

    /** Locks the download folder of {@code layout}, or refuses where another run holds it. */
    public static RunLock of(DownloadLayout layout) throws IOException {
        Path root = layout.root();
        checkFolder(root);
        for (String folder : layout.folders()) {
            checkFolder(root.resolve(folder));
        }
        Path file = layout.manifest().resolveSibling("lock");
        NewFolder.makeFor(file);
        ProcessLock lock = ProcessLock.of(file)
                .orElseThrow(() -> MidogException.operation(Message.of(
                        "another run of midog is fetching into ",
                        root.toAbsolutePath().normalize(),
                        "; wait for it or name another folder with ",
                        FetchParameters.DIR)));
        clearLeftovers(layout);
        return new RunLock(layout, lock);
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
    private static void clearLeftovers(DownloadLayout layout) throws IOException {
        List<Path> folders = new ArrayList<>();
        layout.folders().forEach(folder -> folders.add(layout.root().resolve(folder)));
        folders.add(layout.manifest().toAbsolutePath().getParent());
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                AtomicFile.deleteLeftovers(folder);
            }
        }
    }

    /** Where the manifest of the locked folder lies. */
    public Path manifest() {
        return layout.manifest();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
