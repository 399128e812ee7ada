package dev.midog.format.yolo;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.Split;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an image or its labels lie.
 *
 * @param split that its folder is of; null where it lies in no such folder
 * @param stem its name without extension, and with {@code /} between folders
 */
record SplitPath(@Nullable Split split, String stem) {
    /** The place of {@code name} where it lies in a folder called {@code kind}, labels or images. */
    static Optional<SplitPath> of(String name, String kind) {
        String stem = new ImageName(name).stem();
        int at = ("/" + stem).indexOf("/" + kind + "/");
        if (at < 0) {
            return Optional.empty();
        }
        String before = at == 0 ? "" : stem.substring(0, at - 1);
        String behind = stem.substring(at + kind.length() + 1);
        String next = behind.contains("/") ? behind.substring(0, behind.indexOf('/')) : "";
        if (SplitFolders.isFolder(next)) {
            return Optional.of(new SplitPath(SplitFolders.of(next).orElse(null), behind.substring(next.length() + 1)));
        }
        return Optional.of(
                new SplitPath(SplitFolders.of(new ImageName(before).base()).orElse(null), behind));
    }

    /** Whether labels and an image of these places can be of each other: one name, and not in two splits. */
    boolean fits(SplitPath other) {
        return stem.equals(other.stem) && (split == null || other.split == null);
    }

    /** This path, in the split of {@code other} where it is in none itself. */
    SplitPath orSplitOf(SplitPath other) {
        return split == null ? new SplitPath(other.split, stem) : this;
    }
}
