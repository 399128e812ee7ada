package dev.midog.format.yolo;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.Notices;
import dev.midog.files.storage.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The files of a YOLO folder: labels in folders {@code labels}, or {@code obj_train_data} and the like, else beside the list of
 * classes.
 *
 * @param texts all text files, relative to the folder with {@code /} between folders, sorted
 * @param labels where the files of labels lie, by their names
 * @param imagePlaces where images lie in folders that hold images in such datasets, by their names
 * @param images all image files, sorted
 */
record YoloFiles(
        List<String> texts, Map<String, SplitPath> labels, Map<String, SplitPath> imagePlaces, List<String> images) {
    /** Text files that lie beside labels and list classes or images. */
    private static final Set<String> LISTS =
            Set.of("classes.txt", "train.txt", "training.txt", "val.txt", "valid.txt", "validation.txt", "test.txt");

    /** Finds the files in {@code folder}. */
    static YoloFiles of(Path folder, Notices notices) throws IOException {
        List<String> texts = new ArrayList<>();
        List<String> images = new ArrayList<>();
        for (String name : FileTree.matching(folder, name -> isText(name) || new ImageName(name).isImage(), notices)) {
            (isText(name) ? texts : images).add(name);
        }
        Map<String, SplitPath> labels = labels(texts);
        boolean isFlat = labels.isEmpty() && !Files.isDirectory(folder.resolve(YoloFormat.LABELS));
        return isFlat
                ? new YoloFiles(texts, flat(texts), places(images, YoloFiles::beside), images)
                : new YoloFiles(texts, labels, places(images, SplitPath::ofImage), images);
    }

    /** The files of labels among {@code texts} in folders that hold labels. */
    static Map<String, SplitPath> labels(List<String> texts) {
        return places(texts, name -> isClassList(name) ? Optional.empty() : SplitPath.ofLabels(name));
    }

    /** The files among {@code texts} that are labels if there are none in such folders: those that lie in no folder. */
    static Map<String, SplitPath> flat(List<String> texts) {
        return places(
                texts,
                name -> LISTS.contains(name.toLowerCase(Locale.ROOT))
                                || name.toLowerCase(Locale.ROOT).startsWith("readme")
                        ? Optional.empty()
                        : beside(name));
    }

    /** Whether {@code name} is that of a list of classes. */
    static boolean isClassList(String name) {
        return new ImageName(name).base().equals(YoloNames.CLASS_LIST);
    }

    private static boolean isText(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".txt");
    }

    private static Optional<SplitPath> beside(String name) {
        return name.contains("/") ? Optional.empty() : Optional.of(new SplitPath(null, new ImageName(name).stem()));
    }

    private static Map<String, SplitPath> places(List<String> names, Function<String, Optional<SplitPath>> place) {
        Map<String, SplitPath> places = new TreeMap<>();
        names.forEach(name -> place.apply(name).ifPresent(found -> places.put(name, found)));
        return places;
    }
}
