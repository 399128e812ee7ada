package dev.midog.task.report;

import dev.midog.analysis.validate.Finding;
import dev.midog.analysis.validate.Remedy;
import dev.midog.core.model.Message;
import dev.midog.core.model.Operation;
import dev.midog.draw.report.PageBlock;
import dev.midog.draw.report.PageSection;
import dev.midog.task.lint.LintResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What the checks of a dataset found. */
final class LintSection {
    private static final Operation VALIDATE_FIX = Operation.of("validate", Remedy.FIX);

    private LintSection() {}

    /** The section of {@code result}, its sentences in the words of {@code wording}. */
    static PageSection of(LintResult result, Function<Message, String> wording) {
        List<PageBlock> blocks = new ArrayList<>();
        List<Finding> findings = result.findings();
        blocks.add(
                new PageBlock.Prose(
                        findings.isEmpty()
                                ? "The checks found nothing."
                                : "What midog validate found, the gravest first. The codes are explained in docs/validate.md."));
        if (!findings.isEmpty()) {
            blocks.add(new PageBlock.Remarks(findings.stream()
                    .map(finding -> new PageBlock.Remark(
                            finding.rule().severity().label(),
                            finding.rule().code(),
                            shown(finding.message(), wording),
                            finding.examples().stream()
                                    .map(example -> shown(example.message(), wording))
                                    .toList()))
                    .toList()));
        }
        return new PageSection("checks", "Checks of the dataset", blocks);
    }

    /** A sentence of the checks, whose own settings the report does not have. */
    private static String shown(Message message, Function<Message, String> wording) {
        return wording.apply(message.replaced(Remedy.FIX, VALIDATE_FIX));
    }
}
