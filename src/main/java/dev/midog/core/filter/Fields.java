package dev.midog.core.filter;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ExpertVotes;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Split;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fields of the annotations and images of one dataset, and their values. */
final class Fields {
    private static final List<String> OF_IMAGE =
            List.of("image", "image_id", "tumor", "scanner", "lab", "species", "split");
    private static final List<String> OF_ANNOTATION =
            List.of("id", "class", "role", "score", "votes", "agree", "x", "y");

    private static final double THREE_PLACES = 1000;

    private final Dataset dataset;
    private final Map<Integer, Category> categories;
    private final Map<Long, Roi> rois;
    private final ExpertVotes expertVotes;

    Fields(Dataset dataset) {
        this.dataset = dataset;
        this.categories = dataset.categoriesById();
        this.rois = dataset.roisById();
        this.expertVotes = new ExpertVotes(dataset);
    }

    /**
     * The field called {@code name}: one that midog knows, else a further key that an annotation has, else one of an image.
     *
     * @param parameter that names it, for the error where there is no such field
     */
    Field named(String name, Parameter parameter) {
        String plain = name.toLowerCase(Locale.ROOT);
        if (OF_IMAGE.contains(plain) || OF_ANNOTATION.contains(plain)) {
            return new Field(plain, OF_IMAGE.contains(plain), false);
        }
        if (dataset.annotations().stream()
                .anyMatch(annotation -> annotation.extras().values().containsKey(name))) {
            return new Field(name, false, true);
        }
        if (dataset.rois().stream().anyMatch(roi -> roi.extras().values().containsKey(name))) {
            return new Field(name, true, true);
        }
        TreeSet<String> keys = new TreeSet<>();
        dataset.annotations().forEach(one -> keys.addAll(one.extras().values().keySet()));
        dataset.rois().forEach(roi -> keys.addAll(roi.extras().values().keySet()));
        throw MidogException.invalidValue(
                parameter,
                name,
                "a field of the annotations: " + String.join(", ", OF_ANNOTATION) + ", " + String.join(", ", OF_IMAGE)
                        + (keys.isEmpty() ? "" : ", or a further key of the file: " + String.join(", ", keys)));
    }

    /** The image of {@code annotation}. */
    Roi image(Annotation annotation) {
        Roi roi = rois.get(annotation.roiId());
        if (roi == null) {
            throw new IllegalStateException("annotation " + annotation.id() + " has no image");
        }
        return roi;
    }

    /** The value of {@code field}, a number or a text; null where it has none. */
    @Nullable Object value(Field field, @Nullable Annotation annotation, Roi roi) {
        if (field.ofImage()) {
            return field.isFurtherKey() ? plain(roi.extras().get(field.name())) : ofImage(field.name(), roi);
        }
        if (annotation == null) {
            throw new IllegalArgumentException(field.name() + " is asked of an image");
        }
        return field.isFurtherKey()
                ? plain(annotation.extras().get(field.name()))
                : ofAnnotation(field.name(), annotation);
    }

    private static @Nullable Object ofImage(String name, Roi roi) {
        RoiFacts facts = roi.facts();
        Split split = facts.split();
        return switch (name) {
            case "image" -> roi.fileName();
            case "image_id" -> (double) roi.id();
            case "tumor" -> facts.tumorType();
            case "scanner" -> facts.scanner();
            case "lab" -> facts.laboratory();
            case "species" -> facts.species();
            default -> split == null ? null : split.label();
        };
    }

    private @Nullable Object ofAnnotation(String name, Annotation annotation) {
        Category category = categories.get(annotation.categoryId());
        boolean isPlaced = !(annotation.shape() instanceof Shape.ImageLabel);
        return switch (name) {
            case "id" -> (double) annotation.id();
            case "class" -> category == null ? null : category.name();
            case "role" -> category == null ? null : role(category.role());
            case "score" ->
                annotation.extras().get(Annotation.SCORE) instanceof Number score ? score.doubleValue() : null;
            case "votes" -> (double) expertVotes.on(annotation).size();
            case "agree" -> agreement(expertVotes.on(annotation));
            case "x" -> isPlaced ? (Double) annotation.shape().centre().x() : null;
            default -> isPlaced ? (Double) annotation.shape().centre().y() : null;
        };
    }

    private static String role(CategoryRole role) {
        return switch (role) {
            case MITOTIC_FIGURE -> "mf";
            case HARD_NEGATIVE -> "nmf";
            case OTHER -> "other";
        };
    }

    /** The share of the votes that the class with the most of them has, to three places; null where there are none. */
    private static @Nullable Double agreement(List<Integer> votes) {
        if (votes.isEmpty()) {
            return null;
        }
        Map<Integer, Integer> counts = new HashMap<>();
        votes.forEach(vote -> counts.merge(vote, 1, Integer::sum));
        return Math.rint(THREE_PLACES * Collections.max(counts.values()) / votes.size()) / THREE_PLACES;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return value == null ? null : String.valueOf(value);
    }
}
