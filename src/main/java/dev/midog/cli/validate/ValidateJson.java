package dev.midog.cli.validate;

import dev.midog.analysis.validate.Change;
import dev.midog.analysis.validate.Finding;
import dev.midog.analysis.validate.FindingExample;
import dev.midog.analysis.validate.Severity;
import dev.midog.cli.common.OptionNames;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.lint.CorrectedCopy;
import dev.midog.task.lint.LintResult;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Findings as a JSON tree, as {@code docs/validate.md} describes it. */
final class ValidateJson {
    private ValidateJson() {}

    /** The tree of what was found in a dataset, and of what was corrected in its copy and is left there. */
    static Map<String, @Nullable Object> tree(LintResult result) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("dataset", result.source().path().toString());
        tree.put("format", result.source().format().name());
        tree.put("images", result.dataset().rois().size());
        tree.put("annotations", result.dataset().annotations().size());
        found(tree, result.findings());
        result.copy().ifPresent(copy -> tree.put("fix", fix(copy)));
        return tree;
    }

    private static Map<String, @Nullable Object> fix(CorrectedCopy copy) {
        Map<String, @Nullable Object> fix = JsonOutput.object();
        fix.put("output", copy.path().toString());
        fix.put("changes", copy.changes().stream().map(ValidateJson::change).toList());
        copy.left().ifPresent(left -> found(fix, left));
        return fix;
    }

    private static void found(Map<String, @Nullable Object> tree, List<Finding> findings) {
        tree.put("errors", ValidateListing.count(findings, Severity.ERROR));
        tree.put("warnings", ValidateListing.count(findings, Severity.WARNING));
        tree.put("notes", ValidateListing.count(findings, Severity.NOTE));
        tree.put("findings", findings.stream().map(ValidateJson::finding).toList());
    }

    private static Map<String, @Nullable Object> finding(Finding finding) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("code", finding.rule().code());
        tree.put("severity", finding.rule().severity());
        tree.put("count", finding.count());
        tree.put("message", OptionNames.text(finding.message()));
        tree.put(
                "examples",
                finding.examples().stream().map(ValidateJson::example).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> example(FindingExample example) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("text", OptionNames.text(example.message()));
        tree.put("fileName", example.fileName());
        tree.put("annotationId", example.annotationId());
        return tree;
    }

    private static Map<String, @Nullable Object> change(Change change) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("code", change.rule().code());
        tree.put("fileName", change.fileName());
        tree.put("annotationId", change.annotationId());
        tree.put("before", OptionNames.text(change.was()));
        tree.put("after", change.after());
        return tree;
    }
}
