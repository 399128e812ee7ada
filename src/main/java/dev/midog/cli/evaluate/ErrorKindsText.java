package dev.midog.cli.evaluate;

import dev.midog.task.diagnose.ErrorReport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The errors of a detector by kind, as sentences. */
final class ErrorKindsText {
    private ErrorKindsText() {}

    /** One sentence on FP and one on FN, where there are any: the kinds with their counts and what F1 would gain. */
    static List<String> sentences(ErrorReport report) {
        return List.of(true, false).stream()
                .map(isFalsePositive -> sentence(report, isFalsePositive))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private static String sentence(ErrorReport report, boolean isFalsePositive) {
        String kinds = report.kinds().counts().stream()
                .filter(one -> one.kind().isFalsePositive() == isFalsePositive && one.count() > 0)
                .map(one ->
                        String.format(Locale.ROOT, "%s %d (%+.3f)", one.kind().label(), one.count(), one.f1Gain()))
                .collect(Collectors.joining(", "));
        return kinds.isEmpty() ? "" : (isFalsePositive ? "FP" : "FN") + " by kind (and F1 gained without it): " + kinds;
    }
}
