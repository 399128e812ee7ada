package dev.midog.files.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that one run at a time holds, in this program or another. The operating system lets go of it when the program ends in
 * any way.
 */
public final class ProcessLock implements Closeable {
    /** Those of this program: opening and closing a file that is locked already would release it. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private ProcessLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Locks {@code file}, made where it is missing, in a folder that exists; empty where another run holds it. */
    public static Optional<ProcessLock> of(Path file) throws IOException {
        Path real = AtomicFile.folderOf(file).toRealPath().resolve(String.valueOf(file.getFileName()));
        if (!HELD.add(real)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean isLocked = false;
        try {
            channel = FileChannel.open(real, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            isLocked = channel.tryLock() != null;
            return isLocked ? Optional.of(new ProcessLock(real, channel)) : Optional.empty();
        } finally {
            if (!isLocked) {
                HELD.remove(real);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    /** Lets go of the file, which stays. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(file);
        }
    }
}
