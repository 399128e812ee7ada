package dev.midog.cli.evaluate;

import dev.midog.analysis.diagnose.DetectorFault;
import dev.midog.cli.common.OptionNames;
import dev.midog.task.metrics.ErrorsTree;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What is wrong with the detections as a whole, as sentences. */
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
                OptionNames.text(ErrorsTree.setting(finding.transform())),
                finding.f1After(),
                finding.f1Before());
    }
}
