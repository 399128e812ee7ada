package dev.midog.patch.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Puts a finished file into a second place, without writing its bytes again where the file system allows it. */
final class FileLink {
    private FileLink() {}

    /**
     * Makes {@code target} the same file as {@code source}, or else a copy of it; it appears whole or not at all.
     *
     * @param staging beside the target, for what is not yet whole
     * @param entry what is known of the source; a target that has the same bytes is left as it is
     * @return false where it is a copy
     */
    static boolean place(Path source, Path target, Path staging, FileList.Entry entry) throws IOException {
        if (Files.isRegularFile(target)) {
            if (Files.isSameFile(source, target)) {
                return true;
            }
            if (entry.isOf(target)) {
                return false;
            }
        }
        Files.deleteIfExists(staging);
        boolean linked = linked(source, staging);
        if (!linked) {
            copy(source, staging, target);
        }
        Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return linked;
    }

    /** A failure is reported for the target: nobody knows the file that it is staged in. */
    private static void copy(Path source, Path staging, Path target) throws IOException {
        try {
            Files.copy(source, staging);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (FileSystemException e) {
            throw new FileSystemException(target.toString(), null, e.getReason());
        } catch (IOException e) {
            throw new FileSystemException(target.toString(), null, e.getMessage());
        }
    }

    private static boolean linked(Path source, Path link) {
        try {
            Files.createLink(link, source);
            return true;
        } catch (UnsupportedOperationException | IOException e) {
            // Another disk, or a file system without links: the copy that follows meets any other fault again.
            return false;
        }
    }
}
