package dev.midog.format.predictions;

/**
 * One detection as its file gives it.
 *
 * @param x to the right, in the unit of the file
 * @param y downwards, in the unit of the file
 * @param score {@link #DEFAULT_SCORE} where the file has none
 * @param mitoticFigure false where the file assigns another class
 * @param place file and position, for messages
 */
public record PredictedPoint(double x, double y, double score, boolean mitoticFigure, String place) {
    /** The score of a detection without one, as in the MIDOG++ reference evaluation. */
    public static final double DEFAULT_SCORE = 0.5;
}
