package dev.midog.analysis.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How far figures could have come out otherwise with other cases: percentile intervals of 95 % over draws of as many
 * cases, with replacement (Efron 1979). The threshold stays.
 *
 * @param draws how many were drawn
 * @param precision null where no draw has it defined; the same for the others
 */
public record Bootstrap(
        int draws,
        @Nullable Interval precision,
        @Nullable Interval recall,
        @Nullable Interval f1,
        @Nullable Interval averagePrecision) {
    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    /** The range that holds 95 % of the draws. */
    public record Interval(double low, double high) {}

    /** The figures of one draw. */
    private record Draw(MatchCounts counts, double averagePrecision) {}

    /** Draws {@code draws} times; the result depends on {@code seed} alone, not on the number of processors. */
    public static Bootstrap of(CaseScoring scoring, double threshold, int draws, long seed) {
        List<MatchCounts> counts = scoring.countsAbove(threshold);
        SplittableRandom[] generators = new SplittableRandom[draws];
        SplittableRandom first = new SplittableRandom(seed);
        for (int i = 0; i < draws; i++) {
            generators[i] = first.split();
        }
        Draw[] drawn = IntStream.range(0, draws)
                .parallel()
                .mapToObj(i -> draw(scoring, counts, generators[i]))
                .toArray(Draw[]::new);
        double epsilon = scoring.epsilon();
        return new Bootstrap(
                draws,
                interval(drawn, one -> one.counts().precision(epsilon)),
                interval(drawn, one -> one.counts().recall(epsilon)),
                interval(drawn, one -> one.counts().f1(epsilon)),
                interval(drawn, Draw::averagePrecision));
    }

    private static Draw draw(CaseScoring scoring, List<MatchCounts> counts, SplittableRandom random) {
        int[] weights = new int[counts.size()];
        MatchCounts sum = MatchCounts.NONE;
        for (int i = 0; i < weights.length; i++) {
            int drawn = random.nextInt(weights.length);
            weights[drawn]++;
            sum = sum.plus(counts.get(drawn));
        }
        double averagePrecision = scoring.ranked().averagePrecision(weights);
        return new Draw(sum, averagePrecision == AveragePrecision.UNDEFINED ? Double.NaN : averagePrecision);
    }

    private static @Nullable Interval interval(Draw[] drawn, ToDoubleFunction<Draw> figure) {
        double[] values = Arrays.stream(drawn)
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return values.length == 0 ? null : new Interval(quantile(values, LOW), quantile(values, HIGH));
    }

    /** By linear interpolation (type 7 of Hyndman and Fan 1996). */
    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
