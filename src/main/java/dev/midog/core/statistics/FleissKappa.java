package dev.midog.core.statistics;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Agreement among any number of raters of each annotation, who are interchangeable: Fleiss' kappa.
 *
 * <p>J. L. Fleiss, Measuring nominal scale agreement among many raters, Psychological Bulletin 76 (1971) 378-382;
 * where annotations have different numbers of ratings, each annotation's share of agreeing pairs weighs the same, and the
 * chance of a class is its share of all ratings.
 */
public final class FleissKappa {
    private final long[] ratings;
    private final Map<Integer, Long> annotationsByRatings = new TreeMap<>();
    private double agreeingShares;

    /** A count of no annotations, for ratings of classes 0 to {@code classes - 1}. */
    public FleissKappa(int classes) {
        ratings = new long[classes];
    }

    /** Counts an annotation with {@code counts} ratings of each class; fewer than two in all do not count. */
    public void add(int[] counts) {
        long all = 0;
        long agreeing = 0;
        for (int count : counts) {
            all += count;
            agreeing += (long) count * (count - 1);
        }
        if (all < 2) {
            return;
        }
        for (int i = 0; i < counts.length; i++) {
            ratings[i] += counts[i];
        }
        agreeingShares += (double) agreeing / (all * (all - 1));
        annotationsByRatings.merge((int) all, 1L, Long::sum);
    }

    /** Counts all of {@code other} {@code times} times. */
    public void add(FleissKappa other, int times) {
        for (int i = 0; i < ratings.length; i++) {
            ratings[i] += times * other.ratings[i];
        }
        agreeingShares += times * other.agreeingShares;
        other.annotationsByRatings.forEach(
                (number, count) -> annotationsByRatings.merge(number, times * count, Long::sum));
    }

    /** How many annotations have two ratings, three and so on; in rising order. */
    public Map<Integer, Long> annotationsByRatings() {
        return Collections.unmodifiableMap(annotationsByRatings);
    }

    /** The annotations with at least two ratings. */
    public long annotations() {
        return annotationsByRatings.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The mean over the annotations of the share of their pairs of ratings that agree; null without annotations. */
    public @Nullable Double observed() {
        long all = annotations();
        return all == 0 ? null : agreeingShares / all;
    }

    /** Fleiss' kappa; null if it is undefined: without annotations, and if all ratings are of one class. */
    public @Nullable Double kappa() {
        Double observed = observed();
        double all = 0;
        double squares = 0;
        for (long count : ratings) {
            all += count;
            squares += (double) count * count;
        }
        if (observed == null || squares == all * all) {
            return null;
        }
        double byChance = squares / (all * all);
        return (observed - byChance) / (1 - byChance);
    }
}
