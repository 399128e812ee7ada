package dev.midog.files.storage;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Recognizes a disk or a quota that is used up by the words of operating systems, file systems and libraries. */
public final class FullDisk {
    private static final List<String> WORDS = List.of(
            "no space left",
            "quota exceeded",
            "not enough space",
            "disk full",
            // SQLite
            "disk is full");

    private FullDisk() {}

    /** Whether {@code reason}, the message of a failure to write, means that there is no room left. */
    public static boolean isMeantBy(@Nullable String reason) {
        String lower = String.valueOf(reason).toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(lower::contains);
    }
}
