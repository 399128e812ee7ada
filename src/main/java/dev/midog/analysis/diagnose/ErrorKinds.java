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
     * @param f1Gain how much F1 rises without these false positives, near misses moved onto the mitotic figures that they miss
     *     (the fix for localization errors in D. Bolya et al., TIDE, ECCV 2020), or with these mitotic figures found
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
        int moved = (int) errors.stream().filter(DetectedError::findsFigure).count();
        List<KindCount> counts = new ArrayList<>();
        for (DetectedErrorKind kind : DetectedErrorKind.values()) {
            int count = numbers.getOrDefault(kind, 0);
            counts.add(new KindCount(kind, count, Diagnosis.f1(without(before, kind, count, moved)) - f1));
        }
        return new ErrorKinds(counts);
    }

    private static MatchCounts without(MatchCounts before, DetectedErrorKind kind, int count, int moved) {
        int found = kind == DetectedErrorKind.NEAR_MISS ? moved : kind.isFalsePositive() ? 0 : count;
        return new MatchCounts(
                before.truePositives() + found,
                before.falseNegatives() - found,
                before.falsePositives() - (kind.isFalsePositive() ? count : 0));
    }
}
