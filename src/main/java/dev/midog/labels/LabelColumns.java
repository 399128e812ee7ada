package dev.midog.labels;

import java.util.List;

/**
 * Which extras of images and annotations become columns of their own.
 *
 * @param ofImages keys among an image's extras, in the order of the columns
 * @param ofAnnotations keys among an annotation's extras, in the order of the columns
 */
public record LabelColumns(List<String> ofImages, List<String> ofAnnotations) {
    /** No columns but those that every file has. */
    public static final LabelColumns NONE = new LabelColumns(List.of(), List.of());

    /** Copies the lists. */
    public LabelColumns {
        ofImages = List.copyOf(ofImages);
        ofAnnotations = List.copyOf(ofAnnotations);
    }
}
