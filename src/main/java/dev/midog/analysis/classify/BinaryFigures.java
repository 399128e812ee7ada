package dev.midog.analysis.classify;

import org.jspecify.annotations.Nullable;

/**
 * The figures of one class against all others. Each is from 0 to 1, and null where it is not defined.
 *
 * <p>They equal those of scikit-learn: {@code recall_score}, {@code precision_score}, {@code f1_score}, {@code accuracy_score},
 * {@code balanced_accuracy_score}, {@code roc_auc_score}, {@code average_precision_score} and {@code brier_score_loss}; where
 * scikit-learn puts 0 or refuses, null.
 *
 * @param truePositives items of the positive class that are predicted as it; the other counts likewise
 * @param sensitivity the share of the positive items that are predicted as positive; null without any
 * @param specificity the share of the negative items that are predicted as negative; null without any
 * @param precision the share of the items predicted as positive that are; null without any
 * @param balancedAccuracy the mean of sensitivity and specificity; where one is not defined, the other
 * @param rocAuc the chance that a positive item scores above a negative one, equal scores counting half; null without both,
 *     and without scores
 * @param averagePrecision the mean of the precision at each gain of recall, weighted by the gain; null without a positive item,
 *     and without scores
 * @param brier the mean squared distance of the score from 1 or 0; null without scores, or if one is not a probability
 * @param calibrationError the mean distance, over ten bins of equal width and weighted by their items, of the mean score of a
 *     bin from its share of positive items (M. P. Naeini et al., AAAI 2015); null as {@code brier}
 */
public record BinaryFigures(
        long truePositives,
        long falsePositives,
        long trueNegatives,
        long falseNegatives,
        @Nullable Double sensitivity,
        @Nullable Double specificity,
        @Nullable Double precision,
        @Nullable Double f1,
        @Nullable Double accuracy,
        @Nullable Double balancedAccuracy,
        @Nullable Double rocAuc,
        @Nullable Double averagePrecision,
        @Nullable Double brier,
        @Nullable Double calibrationError) {
    /** The items whose class is the positive one. */
    public long positives() {
        return truePositives + falseNegatives;
    }

    /** The items of all other classes. */
    public long negatives() {
        return falsePositives + trueNegatives;
    }
}
