package dev.midog.task.lint;

import dev.midog.analysis.validate.Finding;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notice;
import dev.midog.task.dataset.LoadedDataset;
import java.util.List;
import java.util.Optional;

/**
 * What was found in a dataset.
 *
 * @param source the dataset that was read, whole
 * @param dataset the images that were checked, with what could be read of their annotations
 * @param findings the gravest first, then in the order of the rules; without those that were to be ignored
 * @param copy the corrected copy, where one was asked for
 * @param notices what else was noticed, oldest first
 */
public record LintResult(
        LoadedDataset source,
        Dataset dataset,
        List<Finding> findings,
        Optional<CorrectedCopy> copy,
        List<Notice> notices) {
    /** Copies the lists. */
    public LintResult {
        findings = List.copyOf(findings);
        notices = List.copyOf(notices);
    }

    /** What is wrong in the end: in the copy, where there is one and it could be checked; else in the dataset. */
    public List<Finding> remaining() {
        return copy.flatMap(CorrectedCopy::left).orElse(findings);
    }
}
