package dev.midog.analysis.diagnose;

import dev.midog.analysis.evaluate.MatchCounts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
     * @param f1Gain how much F1 rises without these false positives, or with these mitotic figures found
     */
    public record KindCount(DetectedErrorKind kind, int count, double f1Gain) {}

    /**
     * A group of cases.
     *
     * @param key what the cases have in common
     */
    public record OfGroup(Map<String, Object> key, ErrorKinds kinds) {}

    /** The kinds of {@code errors}, whose counts are {@code before}. */
    public static ErrorKinds of(List<DetectedError> errors, MatchCounts before) {
        Map<DetectedErrorKind, Integer> numbers = new EnumMap<>(DetectedErrorKind.class);
        errors.forEach(error -> numbers.merge(error.kind(), 1, Integer::sum));
        double f1 = Diagnosis.f1(before);
        List<KindCount> counts = new ArrayList<>();
        for (DetectedErrorKind kind : DetectedErrorKind.values()) {
            int count = numbers.getOrDefault(kind, 0);
            counts.add(new KindCount(kind, count, Diagnosis.f1(without(before, kind, count)) - f1));
        }
        return new ErrorKinds(counts);
    }

    private static MatchCounts without(MatchCounts before, DetectedErrorKind kind, int count) {
        return kind.isFalsePositive()
                ? new MatchCounts(before.truePositives(), before.falseNegatives(), before.falsePositives() - count)
                : new MatchCounts(
                        before.truePositives() + count, before.falseNegatives() - count, before.falsePositives());
    }
}
