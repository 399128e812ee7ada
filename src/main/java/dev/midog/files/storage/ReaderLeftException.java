package dev.midog.files.storage;

import java.io.IOException;
import java.util.Locale;

/** The program at the other end of a pipe has left, as {@code head} does when it has enough: no fault. */
public final class ReaderLeftException extends IOException {
    private static final long serialVersionUID = 1;

    public ReaderLeftException(IOException cause) {
        super(cause);
    }

    /** Whether {@code failure}, of a write to a pipe, says that nobody reads it any more. */
    public static boolean isCauseOf(IOException failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }
}
