package dev.midog.patch.plan;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Roi;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One patch to cut.
 *
 * @param roi the image to cut it from
 * @param name of its file, without folder and extension; unique in the plan, free of dots and slashes
 * @param window where it lies in the image
 * @param annotations those that belong to it, in file order
 * @param center the annotation that it was cut around; null where it was not cut around one
 */
public record PatchRequest(
        Roi roi,
        String name,
        Window window,
        List<PatchAnnotation> annotations,
        @Nullable Annotation center) {
    /** A patch that was not cut around an annotation. */
    public PatchRequest(Roi roi, String name, Window window, List<PatchAnnotation> annotations) {
        this(roi, name, window, annotations, null);
    }

    /** Copies the annotations. */
    public PatchRequest {
        annotations = List.copyOf(annotations);
    }
}
