package dev.midog.patch.plan;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Roi;
import java.util.List;

/**
 * An image to cut patches from.
 *
 * @param stem what the names of its patches begin with; unique among the images
 * @param width of the image file, in pixels
 * @param height of the image file, in pixels
 * @param annotations those with a place in the image, in file order
 */
public record SourceImage(Roi roi, String stem, int width, int height, List<Annotation> annotations) {
    /** Copies the annotations. */
    public SourceImage {
        annotations = List.copyOf(annotations);
    }
}
