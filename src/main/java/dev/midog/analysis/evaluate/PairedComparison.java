package dev.midog.analysis.evaluate;

import dev.midog.core.statistics.ParallelDraws;
import dev.midog.core.statistics.SwapTest;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Two detectors on the same cases: how their figures differ, and how often chance alone gives such a difference.
 *
 * <p>The test swaps the two detectors' results in a random choice of cases, again and again; see {@link SwapTest}.
 *
 * @param f1 null where one of the two is not defined; the same for the average precision
 */
public record PairedComparison(
        int draws, SwapTest.@Nullable TestedDifference f1, SwapTest.@Nullable TestedDifference averagePrecision) {
    /** Differences of one draw; NaN where not defined. */
    private record Draw(double f1, double averagePrecision) {}

    /** Compares over {@code draws} swaps; both scorings are of the same cases in the same order. */
    public static PairedComparison of(
            CaseScoring first,
            double firstThreshold,
            CaseScoring second,
            double secondThreshold,
            int draws,
            long seed) {
        if (first.cases().size() != second.cases().size()) {
            throw new IllegalArgumentException("not the same cases");
        }
        Swapping swapping = new Swapping(
                first.countsAbove(firstThreshold),
                second.countsAbove(secondThreshold),
                RankedDetections.paired(first.ranked(), second.ranked()),
                first.counting());
        List<Draw> drawn = ParallelDraws.of(draws, seed, swapping::draw);
        Scores a = first.scores(firstThreshold);
        Scores b = second.scores(secondThreshold);
        return new PairedComparison(
                draws,
                difference(a.f1(), b.f1(), drawn.stream().mapToDouble(Draw::f1)),
                difference(
                        a.averagePrecision(),
                        b.averagePrecision(),
                        drawn.stream().mapToDouble(Draw::averagePrecision)));
    }

    private static SwapTest.@Nullable TestedDifference difference(
            @Nullable Double a, @Nullable Double b, DoubleStream drawn) {
        return a == null || b == null ? null : SwapTest.of(a, b, drawn.toArray());
    }

    /**
     * Two detectors whose results can be swapped in any choice of cases.
     *
     * @param ranked both together, as {@link RankedDetections#paired} has them
     */
    private record Swapping(
            List<MatchCounts> firstCounts,
            List<MatchCounts> secondCounts,
            RankedDetections ranked,
            Protocol.Counting counting) {
        Draw draw(SplittableRandom random) {
            boolean[] swap = new boolean[firstCounts.size()];
            for (int i = 0; i < swap.length; i++) {
                swap[i] = random.nextBoolean();
            }
            MatchCounts a = MatchCounts.NONE;
            MatchCounts b = MatchCounts.NONE;
            int[] weightsOfA = new int[2 * swap.length];
            int[] weightsOfB = new int[2 * swap.length];
            for (int i = 0; i < swap.length; i++) {
                a = a.plus(swap[i] ? secondCounts.get(i) : firstCounts.get(i));
                b = b.plus(swap[i] ? firstCounts.get(i) : secondCounts.get(i));
                weightsOfA[swap[i] ? 2 * i + 1 : 2 * i] = 1;
                weightsOfB[swap[i] ? 2 * i : 2 * i + 1] = 1;
            }
            return new Draw(
                    counting.f1(a) - counting.f1(b),
                    ranked.averagePrecision(weightsOfA) - ranked.averagePrecision(weightsOfB));
        }
    }
}
