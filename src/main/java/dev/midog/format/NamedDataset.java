package dev.midog.format;

import dev.midog.model.Annotation;
import dev.midog.model.Category;
import dev.midog.model.Dataset;
import dev.midog.model.Extras;
import dev.midog.model.MidogException;
import dev.midog.model.Roi;
import dev.midog.model.RoiFacts;
import dev.midog.model.Shape;
import dev.midog.model.Vote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects a dataset from files that know images and classes by name; ids that no file tells come from {@link Numbering}. */
public final class NamedDataset {
    private final Map<String, RoiFacts> images = new LinkedHashMap<>();
    private final Map<String, Long> imageIds = new HashMap<>();
    private final Map<String, Integer> categories = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();

    /**
     * One annotation.
     *
     * @param category the name of its class, or null where none is agreed
     * @param id where the file tells it, else null
     */
    public record Row(
            String fileName,
            @Nullable String category,
            Shape shape,
            List<Vote> votes,
            @Nullable Long id,
            @Nullable String guid,
            Extras extras) {
        /** An annotation with place and class alone. */
        public Row(String fileName, @Nullable String category, Shape shape) {
            this(fileName, category, shape, List.of(), null, null, Extras.EMPTY);
        }
    }

    /** Adds an image; of one that is there already, what was not known is added. */
    public void image(String fileName, RoiFacts facts) {
        images.merge(fileName, facts, RoiFacts::orElse);
    }

    /**
     * Adds an image of which the format tells once.
     *
     * @throws MidogException where there is one of that name already: two images would become one
     */
    public void onlyImage(String fileName, RoiFacts facts) {
        if (images.putIfAbsent(fileName, facts) != null) {
            throw MidogException.invalidData("there are two images called " + fileName + "; rename one of them");
        }
    }

    /** Adds such an image, whose id the file tells. */
    public void onlyImage(String fileName, RoiFacts facts, long id) {
        onlyImage(fileName, facts);
        imageIds.put(fileName, id);
    }

    /** Adds a class; unless all have an id, and no two the same, all are numbered by name. */
    public void category(String name, @Nullable Integer id) {
        Integer known = categories.get(name);
        categories.put(name, known == null ? Integer.valueOf(id == null ? 0 : id) : known);
    }

    /** Adds an annotation, and its image and class where they are new. */
    public void annotation(Row row) {
        image(row.fileName, RoiFacts.NONE);
        if (row.category != null) {
            category(row.category, null);
        }
        rows.add(row);
    }

    /** All that was added: images and classes in the order of their ids, annotations in the order in which they came. */
    public Dataset dataset() {
        Map<String, Long> roiIds = distinct(imageIds, images.size()) ? imageIds : Numbering.images(images.keySet());
        Map<String, Integer> categoryIds = areNumbered() ? categories : Numbering.categories(categories.keySet());
        List<Roi> rois = new ArrayList<>();
        images.forEach((name, facts) -> rois.add(new Roi(id(roiIds, name), name, facts, Extras.EMPTY)));
        rois.sort(Comparator.comparingLong(Roi::id));
        List<Category> classes = new ArrayList<>();
        categoryIds.forEach((name, id) -> classes.add(Category.named(id, name, Extras.EMPTY)));
        classes.sort(Comparator.comparingInt(Category::id));
        return new Dataset(
                Extras.EMPTY, List.of(), classes, List.of(), rois, annotations(roiIds, categoryIds), Extras.EMPTY);
    }

    private List<Annotation> annotations(Map<String, Long> roiIds, Map<String, Integer> categoryIds) {
        Map<Integer, Long> told = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Long id = rows.get(i).id;
            if (id != null) {
                told.put(i, id);
            }
        }
        boolean keepsIds = distinct(told, rows.size());
        List<Annotation> annotations = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            annotations.add(new Annotation(
                    keepsIds ? id(told, i) : i + 1,
                    id(roiIds, row.fileName),
                    row.category == null
                            ? Category.NO_AGREEMENT
                            : Optional.ofNullable(categoryIds.get(row.category)).orElseThrow(),
                    row.shape,
                    row.votes,
                    row.guid,
                    null,
                    false,
                    row.extras));
        }
        return annotations;
    }

    private static <K> long id(Map<K, Long> ids, K key) {
        return Optional.ofNullable(ids.get(key)).orElseThrow();
    }

    private boolean areNumbered() {
        return distinct(categories, categories.size())
                && categories.values().stream().allMatch(id -> id > 0);
    }

    private static <V> boolean distinct(Map<?, V> ids, int count) {
        return ids.size() == count && new HashSet<>(ids.values()).size() == count;
    }
}
