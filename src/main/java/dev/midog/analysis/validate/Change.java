package dev.midog.analysis.validate;

import dev.midog.core.model.Message;
import org.jspecify.annotations.Nullable;

/**
 * A correction.
 *
 * @param rule which had been broken
 * @param fileName of the image, or null where it is about none
 * @param annotationId or null where it is about no annotation, or about one whose id no file states
 * @param was what was there
 * @param after what is there now
 */
public record Change(
        Rule rule, @Nullable String fileName, @Nullable Long annotationId, Message was, String after) {
    /** A correction of what mentions no parameters. */
    public Change(Rule rule, @Nullable String fileName, @Nullable Long annotationId, String before, String after) {
        this(rule, fileName, annotationId, Message.of(before), after);
    }

    /** What was there, for programs. */
    public String before() {
        return was.toString();
    }

    /** The same change with another outcome. */
    public Change withAfter(String outcome) {
        return new Change(rule, fileName, annotationId, was, outcome);
    }
}
