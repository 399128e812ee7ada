package dev.midog.analysis.stats;

import dev.midog.core.statistics.ConfusionMatrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well the experts agree on the annotations that at least two of them voted on.
 *
 * @param annotations how many these are
 * @param firstTwo the share of them, 0 to 1, on which the first two votes agree; null where there are none
 * @param cohenKappa Cohen's kappa of the first two votes over all classes voted for; null where it is not
 *     defined: without annotations, and where all votes are for one class
 * @param thirdVoteShare the share of them, 0 to 1, on which the first two votes differ and a third one decided; null
 *     where there are none
 */
public record ExpertAgreement(
        long annotations,
        @Nullable Double firstTwo,
        @Nullable Double cohenKappa,
        @Nullable Double thirdVoteShare) {
    /** Measures the agreement; each element holds the classes voted for on one annotation, in the order of the votes. */
    static ExpertAgreement of(List<List<Integer>> votes) {
        ConfusionMatrix firstTwo = new ConfusionMatrix();
        long decidedByThird = 0;
        for (List<Integer> classes : votes) {
            if (classes.size() >= 2) {
                firstTwo.add(classes.get(0), classes.get(1));
                decidedByThird += classes.size() >= 3 && !classes.get(0).equals(classes.get(1)) ? 1 : 0;
            }
        }
        long annotations = firstTwo.annotations();
        return new ExpertAgreement(
                annotations,
                firstTwo.observed(),
                firstTwo.kappa(),
                annotations == 0 ? null : (double) decidedByThird / annotations);
    }
}
