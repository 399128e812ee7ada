package dev.midog.cli.validate;

import dev.midog.analysis.validate.Change;
import dev.midog.analysis.validate.Finding;
import dev.midog.analysis.validate.FindingExample;
import dev.midog.analysis.validate.Severity;
import dev.midog.cli.common.OptionNames;
import dev.midog.cli.listing.Table;
import dev.midog.core.model.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Findings and changes as tables. */
final class ValidateListing {
    private ValidateListing() {}

    /** The findings, a line for each rule; then the places; then the changes. */
    static List<Table> all(List<Finding> findings, List<Change> changes) {
        List<Table> tables = new ArrayList<>();
        if (!findings.isEmpty()) {
            tables.add(findings(findings));
        }
        if (findings.stream().anyMatch(finding -> !finding.examples().isEmpty())) {
            tables.add(examples(findings));
        }
        if (!changes.isEmpty()) {
            tables.add(changes(changes));
        }
        return tables;
    }

    static Table findings(List<Finding> findings) {
        return new Table(
                List.of(
                        Table.Column.words("severity"),
                        Table.Column.words("code"),
                        Table.Column.figures("count"),
                        Table.Column.words("finding")),
                findings.stream()
                        .map(finding -> List.of(
                                finding.rule().severity().label(),
                                finding.rule().code(),
                                String.valueOf(finding.count()),
                                OptionNames.text(finding.message())))
                        .toList());
    }

    private static Table examples(List<Finding> findings) {
        List<List<String>> rows = new ArrayList<>();
        for (Finding finding : findings) {
            for (FindingExample example : finding.examples()) {
                rows.add(List.of(finding.rule().code(), OptionNames.text(example.message())));
            }
        }
        return new Table(List.of(Table.Column.words("code"), Table.Column.words("such as")), rows);
    }

    static Table changes(List<Change> changes) {
        return new Table(
                List.of(
                        Table.Column.words("mended"),
                        Table.Column.words("image"),
                        Table.Column.figures("annotation"),
                        Table.Column.words("before"),
                        Table.Column.words("after")),
                changes.stream()
                        .map(change -> List.of(
                                change.rule().code(),
                                Objects.toString(change.fileName(), ""),
                                Objects.toString(change.annotationId(), ""),
                                OptionNames.text(change.was()),
                                change.after()))
                        .toList());
    }

    /** Where something was mended, as in {@code "annotation 7 in 001.tiff"}; empty where it was in no image. */
    static String place(Change change) {
        String image = Objects.toString(change.fileName(), "");
        return change.annotationId() == null ? image : "annotation " + change.annotationId() + " in " + image;
    }

    /** How many rules of each severity are broken, as in {@code "1 error, 2 warnings, 0 notes"}. */
    static String verdict(List<Finding> findings) {
        List<String> parts = new ArrayList<>();
        for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.NOTE)) {
            long count = count(findings, severity);
            parts.add(Counted.of(count, severity.label()));
        }
        return String.join(", ", parts);
    }

    /** How many rules of {@code severity} are broken. */
    static long count(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.rule().severity() == severity)
                .count();
    }
}
