package dev.midog.format.yolo;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.Split;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an image or its labels lie.
 *
 * @param split that its folder is of; null where it lies in no such folder
 * @param stem its name without extension, and with {@code /} between folders
 */
record SplitPath(@Nullable Split split, String stem) {
    /** Annotation tools call the folder by the subset that was exported. */
    private static final Pattern DARKNET =
            Pattern.compile("(?:.*/)?obj_(?<split>[^/]+)_data/(?<rest>.+)", Pattern.DOTALL);

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

    /** The place of labels: in a folder {@code labels}, or beside images in {@code obj_train_data} and the like, as Darknet has them. */
    static Optional<SplitPath> ofLabels(String name) {
        return of(name, YoloFormat.LABELS).or(() -> ofDarknet(name));
    }

    /** The place of an image: in a folder {@code images}, or beside labels. */
    static Optional<SplitPath> ofImage(String name) {
        return of(name, YoloFormat.IMAGES).or(() -> ofDarknet(name));
    }

    private static Optional<SplitPath> ofDarknet(String name) {
        Matcher place = DARKNET.matcher(name);
        return place.matches()
                ? Optional.of(new SplitPath(
                        SplitFolders.of(place.group("split")).orElse(null), new ImageName(place.group("rest")).stem()))
                : Optional.empty();
    }

    /** Whether labels and an image of these places can be of each other: one name, and not in two splits. */
    boolean fits(SplitPath other) {
        return stem.equals(other.stem) && (split == null || other.split == null || split == other.split);
    }

    /** This path, in the split of {@code other} where it is in none itself. */
    SplitPath orSplitOf(SplitPath other) {
        return split == null ? new SplitPath(other.split, stem) : this;
    }
}
