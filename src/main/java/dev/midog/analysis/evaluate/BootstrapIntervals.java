package dev.midog.analysis.evaluate;

import dev.midog.core.statistics.Bootstrap;
import dev.midog.core.statistics.ConfidenceInterval;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How far figures could have come out otherwise with other cases: percentile intervals of 95 % over draws of as many
 * cases, with replacement (Efron 1979). The threshold stays.
 *
 * @param draws how many were drawn
 * @param precision null where no draw has it defined; the same for the others
 */
public record BootstrapIntervals(
        int draws,
        @Nullable ConfidenceInterval precision,
        @Nullable ConfidenceInterval recall,
        @Nullable ConfidenceInterval f1,
        @Nullable ConfidenceInterval averagePrecision) {
    /** The figures of one draw. */
    private record Draw(MatchCounts counts, double averagePrecision) {}

    /** Draws from the cases of {@code scoring}; the result does not depend on the number of processors. */
    public static BootstrapIntervals of(CaseScoring scoring, double threshold, Bootstrap bootstrap) {
        List<MatchCounts> counts = scoring.countsAbove(threshold);
        List<Draw> drawn = bootstrap.inParallel(counts.size(), weights -> draw(scoring, counts, weights));
        Protocol.Counting counting = scoring.counting();
        return new BootstrapIntervals(
                bootstrap.draws(),
                interval(drawn, one -> counting.precision(one.counts())),
                interval(drawn, one -> counting.recall(one.counts())),
                interval(drawn, one -> counting.f1(one.counts())),
                interval(drawn, Draw::averagePrecision));
    }

    private static Draw draw(CaseScoring scoring, List<MatchCounts> counts, int[] weights) {
        MatchCounts sum = MatchCounts.NONE;
        for (int i = 0; i < weights.length; i++) {
            sum = sum.plus(counts.get(i).times(weights[i]));
        }
        double averagePrecision = scoring.ranked().averagePrecision(weights);
        return new Draw(sum, averagePrecision == AveragePrecision.UNDEFINED ? Double.NaN : averagePrecision);
    }

    private static @Nullable ConfidenceInterval interval(List<Draw> drawn, ToDoubleFunction<Draw> figure) {
        return ConfidenceInterval.of(drawn.stream().mapToDouble(figure).toArray());
    }
}
