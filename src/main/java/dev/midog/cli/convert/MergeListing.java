package dev.midog.cli.convert;

import dev.midog.analysis.merge.MergeReport;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Screen;
import dev.midog.cli.listing.Table;
import dev.midog.core.model.Category;
import dev.midog.core.model.Counted;
import dev.midog.format.spi.Tally;
import dev.midog.task.merge.MergeResult;
import java.util.ArrayList;
import java.util.List;

/** The inputs and the result of a merge, as a table and a few sentences. */
record MergeListing(MergeResult result, boolean asVotes) {
    /** The lines to print on {@code screen}. */
    List<String> lines(Screen screen) {
        MergeReport report = result.report();
        Tally written = result.held();
        List<String> lines = new ArrayList<>(screen.lines(table(), ListingFormat.TABLE));
        long relabelled = report.inputs().stream()
                .mapToLong(MergeReport.Input::relabelled)
                .sum();
        if (relabelled > 0) {
            lines.add("class differs: shared, with another class in the earlier file, or a kind of its class");
        }
        lines.add("");
        lines.add("wrote " + result.output() + " (" + result.format().name() + "): "
                + Counted.of(written.images(), "image") + ", "
                + Counted.of(written.annotations(), "annotation") + ", " + Counted.of(written.votes(), "vote")
                + (written.annotators() == 0 ? "" : " of " + Counted.of(written.annotators(), "annotator")));
        lines.add("classes: "
                + String.join(
                        ", ",
                        result.dataset().categories().stream()
                                .map(Category::name)
                                .toList()));
        long once = report.inputs().stream()
                .mapToLong(input -> input.annotations() - input.added())
                .sum();
        lines.add("the same in several files, and kept once: " + Counted.of(once, "annotation"));
        lines.add("changed ids: " + Counted.of(report.imageIdsChanged(), "image") + ", "
                + Counted.of(report.annotationIdsChanged(), "annotation"));
        if (asVotes) {
            MergeReport.Votes votes = report.votes();
            lines.add("annotations of several files: " + votes.unanimous() + " with votes for one class, "
                    + votes.byMajority() + " decided by the majority, " + Counted.of(votes.ties(), "tie"));
        }
        return lines;
    }

    private Table table() {
        List<List<String>> rows = new ArrayList<>();
        for (MergeReport.Input input : result.report().inputs()) {
            rows.add(List.of(
                    input.name(),
                    String.valueOf(input.images()),
                    String.valueOf(input.sharedImages()),
                    String.valueOf(input.annotations()),
                    String.valueOf(input.sharedAnnotations()),
                    String.valueOf(input.relabelled()),
                    String.valueOf(input.added())));
        }
        return new Table(
                List.of(
                        Table.Column.words("file"),
                        Table.Column.figures("images"),
                        Table.Column.figures("shared"),
                        Table.Column.figures("annotations"),
                        Table.Column.figures("shared"),
                        Table.Column.figures("class differs"),
                        Table.Column.figures("added")),
                rows);
    }
}
