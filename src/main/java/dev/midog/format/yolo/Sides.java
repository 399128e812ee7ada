package dev.midog.format.yolo;

import dev.midog.core.model.Split;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folders in which images and labels of each side lie. */
final class Sides {
    /** Where images lie of which no side is known. */
    static final String NONE = "all";

    private Sides() {}

    /** The folder of {@code side}: {@code train}, {@code val}, {@code test} or, for none, {@value #NONE}. */
    static String folder(@Nullable Split side) {
        if (side == null) {
            return NONE;
        }
        return side == Split.VALIDATION ? "val" : side.label();
    }

    /** The side of the folder called {@code name}, over the spellings in use. */
    static Optional<Split> of(String name) {
        return Split.of(name);
    }

    /** Whether {@code name} is the folder of a side or of none. */
    static boolean isFolder(String name) {
        return name.equals(NONE) || of(name).isPresent();
    }
}
