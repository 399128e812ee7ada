package dev.midog.analysis.diagnose;

import dev.midog.analysis.evaluate.MatchCounts;
import dev.midog.core.statistics.Bootstrap;
import dev.midog.core.statistics.ConfidenceInterval;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many errors are of each kind.
 *
 * @param counts of every kind, 0 included
 */
public record ErrorKinds(List<KindCount> counts) {
    /** Copies the list. */
    public ErrorKinds {
        counts = List.copyOf(counts);
    }

    /**
     * The errors of one kind.
     *
     * @param f1Gain how much F1 rises without these false positives, near misses moved onto the mitotic figures that they miss
     *     (the fix for localization errors in D. Bolya et al., TIDE, ECCV 2020), or with these mitotic figures found
     * @param countInterval in which {@code count} could lie with other cases; null where no draws were asked for
     * @param f1GainInterval the same of {@code f1Gain}; null also where no draw has F1 defined
     */
    public record KindCount(
            DetectedErrorKind kind,
            int count,
            double f1Gain,
            @Nullable ConfidenceInterval countInterval,
            @Nullable ConfidenceInterval f1GainInterval) {}

    /**
     * A group of cases.
     *
     * @param key what the cases have in common
     */
    public record OfGroup(Map<String, Object> key, ErrorKinds kinds) {}

    /** The errors of a case, or the sums over several. */
    private record Tally(Map<DetectedErrorKind, Integer> numbers, int moved, MatchCounts before) {
        static Tally of(List<DetectedError> errors, MatchCounts before) {
            Map<DetectedErrorKind, Integer> numbers = new EnumMap<>(DetectedErrorKind.class);
            errors.forEach(error -> numbers.merge(error.kind(), 1, Integer::sum));
            return new Tally(
                    numbers,
                    (int) errors.stream().filter(DetectedError::findsFigure).count(),
                    before);
        }

        static Tally of(List<Tally> cases, int[] weights) {
            Map<DetectedErrorKind, Integer> numbers = new EnumMap<>(DetectedErrorKind.class);
            int moved = 0;
            MatchCounts before = MatchCounts.NONE;
            for (int i = 0; i < weights.length; i++) {
                Tally one = cases.get(i);
                int weight = weights[i];
                one.numbers.forEach((kind, count) -> numbers.merge(kind, weight * count, Integer::sum));
                moved += weights[i] * one.moved;
                before = before.plus(one.before.times(weights[i]));
            }
            return new Tally(numbers, moved, before);
        }

        int count(DetectedErrorKind kind) {
            return numbers.getOrDefault(kind, 0);
        }

        double gain(DetectedErrorKind kind) {
            return Diagnosis.f1(without(before, kind, count(kind), moved)) - Diagnosis.f1(before);
        }
    }

    /**
     * The kinds of the errors of cases, with intervals from draws of the cases.
     *
     * @param errors of each case
     * @param before the counts of each case, with these errors
     */
    public static ErrorKinds of(List<List<DetectedError>> errors, List<MatchCounts> before, Bootstrap bootstrap) {
        List<Tally> cases = IntStream.range(0, errors.size())
                .mapToObj(i -> Tally.of(errors.get(i), before.get(i)))
                .toList();
        int[] once = new int[cases.size()];
        Arrays.fill(once, 1);
        Tally all = Tally.of(cases, once);
        List<Tally> draws = bootstrap.draws() == 0
                ? List.of()
                : bootstrap.inParallel(cases.size(), weights -> Tally.of(cases, weights));
        return new ErrorKinds(Stream.of(DetectedErrorKind.values())
                .map(kind -> new KindCount(
                        kind,
                        all.count(kind),
                        all.gain(kind),
                        interval(draws, draw -> draw.count(kind)),
                        interval(draws, draw -> draw.gain(kind))))
                .toList());
    }

    private static @Nullable ConfidenceInterval interval(List<Tally> draws, ToDoubleFunction<Tally> figure) {
        return ConfidenceInterval.of(draws.stream().mapToDouble(figure).toArray());
    }

    private static MatchCounts without(MatchCounts before, DetectedErrorKind kind, int count, int moved) {
        int found = kind == DetectedErrorKind.NEAR_MISS ? moved : kind.isFalsePositive() ? 0 : count;
        return new MatchCounts(
                before.truePositives() + found,
                before.falseNegatives() - found,
                before.falsePositives() - (kind.isFalsePositive() ? count : 0));
    }
}
