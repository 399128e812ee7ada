package dev.midog.cli.evaluate;

import dev.midog.analysis.diagnose.ErrorKinds;
import dev.midog.analysis.diagnose.LabelSuspect;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.diagnose.ErrorReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The errors of a detector by kind, as sentences and as JSON. */
final class ErrorKindsText {
    private static final int MOST_SUSPECTS = 100;

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

    /** The kinds as JSON. */
    static Map<String, @Nullable Object> tree(ErrorReport report) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("kinds", kinds(report.kinds()));
        tree.put(
                "domains", report.domains().stream().map(ErrorKindsText::domain).toList());
        tree.put(
                "suspects",
                report.suspects().stream()
                        .limit(MOST_SUSPECTS)
                        .map(ErrorKindsText::suspect)
                        .toList());
        return tree;
    }

    private static Object suspect(LabelSuspect suspect) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("fileName", suspect.fileName());
        tree.put("annotationId", suspect.annotationId());
        tree.put("label", suspect.mitoticFigure() ? "mitotic figure" : "hard negative");
        tree.put("agreement", suspect.agreement());
        tree.put("score", suspect.score());
        return tree;
    }

    private static Object domain(ErrorKinds.OfGroup group) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("key", group.key());
        tree.put("kinds", kinds(group.kinds()));
        return tree;
    }

    private static List<Object> kinds(ErrorKinds kinds) {
        return kinds.counts().stream().map(ErrorKindsText::kind).toList();
    }

    private static Object kind(ErrorKinds.KindCount count) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("error", count.kind().isFalsePositive() ? "FP" : "FN");
        tree.put("kind", count.kind().label());
        tree.put("count", count.count());
        tree.put("f1Gain", count.f1Gain());
        return tree;
    }
}
