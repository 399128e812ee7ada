package dev.midog.analysis.validate;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Roi;
import org.jspecify.annotations.Nullable;

/**
 * One place where a rule is broken.
 *
 * @param text what is there, for people
 * @param fileName of the image, or null where the place is in none
 * @param annotationId or null where it is about no annotation
 */
public record Example(
        String text, @Nullable String fileName, @Nullable Long annotationId) {
    /** A place that is neither in an image nor an annotation. */
    public static Example of(String text) {
        return new Example(text, null, null);
    }

    /** An image, and what is reported about it; nothing but its name where {@code what} is empty. */
    static Example of(Roi roi, String what) {
        return new Example(roi.fileName() + (what.isEmpty() ? "" : ": " + what), roi.fileName(), null);
    }

    /** An annotation of {@code roi}, and what is reported about it. */
    static Example of(Roi roi, Annotation annotation, String what) {
        return new Example(
                "annotation " + annotation.id() + " in " + roi.fileName() + (what.isEmpty() ? "" : ": " + what),
                roi.fileName(),
                annotation.id());
    }
}
