package dev.midog.analysis.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The detections of many cases by falling score, each judged true or false, so that the average precision of any
 * choice of these cases is one walk along the list.
 *
 * <p>Of equal scores the earlier case and, within a case, the earlier detection stand first; {@link #range} says how much
 * depends on that.
 */
public final class RankedDetections {
    private final List<Ranked> ranking;
    private final AveragePrecision flavour;
    private final int[] positives;
    private final RankedOutcomes given;
    private final @Nullable RankedOutcomes best;
    private final @Nullable RankedOutcomes worst;

    /** A verdict on a detection of a case. */
    private record Ranked(int caseIndex, OverlapMatching.Verdict verdict) {
        double score() {
            return verdict.score();
        }

        OverlapMatching.Outcome outcome() {
            return verdict.outcome();
        }
    }

    /** The order of detections: falling scores, of equal ones as they come. */
    private static final Comparator<Ranked> BY_SCORE =
            Comparator.comparingDouble(Ranked::score).reversed();

    /** The same with the true ones of equal score first, which is the most precise order. */
    private static final Comparator<Ranked> TRUE_FIRST =
            BY_SCORE.thenComparing(one -> !one.verdict().isTrue());

    /** The same with the false ones of equal score first, which is the least precise order. */
    private static final Comparator<Ranked> FALSE_FIRST = BY_SCORE.thenComparing(Ranked::outcome);

    private RankedDetections(
            AveragePrecision flavour,
            int[] positives,
            List<Ranked> ranking,
            @Nullable RankedOutcomes best,
            @Nullable RankedOutcomes worst) {
        this.flavour = flavour;
        this.positives = positives;
        this.ranking = ranking;
        this.given = new RankedOutcomes(ranking);
        boolean orderMatters = best != null && worst != null && !Arrays.equals(best.isTrue, worst.isTrue);
        this.best = orderMatters ? best : null;
        this.worst = orderMatters ? worst : null;
    }

    /** The cases of ranked detections, and whether each detection is true. */
    private static final class RankedOutcomes {
        private final int[] caseOf;
        private final boolean[] isTrue;

        RankedOutcomes(List<Ranked> ranking) {
            caseOf = new int[ranking.size()];
            isTrue = new boolean[ranking.size()];
            for (int i = 0; i < caseOf.length; i++) {
                caseOf[i] = ranking.get(i).caseIndex();
                isTrue[i] = ranking.get(i).verdict().isTrue();
            }
        }
    }

    /**
     * Judges the detections of {@code cases}, whatever their class.
     *
     * @param halfSide half the side of the square that a position without a size stands for
     * @param maxPerCase only this many of a case's detections count, those of the highest scores
     */
    public static RankedDetections of(
            List<EvaluationCase> cases, AveragePrecision flavour, double halfSide, int maxPerCase) {
        OverlapMatching matching = new OverlapMatching(flavour, halfSide);
        int[] positives = cases.stream().mapToInt(one -> one.truth().size()).toArray();
        List<List<Ranked>> byCase = IntStream.range(0, positives.length)
                .parallel()
                .mapToObj(i -> matching.judge(cases.get(i)).stream()
                        .map(verdict -> new Ranked(i, verdict))
                        .toList())
                .toList();
        return new RankedDetections(
                flavour,
                positives,
                ranking(byCase, BY_SCORE, maxPerCase),
                new RankedOutcomes(ranking(byCase, TRUE_FIRST, maxPerCase)),
                new RankedOutcomes(ranking(byCase, FALSE_FIRST, maxPerCase)));
    }

    /** The detections of all cases in {@code order}, of each case those of the first {@code maxPerCase} that are not ignored. */
    private static List<Ranked> ranking(List<List<Ranked>> byCase, Comparator<Ranked> order, int maxPerCase) {
        return byCase.stream()
                .flatMap(one -> one.stream()
                        .sorted(order)
                        .limit(maxPerCase)
                        .filter(ranked -> ranked.outcome() != OverlapMatching.Outcome.IGNORED))
                .sorted(order)
                .toList();
    }

    /**
     * Two detectors' detections in the same cases as one list: case {@code i} of the first is case {@code 2 i} of the
     * list, case {@code i} of the second is case {@code 2 i + 1}.
     */
    static RankedDetections paired(RankedDetections first, RankedDetections second) {
        int[] positives = new int[2 * first.positives.length];
        for (int i = 0; i < positives.length; i++) {
            positives[i] = first.positives[i / 2];
        }
        List<Ranked> ranking = new ArrayList<>();
        first.ranking.forEach(one -> ranking.add(new Ranked(2 * one.caseIndex(), one.verdict())));
        second.ranking.forEach(one -> ranking.add(new Ranked(2 * one.caseIndex() + 1, one.verdict())));
        ranking.sort(BY_SCORE.thenComparingInt(Ranked::caseIndex));
        return new RankedDetections(first.flavour, positives, ranking, null, null);
    }

    /** The average precision over all cases together, or {@link AveragePrecision#UNDEFINED}. */
    public double averagePrecision() {
        return averagePrecision(everyCaseOnce());
    }

    /**
     * The average precision over the cases together, each counted as often as {@code weights} says, or {@link
     * AveragePrecision#UNDEFINED}: the mean, over the recall levels, of the highest precision at that recall or above.
     */
    public double averagePrecision(int[] weights) {
        return averagePrecision(given, weights);
    }

    /** The range of {@link #averagePrecision()}, as {@link #range(int[])} defines it. */
    public @Nullable ValueRange range() {
        return range(everyCaseOnce());
    }

    /**
     * The least and the greatest average precision over all orders of detections of equal score, with the figures that
     * detections take in the given order; null where the order does not matter.
     */
    public @Nullable ValueRange range(int[] weights) {
        if (best == null || worst == null) {
            return null;
        }
        double least = averagePrecision(worst, weights);
        double greatest = averagePrecision(best, weights);
        return least == greatest ? null : new ValueRange(least, greatest);
    }

    private int[] everyCaseOnce() {
        int[] weights = new int[positives.length];
        Arrays.fill(weights, 1);
        return weights;
    }

    /** Precision rises at true detections alone, so only these are noted, each at the highest level that its recall reaches. */
    private double averagePrecision(RankedOutcomes order, int[] weights) {
        int wanted = 0;
        for (int i = 0; i < weights.length; i++) {
            wanted += weights[i] * positives[i];
        }
        if (wanted == 0) {
            return AveragePrecision.UNDEFINED;
        }
        double[] highest = new double[AveragePrecision.LEVELS];
        int truePositives = 0;
        int detections = 0;
        int level = 0;
        for (int i = 0; i < order.caseOf.length; i++) {
            int weight = weights[order.caseOf[i]];
            detections += weight;
            if (weight > 0 && order.isTrue[i]) {
                truePositives += weight;
                double recall = flavour.rounded((double) truePositives / wanted);
                while (level + 1 < highest.length && flavour.reaches(recall, level + 1)) {
                    level++;
                }
                highest[level] = Math.max(highest[level], flavour.rounded((double) truePositives / detections));
            }
        }
        return meanOfEnvelope(highest);
    }

    private static double meanOfEnvelope(double[] best) {
        double sum = 0;
        double highest = 0;
        for (int i = best.length - 1; i >= 0; i--) {
            highest = Math.max(highest, best[i]);
            sum += highest;
        }
        return sum / best.length;
    }
}
