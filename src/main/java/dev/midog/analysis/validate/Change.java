package dev.midog.analysis.validate;

import org.jspecify.annotations.Nullable;

/**
 * A correction.
 *
 * @param rule which had been broken
 * @param fileName of the image, or null where it is about none
 * @param annotationId or null where it is about no annotation
 * @param before what was there
 * @param after what is there now
 */
public record Change(
        Rule rule, @Nullable String fileName, @Nullable Long annotationId, String before, String after) {
    /** The same change with another outcome. */
    public Change withAfter(String outcome) {
        return new Change(rule, fileName, annotationId, before, outcome);
    }
}
