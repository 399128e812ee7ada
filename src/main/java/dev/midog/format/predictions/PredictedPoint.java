package dev.midog.format.predictions;

import dev.midog.core.geometry.Extent;
import org.jspecify.annotations.Nullable;

/**
 * One detection as its file gives it.
 *
 * @param x to the right, in the unit of the file
 * @param y downwards, in the unit of the file
 * @param score {@link #DEFAULT_SCORE} where a point of the reference evaluation has none
 * @param mitoticFigure false where the file assigns another class
 * @param place file and position, for messages
 * @param extent its box, in the unit of the file; null where the file gives a place alone
 * @param label the name of its class; null where the file has no class, which means mitotic figure
 */
public record PredictedPoint(
        double x,
        double y,
        double score,
        boolean mitoticFigure,
        String place,
        @Nullable Extent extent,
        @Nullable String label) {
    /** The score of a detection without one, as in the MIDOG++ reference evaluation. */
    public static final double DEFAULT_SCORE = 0.5;

    /** A detection that is a place alone, and a mitotic figure. */
    PredictedPoint(double x, double y, double score, String place) {
        this(x, y, score, true, place, null, null);
    }

    /** A detection that is a place alone. */
    static PredictedPoint at(double x, double y, double score, PredictedClass type, String place) {
        return new PredictedPoint(x, y, score, type.mitoticFigure(), place, null, type.name());
    }

    /** A detection in the middle of {@code extent}. */
    static PredictedPoint in(Extent extent, double score, PredictedClass type, String place) {
        return new PredictedPoint(
                extent.left() + extent.width() / 2,
                extent.top() + extent.height() / 2,
                score,
                type.mitoticFigure(),
                place,
                extent,
                type.name());
    }

    /** The same detection without a class, which means mitotic figure. */
    PredictedPoint withoutLabel() {
        return new PredictedPoint(x, y, score, true, place, extent, null);
    }

    /** The same detection with another place, box, score and meaning. */
    public PredictedPoint changed(
            double newX, double newY, @Nullable Extent newExtent, double newScore, boolean isMitoticFigure) {
        return new PredictedPoint(newX, newY, newScore, isMitoticFigure, place, newExtent, label);
    }

    /** The same detection at another place, in pixels of an image that the patch in which it was found is part of. */
    public PredictedPoint moved(double newX, double newY, @Nullable Extent newExtent) {
        return new PredictedPoint(newX, newY, score, mitoticFigure, place, newExtent, label);
    }
}
