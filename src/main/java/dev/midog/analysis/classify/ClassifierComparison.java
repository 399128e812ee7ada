package dev.midog.analysis.classify;

import dev.midog.core.statistics.ParallelDraws;
import dev.midog.core.statistics.SwapTest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Two classifiers of the same items: how their figures differ, and how often chance alone gives such a difference.
 *
 * <p>The test swaps the predictions of the two in a random choice of cases, again and again; see {@link SwapTest}.
 *
 * @param differences of the figures that both have
 */
public record ClassifierComparison(int draws, Map<Figure, SwapTest.TestedDifference> differences) {
    /** Copies the map. */
    public ClassifierComparison {
        differences = Map.copyOf(differences);
    }

    /**
     * Compares over {@code draws} swaps.
     *
     * @param first one prediction for each item
     * @param second of the same items in the same order
     * @param positive the classes that are looked for, by index; empty for none
     */
    public static ClassifierComparison of(
            List<ClassifiedItem> first,
            List<ClassifiedItem> second,
            int units,
            int classes,
            Set<Integer> positive,
            int draws,
            long seed) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException("not the same items");
        }
        Swapping swapping = Swapping.of(first, second, units, classes, positive);
        List<Figure> figures = Figure.of(!positive.isEmpty());
        List<double[]> drawn = ParallelDraws.of(draws, seed, random -> swapping.drawn(random, figures));
        ClassScores a = swapping.scores(new boolean[units], false);
        ClassScores b = swapping.scores(new boolean[units], true);
        Map<Figure, SwapTest.TestedDifference> differences = new EnumMap<>(Figure.class);
        for (int i = 0; i < figures.size(); i++) {
            Double ofA = figures.get(i).in(a);
            Double ofB = figures.get(i).in(b);
            if (ofA != null && ofB != null) {
                int at = i;
                double[] byChance = drawn.stream().mapToDouble(draw -> draw[at]).toArray();
                differences.put(figures.get(i), SwapTest.of(ofA, ofB, byChance));
            }
        }
        return new ClassifierComparison(draws, differences);
    }

    /**
     * Two classifiers whose predictions can be swapped in any choice of cases.
     *
     * @param both the predictions of the first, and those of the second in cases of their own, so that they are ordered once
     * @param units the number of cases of each
     */
    private record Swapping(ClassifierScoring both, int units) {
        static Swapping of(
                List<ClassifiedItem> first,
                List<ClassifiedItem> second,
                int units,
                int classes,
                Set<Integer> positive) {
            List<ClassifiedItem> both = new ArrayList<>(first);
            second.forEach(item ->
                    both.add(new ClassifiedItem(units + item.unit(), item.truth(), item.predicted(), item.score())));
            return new Swapping(new ClassifierScoring(both, 2 * units, classes, positive), units);
        }

        double[] drawn(SplittableRandom random, List<Figure> figures) {
            boolean[] swap = new boolean[units];
            for (int i = 0; i < units; i++) {
                swap[i] = random.nextBoolean();
            }
            ClassScores a = scores(swap, false);
            ClassScores b = scores(swap, true);
            return figures.stream()
                    .mapToDouble(
                            figure -> ClassifierScoring.orNan(figure.in(a)) - ClassifierScoring.orNan(figure.in(b)))
                    .toArray();
        }

        /** The figures of the first classifier, or the second, with the other's predictions where {@code swap} says so. */
        ClassScores scores(boolean[] swap, boolean ofSecond) {
            int[] weights = new int[2 * units];
            for (int i = 0; i < units; i++) {
                weights[swap[i] == ofSecond ? i : units + i] = 1;
            }
            return both.scores(weights);
        }
    }
}
