package dev.midog.analysis.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cross-validation folds in which every class is spread evenly, equal to those of scikit-learn's
 * {@code StratifiedKFold(folds, shuffle=True, random_state=seed)}.
 */
final class StratifiedFolds {
    private StratifiedFolds() {}

    /**
     * The fold, from 0 to {@code folds - 1}, in which each item is held out.
     *
     * @param classes the class of each item
     */
    static int[] assign(int[] classes, int folds, int seed) {
        int[] encoded = byFirstAppearance(classes);
        int classCount = 1 + Arrays.stream(encoded).max().orElse(-1);
        int[][] quotas = quotas(encoded, folds, classCount);
        MersenneTwister random = new MersenneTwister(seed);
        int[] assigned = new int[classes.length];
        for (int k = 0; k < classCount; k++) {
            int[] deck = deck(quotas, k);
            random.shuffle(deck);
            int dealt = 0;
            for (int i = 0; i < encoded.length; i++) {
                if (encoded[i] == k) {
                    assigned[i] = deck[dealt++];
                }
            }
        }
        return assigned;
    }

    private static int[] byFirstAppearance(int[] classes) {
        Map<Integer, Integer> codes = new HashMap<>();
        int[] encoded = new int[classes.length];
        for (int i = 0; i < classes.length; i++) {
            Integer code = codes.putIfAbsent(classes[i], codes.size());
            encoded[i] = code == null ? codes.size() - 1 : code;
        }
        return encoded;
    }

    /** How many items of each class each fold gets: every {@code folds}-th of the sorted classes, from the fold's number on. */
    private static int[][] quotas(int[] encoded, int folds, int classCount) {
        int[] sorted = encoded.clone();
        Arrays.sort(sorted);
        int[][] quotas = new int[folds][classCount];
        for (int i = 0; i < sorted.length; i++) {
            quotas[i % folds][sorted[i]]++;
        }
        return quotas;
    }

    private static int[] deck(int[][] quotas, int classCode) {
        List<Integer> deck = new ArrayList<>();
        for (int fold = 0; fold < quotas.length; fold++) {
            for (int i = 0; i < quotas[fold][classCode]; i++) {
                deck.add(fold);
            }
        }
        return deck.stream().mapToInt(Integer::intValue).toArray();
    }
}
