package dev.midog.analysis.evaluate;

import dev.midog.core.model.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mitotic figure or of a detection.
 *
 * @param shape of the mitotic figure, or of the false positive, in pixels of level 0
 * @param score of the detection; null of a missed mitotic figure
 */
public record CellOutcome(
        OutcomeKind kind, Shape shape, @Nullable Double score) {
    /** The three things that it can be. */
    public enum OutcomeKind {
        /** A mitotic figure that was found. */
        TRUE_POSITIVE,
        /** A detection that matches no mitotic figure, duplicates included. */
        FALSE_POSITIVE,
        /** A mitotic figure that was missed. */
        FALSE_NEGATIVE
    }
}
