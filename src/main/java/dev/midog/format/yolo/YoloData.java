package dev.midog.format.yolo;

import dev.midog.core.model.Category;
import dev.midog.core.model.Split;
import dev.midog.format.spi.ClassNumbers;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Ultralytics' {@code data.yaml}: where the images of each split lie, and the names of the classes.
 *
 * <p>It has no {@code path}: a reader then takes the folder of the file itself, wherever that is. Readers demand
 * {@code train} and {@code val}; a split of these without a folder names the {@linkplain #standIn folder of another}.
 *
 * @param classes with their indexes
 * @param folders of the images by split, relative to the file
 * @param unsplit the folder of images without a split, which is named if no split has a folder
 */
public record YoloData(ClassNumbers classes, Map<Split, String> folders, String unsplit) {
    /** The splits that readers demand. */
    public static final List<Split> REQUIRED = List.of(Split.TRAIN, Split.VALIDATION);

    /** Copies the map. */
    public YoloData {
        folders = Collections.unmodifiableMap(new TreeMap<>(folders));
    }

    /** The folder that is named for {@code split}; empty if the split has one of its own. */
    public Optional<String> standIn(Split split) {
        if (folders.containsKey(split)) {
            return Optional.empty();
        }
        return Optional.of(folders.values().stream().findFirst().orElse(unsplit));
    }

    /** The text of the file. */
    public String text() {
        StringBuilder text = new StringBuilder("# Images are in images/, labels in labels/, both beside this file.\n");
        REQUIRED.forEach(split -> split(text, split));
        if (folders.containsKey(Split.TEST)) {
            split(text, Split.TEST);
        }
        text.append(classes.inOrder().isEmpty() ? "names: {}\n" : "names:\n");
        for (Category category : classes.inOrder()) {
            text.append("  ").append(classes.index(category.id())).append(": ");
            text.append(quoted(category.name()));
            text.append("  # category id ").append(category.id()).append('\n');
        }
        return text.toString();
    }

    private void split(StringBuilder text, Split split) {
        Optional<String> standIn = standIn(split);
        text.append(SplitFolders.folder(split)).append(": ").append(standIn.orElseGet(() -> folders.get(split)));
        if (standIn.isPresent()) {
            text.append(folders.isEmpty() ? "  # not split" : "  # no images of its own");
        }
        text.append('\n');
    }

    /** A double-quoted scalar of YAML 1.1 and 1.2: letters, digits and printable ASCII as they are, all else escaped. */
    private static String quoted(String name) {
        StringBuilder text = new StringBuilder("\"");
        name.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                text.append('\\').appendCodePoint(point);
            } else if ((point >= ' ' && point <= '~') || Character.isLetterOrDigit(point)) {
                text.appendCodePoint(point);
            } else {
                text.append(String.format(Locale.ROOT, "\\U%08x", point));
            }
        });
        return text.append('"').toString();
    }
}
