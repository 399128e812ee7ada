package dev.midog.analysis.classify;

/**
 * One annotation or crop whose class is known and was predicted.
 *
 * @param unit what it was drawn from, by index from 0: items of one case are not independent of each other
 * @param truth its class, by index
 * @param predicted the class that the classifier names, by index
 * @param score how sure the classifier is of the positive class; NaN where it does not say
 */
public record ClassifiedItem(int unit, int truth, int predicted, double score) {
    /** The score of items that have none. */
    public static final double NO_SCORE = Double.NaN;
}
