package dev.midog.format.spi;

import java.util.List;

/**
 * Which further keys of images and annotations a table has columns for, beside its own.
 *
 * @param ofImages keys among an image's extras, in the order of the columns
 * @param ofAnnotations keys among an annotation's extras, in the order of the columns
 */
public record ExtraColumns(List<String> ofImages, List<String> ofAnnotations) {
    /** No columns but those that every table has. */
    public static final ExtraColumns NONE = new ExtraColumns(List.of(), List.of());

    /** Copies the lists. */
    public ExtraColumns {
        ofImages = List.copyOf(ofImages);
        ofAnnotations = List.copyOf(ofAnnotations);
    }
}
