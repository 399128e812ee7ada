package dev.midog.format.spi;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects a dataset from files that know images and classes by name; ids that no file tells come from {@link Numbering}. */
public final class NamedDataset {
    private final Map<String, RoiFacts> images = new LinkedHashMap<>();
    private final Map<String, Long> imageIds = new HashMap<>();
    private final Map<String, Extras> imageExtras = new HashMap<>();
    private final Map<String, @Nullable Integer> categories = new LinkedHashMap<>();
    private final Set<String> toldDifferently = new TreeSet<>();
    private final Set<String> classesWithTwoIds = new TreeSet<>();
    private final List<NamedAnnotation> rows = new ArrayList<>();

    /**
     * One annotation.
     *
     * @param category the name of its class, or null where none is agreed
     * @param id where the file tells it, else null
     */
    public record NamedAnnotation(
            String fileName,
            @Nullable String category,
            Shape shape,
            List<Vote> votes,
            @Nullable Long id,
            @Nullable String guid,
            Extras extras) {
        /** Puts {@code /} between the folders of the image's name. */
        public NamedAnnotation {
            fileName = new ImageName(fileName).path();
        }

        /** An annotation with place and class alone. */
        public NamedAnnotation(String fileName, @Nullable String category, Shape shape) {
            this(fileName, category, shape, List.of(), null, null, Extras.EMPTY);
        }

        /** The same where the file is not to tell the id. */
        public NamedAnnotation withoutId() {
            return new NamedAnnotation(fileName, category, shape, votes, null, guid, extras);
        }
    }

    /** Adds an image; of one that is there already, what was not known is added, and what differs is reported at the end. */
    public void image(String toldName, RoiFacts facts) {
        String fileName = new ImageName(toldName).path();
        RoiFacts known = images.getOrDefault(fileName, facts);
        RoiFacts both = known.orElse(facts);
        images.put(fileName, both);
        if (!both.equals(facts.orElse(known))) {
            toldDifferently.add(fileName);
        }
    }

    /**
     * Adds an image of which the format tells once.
     *
     * @param id where the file tells it, else null
     * @param place where the image was met, for messages
     * @param rowFaults told where there is one of that name already: two images would become one
     * @return whether it is the first of its name, so that its annotations are to be added
     */
    public boolean onlyImage(String toldName, RoiFacts facts, @Nullable Long id, String place, RowFaults rowFaults) {
        String fileName = new ImageName(toldName).path();
        if (images.putIfAbsent(fileName, facts) != null) {
            rowFaults.met(
                    RowFaults.FaultKind.DUPLICATE_IMAGE,
                    MidogException.invalidData("there are two images called " + fileName + "; rename one of them")
                            .in(place));
            return false;
        }
        if (id != null) {
            imageIds.put(fileName, id);
        }
        return true;
    }

    /** Adds further keys of an image that was added. */
    public void imageExtras(String toldName, Extras extras) {
        imageExtras.put(new ImageName(toldName).path(), extras);
    }

    /** Adds a class, with the id that the file tells it has or null; of two ids of one class the first counts. */
    public void category(String name, @Nullable Integer id) {
        Integer known = categories.get(name);
        categories.put(name, known == null ? id : known);
        if (known != null && id != null && !known.equals(id)) {
            classesWithTwoIds.add(name);
        }
    }

    /** Adds an annotation, and its image and class where they are new. */
    public void annotation(NamedAnnotation row) {
        image(row.fileName, RoiFacts.NONE);
        if (row.category != null) {
            category(row.category, null);
        }
        rows.add(row);
    }

    /**
     * All that was added: images and classes in the order of their ids, annotations in the order in which they came.
     *
     * <p>Where an id occurs twice the first that has it keeps it. Who comes later, or has no id where others have one, gets
     * the next one that is free.
     *
     * @param input the file or folder that all was read from, for messages
     * @param rowFaults told of annotations with an id of an earlier one, where it does not refuse bad rows
     * @param notices told of ids that are others than the file has
     */
    public Dataset dataset(Path input, RowFaults rowFaults, Notices notices) {
        notices.addCounted(
                "IMAGES-DIFFER",
                toldDifferently.size(),
                Counted.of(toldDifferently.size(), "image has", "images have")
                        + " different values in different rows (split, tumor type, scanner, laboratory or species), of"
                        + " which the first counts: " + String.join(", ", toldDifferently));
        IdAssignment idAssignment = new IdAssignment(notices);
        Map<String, Long> roiIds = idAssignment.images(images.keySet(), imageIds);
        Map<String, Integer> categoryIds = idAssignment.categories(categories, classesWithTwoIds);
        List<Roi> rois = new ArrayList<>();
        images.forEach((name, facts) -> rois.add(roi(id(roiIds, name), name, facts)));
        rois.sort(Comparator.comparingLong(Roi::id));
        List<Category> classes = new ArrayList<>();
        categoryIds.forEach((name, id) -> classes.add(Category.named(id, name, Extras.EMPTY)));
        classes.sort(Comparator.comparingInt(Category::id));
        UnknownClass unknown = UnknownClass.among(classes);
        long[] ids = idAssignment.annotations(rows, input, rowFaults);
        List<Annotation> annotations = new ArrayList<>(rows.size());
        for (int i = 0; i < ids.length; i++) {
            NamedAnnotation row = rows.get(i);
            annotations.add(new Annotation(
                    ids[i],
                    id(roiIds, row.fileName),
                    row.category == null
                            ? Category.NO_AGREEMENT
                            : Optional.ofNullable(categoryIds.get(row.category)).orElseThrow(),
                    row.shape,
                    unknown.read(row.votes),
                    row.guid,
                    null,
                    false,
                    row.extras,
                    row.id == null || row.id != ids[i]));
        }
        return new Dataset(Extras.EMPTY, List.of(), classes, List.of(), rois, annotations, Extras.EMPTY);
    }

    private Roi roi(long id, String fileName, RoiFacts facts) {
        boolean isTold = Long.valueOf(id).equals(imageIds.get(fileName));
        return new Roi(id, fileName, facts, RoiFacts.NONE, imageExtras.getOrDefault(fileName, Extras.EMPTY), !isTold);
    }

    private static <K> long id(Map<K, Long> ids, K key) {
        return Optional.ofNullable(ids.get(key)).orElseThrow();
    }
}
