package dev.midog.files.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file under the system's folder for temporary files; it is deleted when this is closed, where the program is interrupted
 * before, and by the next run where it is killed.
 */
public final class TemporaryFile implements AutoCloseable {
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Staging staging;

    private TemporaryFile(Staging staging) {
        this.staging = staging;
        OPEN.add(staging.path());
    }

    /**
     * An empty file.
     *
     * @param end how its name ends, such as {@code ".json"}
     * @throws IOException where it cannot be made
     */
    public static TemporaryFile empty(String end) throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        Staging.sweep(folder);
        String name = "midog-" + Long.toHexString(new SplittableRandom().nextLong()) + end;
        TemporaryFile file = new TemporaryFile(Staging.beside(folder.resolve(name)));
        Files.createFile(file.path());
        return file;
    }

    /** A file with all that comes from {@code in}; an {@link IOException} where that, or the disk, failed. */
    public static TemporaryFile of(InputStream in) throws IOException {
        TemporaryFile file = empty(".tmp");
        try {
            Files.copy(in, file.path(), StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Whether {@code path} is a file of this kind that is not closed yet. */
    public static boolean is(Path path) {
        return OPEN.contains(path);
    }

    /** Where it is. */
    public Path path() {
        return staging.path();
    }

    /** Deletes the file. */
    @Override
    public void close() throws IOException {
        OPEN.remove(path());
        staging.close();
    }
}
