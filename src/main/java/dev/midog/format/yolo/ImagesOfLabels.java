package dev.midog.format.yolo;

import dev.midog.core.model.ImageName;
import dev.midog.files.storage.FileTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which image file of a YOLO folder each file of labels is of: the one that lies below {@code images} as the labels lie below
 * {@code labels}; else the only one left of that name, where labels or image lie in the folder of no split.
 */
final class ImagesOfLabels {
    private static final List<String> IMAGE_ENDS = List.of(".tiff", ".tif", ".png", ".jpg", ".jpeg", ".bmp", ".webp");

    /** By their names without extension; those that labels are of are taken out. */
    private final Map<String, Path> unlabelled = new TreeMap<>();

    private final Map<String, SplitPath> imagePlaces = new HashMap<>();
    private final Map<String, String> imageNames = new HashMap<>();
    private final Map<String, Path> images = new HashMap<>();

    private ImagesOfLabels() {}

    /**
     * Looks for the images of {@code labels} in {@code folder}.
     *
     * @param labels where the files of labels lie, by their names
     */
    static ImagesOfLabels of(Path folder, Map<String, SplitPath> labels) throws IOException {
        ImagesOfLabels found = new ImagesOfLabels();
        for (String end : IMAGE_ENDS) {
            for (String name : FileTree.named(folder, end)) {
                String stem = new ImageName(name).stem();
                found.unlabelled.put(stem, folder.resolve(name));
                SplitPath.of(name, YoloFormat.IMAGES).ifPresent(place -> found.imagePlaces.put(stem, place));
            }
        }
        labels.keySet().forEach(name -> found.take(name, besides(name)));
        Map<String, List<String>> left = found.unlabelled.keySet().stream()
                .filter(found.imagePlaces::containsKey)
                .collect(Collectors.groupingBy(name -> found.imagePlaces
                        .getOrDefault(name, new SplitPath(null, ""))
                        .stem()));
        labels.forEach((name, place) -> found.takeNear(name, place, left.getOrDefault(place.stem(), List.of())));
        return found;
    }

    /** The name, without extension, of the image that lies as the labels {@code name} do. */
    private static String besides(String name) {
        return ("/" + new ImageName(name).stem())
                .replaceFirst("/" + YoloFormat.LABELS + "/", "/" + YoloFormat.IMAGES + "/")
                .substring(1);
    }

    private void takeNear(String name, SplitPath place, List<String> ofThatName) {
        List<String> fitting = ofThatName.stream()
                .filter(unlabelled::containsKey)
                .filter(image -> place.fits(imagePlaces.getOrDefault(image, place)))
                .toList();
        if (!images.containsKey(name) && fitting.size() == 1) {
            take(name, fitting.get(0));
        }
    }

    private void take(String name, String image) {
        Path file = unlabelled.remove(image);
        if (file != null) {
            images.put(name, file);
            imageNames.put(name, image);
        }
    }

    /** The file of the image that the labels {@code name} are of; null where it is not in the folder. */
    @Nullable Path imageOf(String name) {
        return images.get(name);
    }

    /** The place of the labels {@code name}, in the split of their image where they are in none. */
    SplitPath placeOf(String name, SplitPath place) {
        String image = imageNames.get(name);
        return image == null ? place : place.orSplitOf(imagePlaces.getOrDefault(image, place));
    }

    /** The image files that no labels are of, by their names without extension. */
    Map<String, Path> unlabelled() {
        return Collections.unmodifiableMap(unlabelled);
    }
}
