package dev.midog.task.report;

import dev.midog.analysis.validate.Finding;
import dev.midog.core.model.Message;
import dev.midog.draw.report.PageBlock;
import dev.midog.draw.report.PageSection;
import dev.midog.task.lint.LintResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What the checks of a dataset found. */
final class LintSection {
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
                            wording.apply(finding.message()),
                            finding.examples().stream()
                                    .map(example -> wording.apply(example.message()))
                                    .toList()))
                    .toList()));
        }
        return new PageSection("checks", "Checks of the dataset", blocks);
    }
}
