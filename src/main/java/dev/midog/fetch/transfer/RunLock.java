package dev.midog.fetch.transfer;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.fetch.manifest.ManifestJson;
import dev.midog.fetch.source.FetchParameters;
import dev.midog.files.storage.AtomicFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps two runs out of the same folder. The operating system lets go of it when the process ends in any way. */
public final class RunLock implements Closeable {
    private final Path root;
    private final FileChannel channel;

    private RunLock(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /** Locks the download folder {@code root}, or refuses where another run holds it. */
    public static RunLock of(Path root) throws IOException {
        for (String folder : List.of("", "databases", "images")) {
            checkFolder(root.resolve(folder));
        }
        Path file = ManifestJson.in(root).resolveSibling("lock");
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw MidogException.operation(Message.of(
                    "another run of midog is fetching into ",
                    root.toAbsolutePath().normalize(),
                    "; wait for it or name another folder with ",
                    FetchParameters.DIR));
        }
        clearLeftovers(root);
        return new RunLock(root, channel);
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

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
