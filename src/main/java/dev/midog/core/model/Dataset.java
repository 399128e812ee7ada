package dev.midog.core.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Images, their annotations, and who made them.
 *
 * <p>Ids are unique, every annotation names an image, a category (or none agreed) and annotators that
 * exist; anything else is refused on construction.
 *
 * @param info what the file says of itself
 * @param licenses as the file lists them
 * @param extras further keys of the file
 */
public record Dataset(
        Extras info,
        List<Extras> licenses,
        List<Category> categories,
        List<Annotator> annotators,
        List<Roi> rois,
        List<Annotation> annotations,
        Extras extras) {
    /** Checks that ids are unique and references hold. */
    public Dataset {
        licenses = List.copyOf(licenses);
        categories = List.copyOf(categories);
        annotators = List.copyOf(annotators);
        rois = List.copyOf(rois);
        annotations = annotations instanceof IndexedAnnotations ? annotations : List.copyOf(annotations);
        Set<Long> roiIds = uniqueIds("image", rois, Roi::id);
        Set<Integer> categoryIds = uniqueIds("category", categories, Category::id);
        Set<Long> annotatorIds = uniqueIds("annotator", annotators, Annotator::id);
        refuseRepeatedIds(annotations);
        categoryIds.add(Category.NO_AGREEMENT);
        if (!(annotations instanceof IndexedAnnotations indexed
                && indexed.namesOnly(roiIds, categoryIds, annotatorIds))) {
            for (Annotation annotation : annotations) {
                check(annotation, roiIds, categoryIds, annotatorIds);
            }
        }
    }

    /** The images by id, in file order. */
    public Map<Long, Roi> roisById() {
        Map<Long, Roi> byId = new LinkedHashMap<>();
        rois.forEach(roi -> byId.put(roi.id(), roi));
        return byId;
    }

    /** The classes as a user can name them, as in {@code 1 "mitotic figure", 2 "hard negative"}. */
    public String classList() {
        return categories.stream()
                .map(category -> category.id() + " \"" + category.name() + "\"")
                .collect(Collectors.joining(", "));
    }

    /** The categories by id, in file order. */
    public Map<Integer, Category> categoriesById() {
        Map<Integer, Category> byId = new LinkedHashMap<>();
        categories.forEach(category -> byId.put(category.id(), category));
        return byId;
    }

    /** The annotations of each image that has any, by image id; file order within an image. */
    public Map<Long, List<Annotation>> annotationsByRoi() {
        if (annotations instanceof IndexedAnnotations indexed) {
            return indexed.byRoi();
        }
        Map<Long, List<Annotation>> byRoi = new HashMap<>();
        for (Annotation annotation : annotations) {
            byRoi.computeIfAbsent(annotation.roiId(), id -> new ArrayList<>()).add(annotation);
        }
        return byRoi;
    }

    /** An id that no annotation has: the one behind the largest, from 1. */
    public long freeAnnotationId() {
        Set<Long> ids = new HashSet<>();
        long largest = 0;
        for (Annotation annotation : annotations) {
            ids.add(annotation.id());
            largest = Math.max(largest, annotation.id());
        }
        long free = largest == Long.MAX_VALUE ? 1 : largest + 1;
        while (ids.contains(free)) {
            free++;
        }
        return free;
    }

    /** This dataset with other images and annotations. */
    public Dataset withContent(List<Roi> newRois, List<Annotation> newAnnotations) {
        return new Dataset(info, licenses, categories, annotators, newRois, newAnnotations, extras);
    }

    /** This dataset with other further keys of the file. */
    public Dataset withExtras(Extras newExtras) {
        return new Dataset(info, licenses, categories, annotators, rois, annotations, newExtras);
    }

    /** This dataset with other images, and those of its annotations that meet {@code condition}. */
    public Dataset withContent(List<Roi> newRois, Predicate<Annotation> condition) {
        return withContent(
                newRois,
                annotations instanceof IndexedAnnotations indexed
                        ? indexed.where(condition)
                        : annotations.stream().filter(condition).toList());
    }

    /** This dataset with other categories. */
    public Dataset withCategories(List<Category> newCategories) {
        return new Dataset(info, licenses, newCategories, annotators, rois, annotations, extras);
    }

    private static void check(
            Annotation annotation, Set<Long> roiIds, Set<Integer> categoryIds, Set<Long> annotatorIds) {
        if (!roiIds.contains(annotation.roiId())) {
            throw MidogException.invalidData(
                    place(annotation) + "image " + annotation.roiId() + " is not among the images");
        }
        if (!categoryIds.contains(annotation.categoryId())) {
            throw MidogException.invalidData(
                    place(annotation) + "category " + annotation.categoryId() + " is not among the categories");
        }
        for (Vote vote : annotation.votes()) {
            Long annotatorId = vote.annotatorId();
            if (annotatorId != null && !annotatorIds.contains(annotatorId)) {
                throw MidogException.invalidData(place(annotation) + "a vote names annotator " + annotatorId
                        + ", who is not among the annotators");
            }
        }
    }

    private static String place(Annotation annotation) {
        return "annotation " + annotation.id() + ": ";
    }

    private static void refuseRepeatedIds(List<Annotation> annotations) {
        if (annotations instanceof IndexedAnnotations indexed && indexed.hasUniqueIds()) {
            return;
        }
        Set<Long> repeated =
                RepeatedIds.of(annotations.stream().mapToLong(Annotation::id).toArray());
        Set<Long> met = new HashSet<>();
        for (Annotation annotation : repeated.isEmpty() ? List.<Annotation>of() : annotations) {
            if (repeated.contains(annotation.id()) && !met.add(annotation.id())) {
                throw usedTwice("annotation", annotation.id());
            }
        }
    }

    private static MidogException usedTwice(String what, Object id) {
        return MidogException.invalidData("the " + what + " id " + id + " is used twice");
    }

    private static <T, K> Set<K> uniqueIds(String what, Collection<T> items, Function<T, K> id) {
        Set<K> ids = new HashSet<>(items.size() * 2);
        for (T item : items) {
            if (!ids.add(id.apply(item))) {
                throw usedTwice(what, id.apply(item));
            }
        }
        return ids;
    }
}
