package dev.midog.analysis.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts of each pair of true and predicted class, and the figures that follow from them for any number of classes.
 *
 * @param counts a row for each true class, a column for each predicted class, in the order of the classes
 */
public record ConfusionFigures(List<List<Long>> counts) {
    /** Copies the rows. */
    public ConfusionFigures {
        counts = counts.stream().map(List::copyOf).toList();
    }

    /**
     * The figures of one class.
     *
     * @param recall null without items of the class; {@code precision} without predictions of it, {@code f1} without both
     */
    public record OfClass(
            @Nullable Double recall,
            @Nullable Double precision,
            @Nullable Double f1) {}

    /** Counts {@code items}, whose classes are below {@code classes}; each unit counts as often as {@code weights} say. */
    static ConfusionFigures of(List<ClassifiedItem> items, int classes, int[] weights) {
        long[][] counts = new long[classes][classes];
        items.forEach(item -> counts[item.truth()][item.predicted()] += weights[item.unit()]);
        List<List<Long>> rows = new ArrayList<>();
        for (long[] row : counts) {
            rows.add(Arrays.stream(row).boxed().toList());
        }
        return new ConfusionFigures(rows);
    }

    /** The figures of the class at index {@code at}. */
    public OfClass ofClass(int at) {
        long right = counts.get(at).get(at);
        long ofClass = row(at);
        long predicted = column(at);
        return new OfClass(share(right, ofClass), share(right, predicted), share(2 * right, ofClass + predicted));
    }

    /** The share of the items whose class is predicted; null without items. */
    public @Nullable Double accuracy() {
        long right = 0;
        long all = 0;
        for (int i = 0; i < counts.size(); i++) {
            right += counts.get(i).get(i);
            all += row(i);
        }
        return share(right, all);
    }

    /** The mean recall of the classes that occur; null without items. */
    public @Nullable Double balancedAccuracy() {
        return mean(classes().stream().map(OfClass::recall).toList());
    }

    /** The mean F1 of the classes that occur or are predicted; null without items. */
    public @Nullable Double macroF1() {
        return mean(classes().stream().map(OfClass::f1).toList());
    }

    private List<OfClass> classes() {
        List<OfClass> all = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            all.add(ofClass(i));
        }
        return all;
    }

    private long row(int at) {
        return counts.get(at).stream().mapToLong(Long::longValue).sum();
    }

    private long column(int at) {
        return counts.stream().mapToLong(row -> row.get(at)).sum();
    }

    private static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }

    private static @Nullable Double mean(List<@Nullable Double> figures) {
        List<Double> defined = figures.stream().filter(Objects::nonNull).toList();
        return defined.isEmpty()
                ? null
                : defined.stream().mapToDouble(Double::doubleValue).sum() / defined.size();
    }
}
