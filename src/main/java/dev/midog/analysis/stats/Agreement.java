package dev.midog.analysis.stats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the experts were of one mind on the annotations that at least two of them voted on.
 *
 * @param annotations how many these are
 * @param firstTwo the share of them, 0 to 1, on which the first two votes agree; null where there are none
 * @param cohenKappa Cohen's kappa of the first two votes over all classes voted for; null where it is not
 *     defined: without annotations, and where all votes are for one class
 * @param thirdVoteShare the share of them, 0 to 1, on which the first two votes differ and a third one decided; null
 *     where there are none
 */
public record Agreement(
        long annotations,
        @Nullable Double firstTwo,
        @Nullable Double cohenKappa,
        @Nullable Double thirdVoteShare) {
    /** Measures the agreement; each element holds the classes voted for on one annotation, in the order of the votes. */
    static Agreement of(List<List<Integer>> votes) {
        List<List<Integer>> pairs =
                votes.stream().filter(classes -> classes.size() >= 2).toList();
        if (pairs.isEmpty()) {
            return new Agreement(0, null, null, null);
        }
        long agreeing = pairs.stream().filter(Agreement::firstTwoAgree).count();
        long decidedByThird = pairs.stream()
                .filter(classes -> !firstTwoAgree(classes) && classes.size() >= 3)
                .count();
        double firstTwo = (double) agreeing / pairs.size();
        return new Agreement(pairs.size(), firstTwo, kappa(pairs, agreeing), (double) decidedByThird / pairs.size());
    }

    /**
     * kappa = (po - pe) / (1 - pe), with po the share of equal pairs and pe the share expected by chance from how
     * often each rater names each class: J. Cohen, A coefficient of agreement for nominal scales, Educational
     * and Psychological Measurement 20 (1960) 37-46. Counted in whole numbers up to the one division.
     */
    private static @Nullable Double kappa(List<List<Integer>> pairs, long agreeing) {
        Map<Integer, Long> first = new HashMap<>();
        Map<Integer, Long> second = new HashMap<>();
        for (List<Integer> classes : pairs) {
            first.merge(classes.get(0), 1L, Long::sum);
            second.merge(classes.get(1), 1L, Long::sum);
        }
        long byChance = 0;
        for (Map.Entry<Integer, Long> entry : first.entrySet()) {
            byChance += entry.getValue() * second.getOrDefault(entry.getKey(), 0L);
        }
        long all = pairs.size();
        long denominator = all * all - byChance;
        return denominator == 0 ? null : (double) (agreeing * all - byChance) / denominator;
    }

    private static boolean firstTwoAgree(List<Integer> classes) {
        return classes.get(0).equals(classes.get(1));
    }
}
