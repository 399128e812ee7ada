package dev.midog.task.review;

import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What an annotator wants done.
 *
 * <p>An edit of an annotation names the {@linkplain AnnotationState#revision revision} that the annotator saw; where the
 * annotation is another one by now, the edit is refused and nothing changes. An edit may name the item of a queue that it
 * answers, by its {@linkplain ReviewItem#key key}.
 */
public sealed interface ReviewEdit {
    /** The item of a queue that the edit answers; null for none. */
    @Nullable String item();

    /** An edit of an annotation that exists. */
    sealed interface OfAnnotation extends ReviewEdit {
        /** The annotation. */
        long annotationId();

        /** What the annotator saw of it. */
        String revision();
    }

    /** A vote for the class that is agreed on. */
    record Confirm(
            long annotationId, String revision, @Nullable String item) implements OfAnnotation {}

    /** A vote for a class. */
    record Relabel(
            long annotationId,
            String revision,
            int classId,
            @Nullable String item) implements OfAnnotation {}

    /** Marks an annotation as deleted. */
    record Delete(
            long annotationId, String revision, @Nullable String item) implements OfAnnotation {}

    /** Takes the mark off. */
    record Restore(
            long annotationId, String revision, @Nullable String item) implements OfAnnotation {}

    /**
     * Puts the middle of an annotation to another place, in level-0 pixels; one with a size is moved by whole pixels.
     */
    record Move(
            long annotationId,
            String revision,
            Point centre,
            @Nullable String item) implements OfAnnotation {}

    /**
     * A new annotation with the annotator's vote.
     *
     * @param shape in level-0 pixels
     */
    record Add(
            long imageId,
            Shape shape,
            int classId,
            @Nullable String item) implements ReviewEdit {}

    /** An item of a queue needs nothing. */
    record Dismiss(String item) implements ReviewEdit {}
}
