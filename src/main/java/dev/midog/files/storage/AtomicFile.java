package dev.midog.files.storage;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Writes a file beside its target and moves it into place only when it is whole and on the disk. */
public final class AtomicFile {
    /** The parameter that lets a use case replace what exists. */
    public static final Parameter FORCE = Parameter.of("force");

    /** Where systems keep names of a program's open streams. */
    private static final List<Path> STREAM_FOLDERS = List.of(Path.of("/proc"), Path.of("/dev/fd"));

    private static final int MAX_LINKS = 40;

    private AtomicFile() {}

    /** Fills the file at {@code staging}, which does not exist yet and bears the target's extension. */
    @FunctionalInterface
    public interface StagingWriter {
        void writeTo(Path staging) throws IOException;
    }

    /**
     * Refuses a {@code target} that exists, is a folder, has no folder to lie in or is one of {@code inputs}; deletes what killed
     * runs left beside it.
     *
     * @param overwrite whether a target that exists is replaced
     */
    public static void checkTarget(Path target, boolean overwrite, Inputs inputs) throws IOException {
        inputs.refuse(target, target);
        if (Files.isDirectory(target)) {
            throw MidogException.operation(target + " is a folder; name the file to write");
        }
        if (isStream(target) || (Files.exists(target) && !Files.isRegularFile(target))) {
            throw MidogException.operation(
                    target + " is a stream, a pipe or a device, and files are written whole and then"
                            + " moved into place; name a file");
        }
        checkFolderOf(target);
        if (!overwrite && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw MidogException.operation(Message.of(target, " exists already; give ", FORCE, " to replace it"));
        }
    }

    /** Whether the name stands for an open stream, as {@code /dev/stdout} does, even where a file lies behind it. */
    private static boolean isStream(Path target) {
        Path at = target.toAbsolutePath();
        for (int links = 0; links < MAX_LINKS; links++) {
            try {
                Path folder = folderOf(at).toRealPath();
                if (STREAM_FOLDERS.stream().anyMatch(folder::startsWith)) {
                    return true;
                }
                at = folder.resolve(Files.readSymbolicLink(at));
            } catch (IOException e) {
                // No link, or one to nowhere.
                return false;
            }
        }
        return false;
    }

    /**
     * Writes {@code target} as {@link #write} does where it does not exist; one that exists stays where it has the same bytes, and
     * is refused where it has others. For files that a run writes before its last one: if it is killed in between, the same run
     * may go on.
     */
    public static void writeOrKeep(Path target, Inputs inputs, StagingWriter content) throws IOException {
        checkTarget(target, true, inputs);
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            write(target, false, inputs, content);
            return;
        }
        try (Staging staging = Staging.beside(target)) {
            fill(staging.path(), target, content);
            if (!FolderTree.isSame(staging.path(), target)) {
                checkTarget(target, false, inputs);
            }
        }
    }

    /** Deletes what killed runs left in {@code folder} of files and folders that they were writing there. */
    public static void deleteLeftovers(Path folder) throws IOException {
        Staging.sweep(folder);
    }

    /** Refuses a {@code target} that has no folder to lie in; deletes what killed runs left there. */
    static void checkFolderOf(Path target) throws IOException {
        Path folder = folderOf(target);
        checkIsFolder(folder, target);
        if (!Files.isWritable(folder)) {
            throw MidogException.operation("the folder " + folder + " cannot be written to");
        }
        Staging.sweep(folder);
    }

    private static void checkIsFolder(Path folder, Path target) throws IOException {
        String reason;
        try {
            if (Files.readAttributes(folder, BasicFileAttributes.class).isDirectory()) {
                return;
            }
            reason = "is a file; name a folder";
        } catch (NoSuchFileException e) {
            reason = "does not exist; make it or name another";
        } catch (AccessDeniedException e) {
            reason = "may not be opened; name another";
        } catch (FileSystemException e) {
            reason = "cannot be: " + e.getReason() + "; name another";
        }
        throw MidogException.operation("the folder " + folder + " of " + target.getFileName() + " " + reason);
    }

    /**
     * Writes {@code target} through {@code content}; on any failure the target is as it was and nothing is left beside it.
     *
     * @param overwrite whether a target that exists is replaced
     * @param inputs what the use case reads, none of which is written
     */
    public static void write(Path target, boolean overwrite, Inputs inputs, StagingWriter content) throws IOException {
        checkTarget(target, overwrite, inputs);
        try (Staging staging = Staging.beside(target)) {
            fill(staging.path(), target, content);
            try (FileChannel channel = FileChannel.open(staging.path(), StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            UnfinishedFiles.place(() -> moveIntoPlace(staging.path(), target, overwrite));
        }
    }

    /**
     * Writes {@code target} through {@code content} where nothing has that name, even if another program makes it meanwhile.
     *
     * @param inputs what the use case reads, none of which is written
     * @return false where a file of that name is there, which stays as it is
     */
    public static boolean writeNew(Path target, Inputs inputs, StagingWriter content) throws IOException {
        checkTarget(target, true, inputs);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Staging staging = Staging.beside(target)) {
            fill(staging.path(), target, content);
            try (FileChannel channel = FileChannel.open(staging.path(), StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            UnfinishedFiles.place(() -> linkIntoPlace(staging.path(), target));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** A failure is reported for the target: the streams and libraries that meet it know the staging file, or no name at all. */
    static void fill(Path staging, Path target, StagingWriter content) throws IOException {
        try {
            content.writeTo(staging);
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw ofTarget(e, staging, target);
        }
    }

    /** The same fault with the name of the target, or of the file in it, where it names {@code staging} or no file at all. */
    static IOException ofTarget(IOException fault, Path staging, Path target) {
        String reason = String.valueOf(fault.getMessage());
        String name = target.toString();
        if (fault instanceof FileSystemException disk) {
            Path file = disk.getFile() == null ? staging : Path.of(disk.getFile());
            if (!file.startsWith(staging)) {
                return fault;
            }
            name = file.equals(staging)
                    ? name
                    : target.resolve(staging.relativize(file)).toString();
            reason = disk.getReason() == null ? "it cannot be made there; name another place" : disk.getReason();
        }
        FileSystemException told =
                new FileSystemException(name, null, FullDisk.isMeantBy(reason) ? "no space left on device" : reason);
        told.initCause(fault);
        return told;
    }

    private static void linkIntoPlace(Path staging, Path target) throws IOException {
        try {
            Files.createLink(target, staging);
        } catch (UnsupportedOperationException | FileSystemException e) {
            // Another made it, or a file system without hard links: a move without replacing fails for the former, too.
            Files.move(staging, target);
        }
    }

    private static void moveIntoPlace(Path staging, Path target, boolean overwrite) throws IOException {
        if (!overwrite && Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        try {
            Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(staging, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The folder that {@code target} lies in. */
    static Path folderOf(Path target) {
        Path parent = target.toAbsolutePath().getParent();
        return parent == null ? target.toAbsolutePath() : parent;
    }
}
