package dev.midog.format.predictions;

/**
 * One detection as its file gives it.
 *
 * @param score 0.5 where the file has none
 * @param mitoticFigure false where the file calls it something else
 * @param place file and position, for messages
 */
public record FoundPoint(double x, double y, double score, boolean mitoticFigure, String place) {
    /** The score of a detection without one, as in the original. */
    public static final double DEFAULT_SCORE = 0.5;
}
