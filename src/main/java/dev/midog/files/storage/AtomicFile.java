package dev.midog.files.storage;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Writes a file beside its target and moves it into place only when it is whole and on the disk. */
public final class AtomicFile {
    /** The parameter that lets a use case replace what exists. */
    public static final Parameter FORCE = Parameter.of("force");

    /** How the name of a file begins that is being written, or that a killed program has left behind. */
    public static final String STAGING_PREFIX = ".midog-";

    /** Where systems keep names of a program's open streams. */
    private static final List<Path> STREAM_FOLDERS = List.of(Path.of("/proc"), Path.of("/dev/fd"));

    private static final int MAX_LINKS = 40;

    private AtomicFile() {}

    /** Fills the file at {@code staging}, which does not exist yet and bears the target's extension. */
    @FunctionalInterface
    public interface StagingWriter {
        void writeTo(Path staging) throws IOException;
    }

    /** Refuses a {@code target} that exists, is a folder or has no folder to lie in. */
    public static void checkTarget(Path target, boolean overwrite) throws IOException {
        if (Files.isDirectory(target)) {
            throw MidogException.operation(target + " is a folder; name the file to write");
        }
        if (isStream(target) || (Files.exists(target) && !Files.isRegularFile(target))) {
            throw MidogException.operation(
                    target + " is a stream, a pipe or a device, and files are written whole and then"
                            + " moved into place; name a file");
        }
        if (!overwrite && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw MidogException.operation(Message.of(target, " exists already; give ", FORCE, " to replace it"));
        }
        checkFolderOf(target);
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

    /** Refuses a {@code target} that has no folder to lie in. */
    static void checkFolderOf(Path target) {
        Path folder = folderOf(target);
        if (!Files.isDirectory(folder)) {
            throw MidogException.operation("the folder " + folder + " of " + target.getFileName()
                    + " does not exist; make it or name another");
        }
        if (!Files.isWritable(folder)) {
            throw MidogException.operation("the folder " + folder + " cannot be written to");
        }
    }

    /**
     * Writes {@code target} through {@code content}; on any failure the target is as it was and nothing is left beside it.
     *
     * @param overwrite whether a target that exists is replaced
     */
    public static void write(Path target, boolean overwrite, StagingWriter content) throws IOException {
        checkTarget(target, overwrite);
        Path staging = stagingOf(target);
        Files.deleteIfExists(staging);
        UnfinishedFiles.add(staging);
        try {
            fill(staging, target, content);
            try (FileChannel channel = FileChannel.open(staging, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            moveIntoPlace(staging, target, overwrite);
        } finally {
            Files.deleteIfExists(staging);
            UnfinishedFiles.remove(staging);
        }
    }

    /** Where {@code target} is written before it is moved into place. */
    static Path stagingOf(Path target) {
        return folderOf(target)
                .resolve(STAGING_PREFIX
                        + Long.toHexString(ProcessHandle.current().pid()) + "-"
                        + Long.toHexString(Thread.currentThread().getId()) + "-" + target.getFileName());
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

    private static IOException ofTarget(IOException fault, Path staging, Path target) {
        String reason = String.valueOf(fault.getMessage());
        if (fault instanceof FileSystemException disk) {
            if (!staging.toString().equals(disk.getFile())) {
                return fault;
            }
            reason = disk.getReason() == null ? "it cannot be made there; name another place" : disk.getReason();
        }
        FileSystemException told = new FileSystemException(
                target.toString(), null, FullDisk.isMeantBy(reason) ? "no space left on device" : reason);
        told.initCause(fault);
        return told;
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

    private static Path folderOf(Path target) {
        Path parent = target.toAbsolutePath().getParent();
        return parent == null ? target.toAbsolutePath() : parent;
    }
}
