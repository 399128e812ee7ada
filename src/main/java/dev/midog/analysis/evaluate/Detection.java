package dev.midog.analysis.evaluate;

import dev.midog.core.geometry.Extent;
import org.jspecify.annotations.Nullable;

/**
 * What a detector found.
 *
 * @param at where
 * @param score how sure the detector is, from 0 to 1
 * @param mitoticFigure false where the detector itself says that it is something else
 * @param extent its box; null for the square that the rules put around {@code at}
 */
public record Detection(
        Position at,
        double score,
        boolean mitoticFigure,
        @Nullable Extent extent) {
    /** A detection without a size of its own. */
    public Detection(Position at, double score, boolean mitoticFigure) {
        this(at, score, mitoticFigure, null);
    }

    /** The same detection with another score. */
    Detection withScore(double other) {
        return new Detection(at, other, mitoticFigure, extent);
    }
}
