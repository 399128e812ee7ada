package dev.midog.analysis.update;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * How corrections are taken over.
 *
 * @param within how far apart the centers of one annotation may be where its place alone tells which one it is, in pixels
 * @param addsClasses whether classes that only an edited file has are added to the dataset
 * @param annotator the name of the person whose vote added and relabelled annotations get; null for no vote
 * @param keepsMissing whether annotations that an edited file lacks are kept
 */
public record UpdateOptions(
        double within, boolean addsClasses, @Nullable String annotator, boolean keepsMissing) {
    private static final Parameter WITHIN = Parameter.of("within");
    private static final Parameter ANNOTATOR = Parameter.of("annotator");

    /** Refuses a distance below 0 and a name that is blank. */
    public UpdateOptions {
        if (!(within >= 0 && Double.isFinite(within))) {
            throw MidogException.invalidValue(WITHIN, within, "a number of pixels from 0 up");
        }
        if (annotator != null && annotator.isBlank()) {
            throw MidogException.invalidValue(ANNOTATOR, annotator, "the name of a person");
        }
    }
}
