package dev.midog.fetch.transfer;

import dev.midog.files.storage.FullDisk;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/** Writing or reading on this computer's own disk failed, as opposed to the network. */
final class DiskFailure extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean full;

    DiskFailure(Path file, IOException cause) {
        super(sentence(file, cause), cause);
        this.full = FullDisk.isMeantBy(cause.getMessage());
    }

    /** Whether the disk has no room left, which ends the whole run. */
    boolean isFull() {
        return full;
    }

    private static String sentence(Path file, IOException cause) {
        return FullDisk.isMeantBy(cause.getMessage())
                ? "the disk is full: " + file + " could not be written"
                : file + " could not be written or read"
                        + (cause instanceof AccessDeniedException
                                ? "; check its permissions and its folder's"
                                : ": " + cause.getMessage());
    }
}
