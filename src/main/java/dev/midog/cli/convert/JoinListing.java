package dev.midog.cli.convert;

import dev.midog.analysis.join.JoinReport;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Screen;
import dev.midog.cli.listing.Table;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Counted;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.join.JoinResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of the labels of a layer, as a few sentences and a table of those that were not joined. */
record JoinListing(JoinResult result) {
    private static final int MOST_LISTED = 20;

    /** The lines to print on {@code screen}. */
    List<String> lines(Screen screen) {
        JoinReport report = result.report();
        List<String> lines = new ArrayList<>();
        if (!report.notJoined().isEmpty()) {
            lines.addAll(screen.lines(notJoined(), ListingFormat.TABLE));
            int more = report.notJoined().size() - MOST_LISTED;
            if (more > 0) {
                lines.add("and " + more + " more; --report FILE lists all");
            }
            lines.add("");
        }
        lines.add("joined " + report.joined() + " of " + Counted.of(report.rows(), "label") + " (" + report.byId()
                + " by id, " + report.byPlace() + " by place); unmatched: "
                + report.count(JoinReport.Reason.UNMATCHED) + ", ambiguous: "
                + report.count(JoinReport.Reason.AMBIGUOUS) + ", contradicted: "
                + report.count(JoinReport.Reason.CONTRADICTED) + ", of other images: " + report.ofOtherImages());
        lines.add("labels that the annotations had before: " + report.alreadyThere());
        lines.add("mitotic figures of these images without a label: " + report.withoutLabel());
        lines.add("wrote " + result.output() + " (" + result.format().name() + "): "
                + String.join(
                        ", ",
                        classes().entrySet().stream()
                                .map(entry -> entry.getValue() + " " + entry.getKey())
                                .toList()));
        return lines;
    }

    private Map<String, Long> classes() {
        Map<Integer, Long> counts = result.dataset().annotations().stream()
                .filter(Annotation::isDetection)
                .collect(Collectors.groupingBy(Annotation::categoryId, Collectors.counting()));
        return result.dataset().categories().stream()
                .filter(category -> counts.containsKey(category.id()))
                .collect(Collectors.toMap(
                        Category::name,
                        category -> counts.getOrDefault(category.id(), 0L),
                        Long::sum,
                        LinkedHashMap::new));
    }

    private Table notJoined() {
        List<List<String>> rows = result.report().notJoined().stream()
                .limit(MOST_LISTED)
                .map(one -> List.of(one.reason().word(), one.image(), one.label(), one.category(), one.detail()))
                .toList();
        return new Table(
                List.of(
                        Table.Column.words("not joined"),
                        Table.Column.words("image"),
                        Table.Column.words("label"),
                        Table.Column.words("class"),
                        Table.Column.words("found")),
                rows);
    }

    /** The same as a JSON tree, with every label that was not joined, as {@code docs/atypical.md} describes it. */
    static Map<String, @Nullable Object> tree(JoinResult result) {
        JoinReport report = result.report();
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("labels", report.rows());
        tree.put("joinedById", report.byId());
        tree.put("joinedByPlace", report.byPlace());
        for (JoinReport.Reason reason : JoinReport.Reason.values()) {
            tree.put(reason.word(), report.count(reason));
        }
        tree.put("ofOtherImages", report.ofOtherImages());
        tree.put("alreadyThere", report.alreadyThere());
        tree.put("sharedSlides", report.sharedSlides());
        tree.put("mitoticFiguresWithoutLabel", report.withoutLabel());
        Map<String, @Nullable Object> classes = JsonOutput.object();
        new JoinListing(result).classes().forEach(classes::put);
        tree.put("classes", classes);
        List<Object> rows = new ArrayList<>();
        report.notJoined().forEach(one -> rows.add(row(one)));
        tree.put("notJoined", rows);
        return tree;
    }

    private static Map<String, @Nullable Object> row(JoinReport.NotJoined one) {
        Map<String, @Nullable Object> row = JsonOutput.object();
        row.put("reason", one.reason().word());
        row.put("image", one.image());
        row.put("label", one.label());
        row.put("class", one.category());
        row.put("found", one.detail());
        return row;
    }
}
