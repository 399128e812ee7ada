package dev.midog.format.yolo;

import dev.midog.core.model.Split;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folders in which images and labels of each split lie. */
final class SplitFolders {
    /** Where images without a split lie. */
    static final String NONE = "all";

    private static final List<String> NAMES = List.of("train", "training", "val", "valid", "validation", "test");

    private SplitFolders() {}

    /** The folder of {@code split}: {@code train}, {@code val}, {@code test} or, for none, {@value #NONE}. */
    static String folder(@Nullable Split split) {
        if (split == null) {
            return NONE;
        }
        return split == Split.VALIDATION ? "val" : split.label();
    }

    /** All names of the folder of {@code split} that tools give; none for no split. */
    static List<String> names(@Nullable Split split) {
        return NAMES.stream()
                .filter(name -> of(name).filter(found -> found == split).isPresent())
                .toList();
    }

    /** The split of the folder called {@code name}, over the spellings in use. */
    static Optional<Split> of(String name) {
        return Split.of(name);
    }

    /** Whether {@code name} is the folder of a split or of none. */
    static boolean isFolder(String name) {
        return name.equals(NONE) || of(name).isPresent();
    }
}
