package dev.midog.patch.plan;

import dev.midog.core.filter.AnnotationChoice;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Roi;
import dev.midog.core.selection.CategoryFilter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The annotations that patches are cut for, and the images in which there can be some; patches hold their other annotations, too.
 *
 * @param images in their order
 * @param wanted is true of the annotations that patches are centered on, drawn around or kept for
 * @param isEmpty whether no annotation is wanted
 */
record PatchFocus(List<SourceImage> images, Predicate<Annotation> wanted, boolean isEmpty) {
    /**
     * The annotations of {@code images}, which are {@code dataset}'s, that are of the classes and that are chosen of those.
     *
     * @param candidates which annotations can be chosen, so that others do not count as the first
     */
    static PatchFocus of(
            CategoryFilter category,
            AnnotationChoice choice,
            List<SourceImage> images,
            Dataset dataset,
            Predicate<Annotation> candidates) {
        Set<Integer> classes = category.isEmpty() ? dataset.categoriesById().keySet() : category.ids(dataset);
        Predicate<Annotation> ofClass = annotation -> classes.contains(annotation.categoryId());
        Set<Long> ids = new HashSet<>();
        for (SourceImage image : images) {
            image.annotations().stream()
                    .filter(candidates.and(ofClass))
                    .forEach(annotation -> ids.add(annotation.id()));
        }
        if (choice.equals(AnnotationChoice.ALL)) {
            return new PatchFocus(images, ofClass, ids.isEmpty());
        }
        List<Roi> rois = images.stream().map(SourceImage::roi).toList();
        Dataset chosen = choice.apply(dataset.withContent(rois, annotation -> ids.contains(annotation.id())));
        Set<Long> kept = new HashSet<>();
        chosen.annotations().forEach(annotation -> kept.add(annotation.id()));
        Set<Long> left = chosen.roisById().keySet();
        return new PatchFocus(
                images.stream().filter(image -> left.contains(image.roi().id())).toList(),
                annotation -> kept.contains(annotation.id()),
                kept.isEmpty());
    }
}
