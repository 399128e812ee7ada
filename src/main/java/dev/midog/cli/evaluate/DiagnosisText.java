package dev.midog.cli.evaluate;

import dev.midog.analysis.diagnose.DetectorFault;
import dev.midog.analysis.diagnose.PredictionTransform;
import dev.midog.files.json.JsonOutput;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is wrong with the detections as a whole, as sentences and as JSON. */
final class DiagnosisText {
    private DiagnosisText() {}

    /** One sentence for each finding: what is wrong, and how to mend it. Each counts on those before it. */
    static List<String> sentences(List<DetectorFault> findings) {
        return IntStream.range(0, findings.size())
                .mapToObj(i -> sentence(findings.get(i), i == 0))
                .toList();
    }

    private static String sentence(DetectorFault finding, boolean isFirst) {
        return String.format(
                Locale.ROOT,
                "diagnosis: %s%s; %s %s for F1 %.3f instead of %.3f",
                isFirst ? "" : "besides, ",
                finding.kind().sentence(),
                isFirst ? "give" : "add",
                option(finding.transform()),
                finding.f1After(),
                finding.f1Before());
    }

    /** The findings as JSON. */
    static List<Object> tree(List<DetectorFault> findings) {
        return findings.stream().map(DiagnosisText::tree).toList();
    }

    private static Object tree(DetectorFault finding) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("kind", finding.kind().label());
        tree.put("transform", finding.transform().label());
        tree.put("option", option(finding.transform()));
        tree.put("f1Before", finding.f1Before());
        tree.put("f1After", finding.f1After());
        return tree;
    }

    private static String option(PredictionTransform transform) {
        String value = transform.value().orElse("");
        return switch (transform.kind()) {
            case THRESHOLD -> "--threshold " + value;
            case UNITS -> "--units " + value;
            default -> "--transform " + transform.label();
        };
    }
}
