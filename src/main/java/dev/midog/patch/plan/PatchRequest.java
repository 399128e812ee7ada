package dev.midog.patch.plan;

import dev.midog.core.model.Roi;
import java.util.List;

/**
 * One patch to cut.
 *
 * @param roi the image to cut it from
 * @param name of its file, without folder and extension; unique in the plan, free of dots and slashes
 * @param window where it lies in the image
 * @param annotations those that belong to it, in file order
 */
public record PatchRequest(Roi roi, String name, Window window, List<PatchAnnotation> annotations) {
    /** Copies the annotations. */
    public PatchRequest {
        annotations = List.copyOf(annotations);
    }
}
