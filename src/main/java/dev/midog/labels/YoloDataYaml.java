package dev.midog.labels;

import dev.midog.core.model.Category;
import dev.midog.core.model.Split;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ultralytics' {@code data.yaml}: where the images of each side lie, and the names of the classes.
 *
 * <p>There is no {@code path}: without one a reader takes the folder that the file itself lies in, wherever that is.
 */
public final class YoloDataYaml {
    private YoloDataYaml() {}

    /**
     * The text of the file.
     *
     * <p>Readers demand {@code train} and {@code val}; a side of these that has no images names those of the first
     * side that has some.
     *
     * @param folders of the images, relative to the file, of each side that has any; at least one
     */
    public static String text(LabelClasses classes, Map<Split, String> folders) {
        StringBuilder text = new StringBuilder("# Images and labels lie beside this file.\n");
        side(text, "train", Split.TRAIN, folders);
        side(text, "val", Split.VALIDATION, folders);
        if (folders.containsKey(Split.TEST)) {
            side(text, "test", Split.TEST, folders);
        }
        text.append("names:\n");
        for (Category category : classes.inOrder()) {
            text.append("  ").append(classes.index(category.id())).append(": ");
            text.append(quoted(category.name()));
            text.append("  # category id ").append(category.id()).append('\n');
        }
        return text.toString();
    }

    /** The side whose images stand for those of {@code side}, which has none; empty where it has some. */
    public static Optional<Split> standIn(Split side, Map<Split, String> folders) {
        return folders.containsKey(side)
                ? Optional.empty()
                : Stream.of(Split.values()).filter(folders::containsKey).findFirst();
    }

    private static void side(StringBuilder text, String key, Split side, Map<Split, String> folders) {
        Optional<Split> standIn = standIn(side, folders);
        text.append(key).append(": ").append(folders.get(standIn.orElse(side)));
        standIn.ifPresent(other -> text.append("  # this side has no images of its own"));
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
