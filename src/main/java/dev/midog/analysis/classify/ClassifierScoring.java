package dev.midog.analysis.classify;

import dev.midog.core.statistics.Bootstrap;
import dev.midog.core.statistics.ConfidenceInterval;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The predictions of one classifier, to be scored together and in draws. */
public final class ClassifierScoring {
    private final List<ClassifiedItem> items;
    private final int units;
    private final int classes;
    private final @Nullable BinaryScoring binary;

    /**
     * Orders {@code items}.
     *
     * @param units the number of cases that they were drawn from
     * @param classes the number of classes
     * @param positive the classes that are looked for, by index; empty for none
     */
    public ClassifierScoring(List<ClassifiedItem> items, int units, int classes, Set<Integer> positive) {
        this.items = List.copyOf(items);
        this.units = units;
        this.classes = classes;
        this.binary = positive.isEmpty() ? null : new BinaryScoring(items, positive);
    }

    /** The figures of all items. */
    public ClassScores scores() {
        int[] once = new int[units];
        Arrays.fill(once, 1);
        return scores(once);
    }

    /** The figures where each case counts as often as {@code weights} say, by its index. */
    public ClassScores scores(int[] weights) {
        return new ClassScores(
                ConfusionFigures.of(items, classes, weights), binary == null ? null : binary.figures(weights));
    }

    /** The percentile intervals of all figures over draws of cases; a figure that no draw defines has none. */
    public Map<Figure, ConfidenceInterval> intervals(Bootstrap bootstrap) {
        List<ClassScores> drawn = bootstrap.inParallel(units, this::scores);
        Map<Figure, ConfidenceInterval> intervals = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.of(binary != null)) {
            ConfidenceInterval interval = ConfidenceInterval.of(drawn.stream()
                    .mapToDouble(scores -> orNan(figure.in(scores)))
                    .toArray());
            if (interval != null) {
                intervals.put(figure, interval);
            }
        }
        return intervals;
    }

    List<ClassifiedItem> items() {
        return items;
    }

    int units() {
        return units;
    }

    static double orNan(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
