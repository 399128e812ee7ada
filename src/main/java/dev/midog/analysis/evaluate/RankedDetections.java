package dev.midog.analysis.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The detections of many cases by falling score, each judged true or false, so that the average precision of any
 * choice of these cases is one walk along the list.
 *
 * <p>Of equal scores the earlier case and, within a case, the earlier detection stand first.
 */
public final class RankedDetections {
    private final List<Ranked> ranking;
    private final AveragePrecision flavour;
    private final int[] positives;
    private final int[] caseOf;
    private final boolean[] isTrue;

    /** A verdict on a detection of a case. */
    private record Ranked(int caseIndex, OverlapMatching.Verdict verdict) {
        double score() {
            return verdict.score();
        }
    }

    private RankedDetections(AveragePrecision flavour, int[] positives, List<Ranked> ranking) {
        this.flavour = flavour;
        this.positives = positives;
        this.ranking = ranking;
        caseOf = new int[ranking.size()];
        isTrue = new boolean[ranking.size()];
        for (int i = 0; i < caseOf.length; i++) {
            caseOf[i] = ranking.get(i).caseIndex();
            isTrue[i] = ranking.get(i).verdict().isTrue();
        }
    }

    /**
     * Judges the detections of {@code cases}, whatever their class.
     *
     * @param halfSide half the side of the square that a position stands for
     * @param maxPerCase only this many of a case's detections count, those of the highest scores
     */
    public static RankedDetections of(
            List<EvaluationCase> cases, AveragePrecision flavour, double halfSide, int maxPerCase) {
        OverlapMatching matching = new OverlapMatching(flavour, halfSide);
        int[] positives = cases.stream().mapToInt(one -> one.truth().size()).toArray();
        List<Ranked> ranking = IntStream.range(0, positives.length)
                .parallel()
                .boxed()
                .flatMap(i -> matching.judge(cases.get(i), maxPerCase).stream().map(verdict -> new Ranked(i, verdict)))
                .sorted(Comparator.comparingDouble(Ranked::score).reversed())
                .toList();
        return new RankedDetections(flavour, positives, ranking);
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
        ranking.sort(Comparator.comparingDouble(Ranked::score).reversed().thenComparingInt(Ranked::caseIndex));
        return new RankedDetections(first.flavour, positives, ranking);
    }

    /** The average precision over all cases together, or {@link AveragePrecision#UNDEFINED}. */
    public double averagePrecision() {
        int[] weights = new int[positives.length];
        Arrays.fill(weights, 1);
        return averagePrecision(weights);
    }

    /**
     * The average precision over the cases together, each counted as often as {@code weights} says, or {@link
     * AveragePrecision#UNDEFINED}: the mean, over the recall levels, of the highest precision at that recall or above.
     *
     * <p>Precision rises at true detections alone, so only these are noted, each at the highest level that its recall
     * reaches.
     */
    public double averagePrecision(int[] weights) {
        int wanted = 0;
        for (int i = 0; i < weights.length; i++) {
            wanted += weights[i] * positives[i];
        }
        if (wanted == 0) {
            return AveragePrecision.UNDEFINED;
        }
        double[] best = new double[AveragePrecision.LEVELS];
        int truePositives = 0;
        int detections = 0;
        int level = 0;
        for (int i = 0; i < caseOf.length; i++) {
            int weight = weights[caseOf[i]];
            detections += weight;
            if (weight > 0 && isTrue[i]) {
                truePositives += weight;
                double recall = flavour.rounded((double) truePositives / wanted);
                while (level + 1 < best.length && flavour.reaches(recall, level + 1)) {
                    level++;
                }
                best[level] = Math.max(best[level], flavour.rounded((double) truePositives / detections));
            }
        }
        return meanOfEnvelope(best);
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
