package dev.midog.core.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An immutable list of annotations that answers what a {@link Dataset} asks of all of them without making each.
 *
 * <p>A dataset keeps such a list as it is; it copies any other.
 */
public interface IndexedAnnotations extends List<Annotation> {
    /** The annotations that meet {@code condition}, in order; this very list where all do. */
    IndexedAnnotations where(Predicate<Annotation> condition);

    /** The annotations of each image that has any, by image id, in order. */
    Map<Long, List<Annotation>> byRoi();

    /** Whether it is known that no two annotations have the same id; false where that has yet to be checked. */
    boolean hasUniqueIds();

    /**
     * Whether it is known that the annotations name no other image, class or annotator than these; false where that has
     * yet to be checked.
     */
    boolean namesOnly(Set<Long> roiIds, Set<Integer> categoryIds, Set<Long> annotatorIds);
}
