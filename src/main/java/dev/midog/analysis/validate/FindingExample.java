package dev.midog.analysis.validate;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Message;
import dev.midog.core.model.Roi;
import org.jspecify.annotations.Nullable;

/**
 * One place where a rule is broken.
 *
 * @param message what is there, for people
 * @param fileName of the image, or null where the place is in none
 * @param annotationId or null where it is about no annotation, or about one whose id no file states
 */
public record FindingExample(
        Message message,
        @Nullable String fileName,
        @Nullable Long annotationId) {
    /** A place whose text mentions no parameters. */
    public FindingExample(String text, @Nullable String fileName, @Nullable Long annotationId) {
        this(Message.of(text), fileName, annotationId);
    }

    /** The text for programs, with parameters by their names in the settings. */
    public String text() {
        return message.toString();
    }

    /** A place that is neither in an image nor an annotation, and may mention parameters. */
    public static FindingExample of(Message message) {
        return new FindingExample(message, null, null);
    }

    /** A place that is neither in an image nor an annotation. */
    public static FindingExample of(String text) {
        return new FindingExample(text, null, null);
    }

    /** An image, and what is reported about it; nothing but its name where {@code what} is empty. */
    static FindingExample of(Roi roi, String what) {
        return new FindingExample(roi.fileName() + (what.isEmpty() ? "" : ": " + what), roi.fileName(), null);
    }

    /** An annotation of {@code roi}, and what is reported about it. */
    static FindingExample of(Roi roi, Annotation annotation, String what) {
        return new FindingExample(
                annotation.title() + " in " + roi.fileName() + (what.isEmpty() ? "" : ": " + what),
                roi.fileName(),
                annotation.statedId());
    }
}
