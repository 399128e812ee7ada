package dev.midog.task.classify;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Roi;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The annotations or crops of one file.
 *
 * @param source the file
 * @param dataset null for a table
 * @param classes the names of the classes, in order; of a table in the order in which they appear
 */
record LabelledItems(Path source, @Nullable Dataset dataset, List<String> classes, List<LabelledItem> items) {
    /** The number of the annotation in the name of a crop, as in {@code 001_a000164_x00468_y00468_64x64.png}. */
    static final Pattern CROP = Pattern.compile("_a(\\d+)_x-?\\d+_y-?\\d+_\\d+x\\d+\\.\\w+$");

    private static final String SOURCE_ID = "source_annotation_id";
    private static final List<String> SCORES = List.of("score", "confidence", "probability");

    /** Copies the lists. */
    LabelledItems {
        classes = List.copyOf(classes);
        items = List.copyOf(items);
    }

    /**
     * The annotations of {@code dataset} that have a class, and of each patch around an annotation that one alone: its
     * neighbors are in other patches.
     */
    static LabelledItems of(Path source, Dataset dataset) {
        Map<Long, Roi> rois = dataset.rois().stream().collect(Collectors.toMap(Roi::id, Function.identity()));
        Map<Integer, String> names =
                dataset.categories().stream().collect(Collectors.toMap(Category::id, Category::name));
        List<LabelledItem> items = new ArrayList<>();
        for (Annotation annotation : dataset.annotations()) {
            Roi roi = Objects.requireNonNull(rois.get(annotation.roiId()));
            if (annotation.isDetection() && !annotation.isCrowd() && !isNeighbour(annotation, roi)) {
                items.add(item(source, annotation, roi, names));
            }
        }
        return new LabelledItems(
                source,
                dataset,
                dataset.categories().stream().map(Category::name).toList(),
                items);
    }

    private static LabelledItem item(Path source, Annotation annotation, Roi roi, Map<Integer, String> names) {
        Map<String, String> columns = new HashMap<>();
        annotation.extras().values().forEach((key, value) -> columns.put(key, String.valueOf(value)));
        Long stated = annotation.statedId();
        return new LabelledItem(
                source + ": " + annotation.title(),
                annotation.id(),
                stated == null ? null : String.valueOf(stated),
                annotation.guid(),
                roi.fileName(),
                annotation.shape().centre(),
                names.get(annotation.categoryId()),
                score(annotation),
                columns,
                roi);
    }

    private static boolean isNeighbour(Annotation annotation, Roi roi) {
        Matcher crop = CROP.matcher(roi.fileName());
        Object source = annotation.extras().get(SOURCE_ID);
        return source instanceof Number number && crop.find() && Long.parseLong(crop.group(1)) != number.longValue();
    }

    private static double score(Annotation annotation) {
        return SCORES.stream()
                .map(annotation.extras()::get)
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Whether each item has what {@code key} looks for, and no two share it. */
    boolean areToldApartBy(Function<LabelledItem, @Nullable String> key) {
        return items.stream().map(key).filter(Objects::nonNull).distinct().count() == items.size();
    }
}
