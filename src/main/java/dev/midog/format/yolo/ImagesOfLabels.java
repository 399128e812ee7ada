package dev.midog.format.yolo;

import dev.midog.core.model.ImageName;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which image file of a YOLO folder each file of labels is of: the one that lies below {@code images} as the labels lie below
 * {@code labels}; else the one beside them; else the only one left of that name, where labels or image lie in the folder of no
 * split.
 */
final class ImagesOfLabels {
    /** By their names without extension; those that labels are of are taken out. */
    private final Map<String, Path> unlabelled = new TreeMap<>();

    private final Map<String, SplitPath> imagePlaces = new HashMap<>();
    private final Map<String, String> imageNames = new HashMap<>();
    private final Map<String, Path> images = new HashMap<>();

    private ImagesOfLabels() {}

    /** Looks for the images of the labels among {@code files} of {@code folder}. */
    static ImagesOfLabels of(Path folder, YoloFiles files) {
        ImagesOfLabels found = new ImagesOfLabels();
        for (String name : readableLast(files.images())) {
            String stem = new ImageName(name).stem();
            found.unlabelled.put(stem, folder.resolve(name));
            SplitPath place = files.imagePlaces().get(name);
            if (place != null) {
                found.imagePlaces.put(stem, place);
            }
        }
        Map<String, SplitPath> labels = files.labels();
        labels.keySet().forEach(name -> found.take(name, parallel(name)));
        labels.keySet().forEach(name -> found.take(name, new ImageName(name).stem()));
        Map<String, List<String>> left = found.unlabelled.keySet().stream()
                .filter(found.imagePlaces::containsKey)
                .collect(Collectors.groupingBy(name -> found.imagePlaces
                        .getOrDefault(name, new SplitPath(null, ""))
                        .stem()));
        labels.forEach((name, place) -> found.takeNear(name, place, left.getOrDefault(place.stem(), List.of())));
        return found;
    }

    /** Of two images that differ in the extension alone, one that can be read counts. */
    private static List<String> readableLast(List<String> images) {
        return images.stream()
                .sorted(Comparator.comparing(name -> new ImageName(name).isReadableImage()))
                .toList();
    }

    /** The name, without extension, of the image that lies as the labels {@code name} do. */
    private static String parallel(String name) {
        return ("/" + new ImageName(name).stem())
                .replaceFirst("/" + YoloFormat.LABELS + "/", "/" + YoloFormat.IMAGES + "/")
                .substring(1);
    }

    private void takeNear(String name, SplitPath place, List<String> ofThatName) {
        List<String> fitting = ofThatName.stream()
                .filter(unlabelled::containsKey)
                .filter(image -> place.fits(imagePlaces.getOrDefault(image, place)))
                .toList();
        if (fitting.size() == 1) {
            take(name, fitting.get(0));
        }
    }

    private void take(String name, String image) {
        Path file = images.containsKey(name) ? null : unlabelled.remove(image);
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

    /** The image files that no labels are of where such datasets have images, by their names without extension. */
    Map<String, Path> unlabelled() {
        Map<String, Path> left = new TreeMap<>(unlabelled);
        left.keySet().retainAll(imagePlaces.keySet());
        return Collections.unmodifiableMap(left);
    }

    /** The place of the image called {@code image}, which is one of {@link #unlabelled}. */
    SplitPath placeOf(String image) {
        return Objects.requireNonNull(imagePlaces.get(image));
    }
}
