package dev.midog.cli.convert;

import dev.midog.cli.common.OptionNames;
import dev.midog.core.model.Notice;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.convert.ConversionPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a format cannot hold as JSON, as {@code docs/convert.md} describes it. */
final class LossReport {
    private static final int VERSION = 1;

    private LossReport() {}

    /**
     * The text of the report, with a line feed at its end.
     *
     * @param wording changes messages
     */
    static String text(ConversionPlan plan, UnaryOperator<String> wording) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", VERSION);
        tree.put("from", plan.source().format().name());
        tree.put("to", plan.format().name());
        tree.put("images", plan.dataset().rois().size());
        tree.put("annotations", plan.dataset().annotations().size());
        tree.put("losses", notices(plan.losses(), wording));
        tree.put("notices", notices(plan.notices(), wording));
        return JsonOutput.text(tree) + "\n";
    }

    private static List<Map<String, Object>> notices(List<Notice> notices, UnaryOperator<String> wording) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Notice notice : notices) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("code", notice.code());
            row.put("count", notice.count());
            row.put("message", wording.apply(OptionNames.text(notice)));
            rows.add(row);
        }
        return rows;
    }
}
