package dev.midog.format.predictions;

import dev.midog.core.geometry.Extent;
import org.jspecify.annotations.Nullable;

/**
 * One detection as its file gives it.
 *
 * @param x to the right, in the unit of the file
 * @param y downwards, in the unit of the file
 * @param score {@link #DEFAULT_SCORE} where the file has none
 * @param mitoticFigure false where the file assigns another class
 * @param place file and position, for messages
 * @param extent its box, in the unit of the file; null where the file gives a place alone
 */
public record PredictedPoint(
        double x,
        double y,
        double score,
        boolean mitoticFigure,
        String place,
        @Nullable Extent extent) {
    /** The score of a detection without one, as in the MIDOG++ reference evaluation. */
    public static final double DEFAULT_SCORE = 0.5;

    /** A detection that is a place alone. */
    public PredictedPoint(double x, double y, double score, boolean mitoticFigure, String place) {
        this(x, y, score, mitoticFigure, place, null);
    }

    /** A detection in the middle of {@code extent}. */
    static PredictedPoint in(Extent extent, double score, boolean mitoticFigure, String place) {
        return new PredictedPoint(
                extent.left() + extent.width() / 2,
                extent.top() + extent.height() / 2,
                score,
                mitoticFigure,
                place,
                extent);
    }
}
