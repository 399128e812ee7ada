package dev.midog.core.statistics;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts of how often two raters gave each pair of classes to the same annotation.
 *
 * <p>Agreement beyond chance is Cohen's kappa, (po - pe) / (1 - pe): J. Cohen, A coefficient of agreement for nominal
 * scales, Educational and Psychological Measurement 20 (1960) 37-46. Counted in whole numbers up to the one division.
 */
public final class ConfusionMatrix {
    private final Map<Cell, Long> counts = new HashMap<>();

    /** The classes that the two gave, by index. */
    private record Cell(int first, int second) {}

    /** Counts an annotation to which the raters gave these classes, by index. */
    public void add(int first, int second) {
        counts.merge(new Cell(first, second), 1L, Long::sum);
    }

    /** Counts all of {@code other} {@code times} times. */
    public void add(ConfusionMatrix other, int times) {
        other.counts.forEach((cell, count) -> counts.merge(cell, times * count, Long::sum));
    }

    /** The number of annotations to which the first rater gave class {@code first} and the second class {@code second}. */
    public long count(int first, int second) {
        return counts.getOrDefault(new Cell(first, second), 0L);
    }

    /** The number of annotations that both rated. */
    public long annotations() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The share, 0 to 1, of the annotations to which both gave the same class; null without annotations. */
    public @Nullable Double observed() {
        long all = annotations();
        return all == 0 ? null : (double) agreeing() / all;
    }

    /** Cohen's kappa; null if it is undefined: without annotations, and if all votes are for one class. */
    public @Nullable Double kappa() {
        Map<Integer, Long> first = new HashMap<>();
        Map<Integer, Long> second = new HashMap<>();
        counts.forEach((cell, count) -> {
            first.merge(cell.first(), count, Long::sum);
            second.merge(cell.second(), count, Long::sum);
        });
        long byChance = 0;
        for (Map.Entry<Integer, Long> entry : first.entrySet()) {
            byChance += entry.getValue() * second.getOrDefault(entry.getKey(), 0L);
        }
        long all = annotations();
        long denominator = all * all - byChance;
        return denominator == 0 ? null : (double) (agreeing() * all - byChance) / denominator;
    }

    private long agreeing() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().first() == entry.getKey().second())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
