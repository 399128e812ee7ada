package dev.midog.cli.convert;

import dev.midog.analysis.merge.MergeReport;
import dev.midog.cli.common.OptionNames;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.Notice;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.merge.MergeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The inputs and the result of a merge as a JSON tree, as {@code docs/merge.md} describes it. */
final class MergeJson {
    private MergeJson() {}

    static Map<String, @Nullable Object> tree(MergeResult result, boolean asVotes) {
        MergeReport report = result.report();
        Map<String, @Nullable Object> tree = JsonOutput.object();
        List<Object> inputs = new ArrayList<>();
        report.inputs().forEach(input -> inputs.add(input(input)));
        tree.put("inputs", inputs);
        tree.put("images", report.images());
        tree.put("annotations", report.annotations());
        tree.put(
                "keptOnce",
                report.inputs().stream()
                        .mapToLong(input -> input.annotations() - input.added())
                        .sum());
        tree.put("imageIdsChanged", report.imageIdsChanged());
        tree.put("annotationIdsChanged", report.annotationIdsChanged());
        tree.put(
                "categories",
                result.dataset().categories().stream().map(Category::name).toList());
        tree.put(
                "annotators",
                result.dataset().annotators().stream().map(Annotator::name).toList());
        tree.put("votes", asVotes ? votes(report.votes()) : null);
        List<Object> notes = new ArrayList<>();
        result.notices().forEach(notice -> notes.add(notice(notice)));
        tree.put("notices", notes);
        return tree;
    }

    private static Map<String, @Nullable Object> input(MergeReport.Input input) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("file", input.name());
        tree.put("images", input.images());
        tree.put("sharedImages", input.sharedImages());
        tree.put("annotations", input.annotations());
        tree.put("sharedAnnotations", input.sharedAnnotations());
        tree.put("relabelled", input.relabelled());
        tree.put("added", input.added());
        return tree;
    }

    private static Map<String, @Nullable Object> votes(MergeReport.Votes votes) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("unanimous", votes.unanimous());
        tree.put("byMajority", votes.byMajority());
        tree.put("ties", votes.ties());
        return tree;
    }

    private static Map<String, @Nullable Object> notice(Notice notice) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("code", notice.code());
        tree.put("message", OptionNames.text(notice));
        tree.put("count", notice.count());
        return tree;
    }
}
