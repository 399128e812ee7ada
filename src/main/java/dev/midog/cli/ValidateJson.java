package dev.midog.cli;

import dev.midog.cli.listing.JsonListing;
import dev.midog.validate.Change;
import dev.midog.validate.Example;
import dev.midog.validate.Finding;
import dev.midog.validate.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Findings as a JSON tree, as {@code docs/validate.md} describes it. */
final class ValidateJson {
    private ValidateJson() {}

    /** The tree of what was found in a dataset. */
    static Map<String, @Nullable Object> tree(Lint.Result result) {
        Map<String, @Nullable Object> tree = JsonListing.object();
        tree.put("dataset", result.source().path().toString());
        tree.put("format", result.source().format().name());
        tree.put("images", result.dataset().rois().size());
        tree.put("annotations", result.dataset().annotations().size());
        count(tree, result.findings());
        tree.put(
                "findings",
                result.findings().stream().map(ValidateJson::finding).toList());
        return tree;
    }

    /** Adds to {@code tree} what was mended, and what is left in {@code output}. */
    static void addFix(Map<String, @Nullable Object> tree, Path output, List<Change> changes, List<Finding> remaining) {
        Map<String, @Nullable Object> fix = JsonListing.object();
        fix.put("output", output.toString());
        fix.put("changes", changes.stream().map(ValidateJson::change).toList());
        count(fix, remaining);
        fix.put("findings", remaining.stream().map(ValidateJson::finding).toList());
        tree.put("fix", fix);
    }

    private static void count(Map<String, @Nullable Object> tree, List<Finding> findings) {
        tree.put("errors", ValidateListing.count(findings, Severity.ERROR));
        tree.put("warnings", ValidateListing.count(findings, Severity.WARNING));
        tree.put("notes", ValidateListing.count(findings, Severity.NOTE));
    }

    private static Map<String, @Nullable Object> finding(Finding finding) {
        Map<String, @Nullable Object> tree = JsonListing.object();
        tree.put("code", finding.rule().code());
        tree.put("severity", finding.rule().severity());
        tree.put("count", finding.count());
        tree.put("message", finding.message());
        tree.put(
                "examples",
                finding.examples().stream().map(ValidateJson::example).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> example(Example example) {
        Map<String, @Nullable Object> tree = JsonListing.object();
        tree.put("text", example.text());
        tree.put("fileName", example.fileName());
        tree.put("annotationId", example.annotationId());
        return tree;
    }

    private static Map<String, @Nullable Object> change(Change change) {
        Map<String, @Nullable Object> tree = JsonListing.object();
        tree.put("code", change.rule().code());
        tree.put("fileName", change.fileName());
        tree.put("annotationId", change.annotationId());
        tree.put("before", change.before());
        tree.put("after", change.after());
        return tree;
    }
}
