package dev.midog.fetch;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writing or reading on this computer's own disk failed, as opposed to the network. */
final class DiskFailure extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final List<String> FULL =
            List.of("no space left", "disk quota exceeded", "not enough space", "disk full");

    private final boolean full;

    DiskFailure(Path file, IOException cause) {
        super(sentence(file, cause), cause);
        this.full = isFull(cause);
    }

    /** Whether the disk has no room left, which ends the whole run. */
    boolean isFull() {
        return full;
    }

    private static String sentence(Path file, IOException cause) {
        return isFull(cause)
                ? "the disk is full: " + file + " could not be written"
                : file + " could not be written or read"
                        + (cause instanceof AccessDeniedException
                                ? "; check its permissions and its folder's"
                                : ": " + cause.getMessage());
    }

    private static boolean isFull(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return FULL.stream().anyMatch(message::contains);
    }
}
