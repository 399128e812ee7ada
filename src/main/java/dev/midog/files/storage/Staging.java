package dev.midog.files.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A hidden folder of a random name in which a file or folder is made before it is moved to the folder above.
 *
 * <p>It is created exclusively and holds a lock for as long as its program runs, so that a later run knows what a killed one
 * has left, in whichever container or on whichever computer either of them runs, and never takes it for that of a run under
 * way.
 */
final class Staging implements Closeable {
    /** How the names of these folders begin. */
    static final String PREFIX = ".midog-";

    private static final Pattern NAME = Pattern.compile(Pattern.quote(PREFIX) + "[0-9a-f]{16}");
    private static final String LOCK = "lock";
    private static final String NEW = "new";
    private static final String OLD = "old";

    /** For this user alone, as what is made may be meant for nobody else; what is moved out has the rights of any other file. */
    private static final FileAttribute<?>[] PRIVATE =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(EnumSet.of(
                                PosixFilePermission.OWNER_READ,
                                PosixFilePermission.OWNER_WRITE,
                                PosixFilePermission.OWNER_EXECUTE))
                    }
                    : new FileAttribute<?>[0];

    /** Those of this program: opening and closing their locks would release them. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final Path made;
    private final FileChannel lock;

    private Staging(Path folder, Path made, FileChannel lock) {
        this.folder = folder;
        this.made = made;
        this.lock = lock;
    }

    /** A new one beside {@code target}, which bears the target's name. */
    static Staging beside(Path target) throws IOException {
        Path name = target.toAbsolutePath().getFileName();
        Path parent = AtomicFile.folderOf(target).toRealPath();
        SplittableRandom random = new SplittableRandom();
        while (true) {
            Path folder = parent.resolve(PREFIX + String.format("%016x", random.nextLong()));
            OPEN.add(folder);
            FileChannel lock = null;
            try {
                lock = locked(folder);
                if (lock != null) {
                    Path inner = Files.createDirectory(folder.resolve(NEW));
                    Path made = inner.resolve(String.valueOf(name));
                    UnfinishedFiles.add(folder, made);
                    return new Staging(folder, made, lock);
                }
            } catch (IOException e) {
                if (lock != null) {
                    lock.close();
                }
                FolderTree.delete(folder);
                OPEN.remove(folder);
                throw AtomicFile.ofTarget(e, folder, target);
            }
            OPEN.remove(folder);
        }
    }

    /** Makes {@code folder} and locks it; null where another made it, or took it for a killed run's before it was locked. */
    private static @Nullable FileChannel locked(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, PRIVATE);
        } catch (FileAlreadyExistsException e) {
            return null;
        }
        Path file = folder.resolve(LOCK);
        FileChannel lock;
        try {
            lock = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            return null;
        }
        if (isLocked(lock) && Files.exists(file)) {
            return lock;
        }
        lock.close();
        return null;
    }

    /** File systems without locks hold none: what is left there stays, as it may be of a run under way. */
    private static boolean isLocked(FileChannel file) {
        try {
            return file.tryLock() != null;
        } catch (IOException e) {
            return true;
        }
    }

    /** Where the target is made: nothing is there yet. */
    Path path() {
        return made;
    }

    /** Moves a folder that is to be replaced out of the way; a run that is killed before the new one is in place leaves it here. */
    Path moveAway(Path target) throws IOException {
        Path old = Files.createDirectories(folder.resolve(OLD)).resolve(String.valueOf(target.getFileName()));
        Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        return old;
    }

    /** Deletes the folder with all that is still in it. */
    @Override
    public void close() throws IOException {
        try {
            delete(folder);
        } finally {
            lock.close();
            OPEN.remove(folder);
            UnfinishedFiles.remove(folder);
        }
    }

    /** The lock goes last, so that whatever is left of a deletion that is interrupted is found again. */
    private static void delete(Path folder) throws IOException {
        FolderTree.delete(folder.resolve(NEW));
        FolderTree.delete(folder.resolve(OLD));
        Files.deleteIfExists(folder.resolve(LOCK));
        Files.deleteIfExists(folder);
    }

    /**
     * Deletes what killed runs left in {@code folder}, and puts a folder back in its place that one of them had moved away. What
     * cannot be deleted stays.
     */
    static void sweep(Path folder) throws IOException {
        Path parent = folder.toRealPath();
        try (DirectoryStream<Path> left = Files.newDirectoryStream(
                parent, file -> NAME.matcher(String.valueOf(file.getFileName())).matches())) {
            for (Path one : left) {
                if (!OPEN.contains(one) && Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
                    sweepOne(one);
                }
            }
        }
    }

    private static void sweepOne(Path left) {
        try (FileChannel lock = FileChannel.open(left.resolve(LOCK), StandardOpenOption.WRITE)) {
            if (lock.tryLock() != null) {
                putBack(left);
                delete(left);
            }
        } catch (NoSuchFileException e) {
            deleteIfEmpty(left);
        } catch (IOException e) {
            // Another user's, or on a file system without locks; its name says that it is not a result.
        }
    }

    /** A folder without a lock is about to get one, or was left before it could. */
    private static void deleteIfEmpty(Path left) {
        try {
            Files.deleteIfExists(left);
        } catch (IOException e) {
            // It is not empty any more.
        }
    }

    private static void putBack(Path left) throws IOException {
        Path old = left.resolve(OLD);
        if (!Files.isDirectory(old)) {
            return;
        }
        try (DirectoryStream<Path> replaced = Files.newDirectoryStream(old)) {
            for (Path one : replaced) {
                Path place = left.resolveSibling(one.getFileName());
                if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                    Files.move(one, place, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
    }
}
