package dev.midog.cli.evaluate;

import dev.midog.analysis.diagnose.DetectorFault;
import dev.midog.cli.common.OptionNames;
import dev.midog.task.metrics.ErrorsTree;
import java.util.List;
import java.util.Locale;

/** What is wrong with the detections as a whole, as sentences. */
final class DiagnosisText {
    private DiagnosisText() {}

    /** One sentence for each finding: what is wrong, and how to mend it. */
    static List<String> sentences(List<DetectorFault> findings) {
        return findings.stream()
                .map(one -> String.format(
                        Locale.ROOT,
                        "diagnosis: %s; give %s for F1 %.3f instead of %.3f",
                        one.kind().sentence(),
                        OptionNames.text(ErrorsTree.setting(one.transform())),
                        one.f1After(),
                        one.f1Before()))
                .toList();
    }
}
