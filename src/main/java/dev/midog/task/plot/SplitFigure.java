package dev.midog.task.plot;

import dev.midog.analysis.split.Experiment;
import dev.midog.analysis.split.SplitCase;
import dev.midog.core.model.Split;
import dev.midog.draw.plot.Axis;
import dev.midog.draw.plot.RowChart;
import dev.midog.draw.report.PageBlock;
import dev.midog.draw.report.PageTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How cases and mitotic figures are shared out to the splits: by tumor type, or by fold where there are several. */
public final class SplitFigure {
    private static final int MOST_ROWS = 60;

    private SplitFigure() {}

    /**
     * Cases that are compared as one.
     *
     * @param detail such as the fold; empty for none
     */
    private record Part(String name, String detail, List<Experiment.Member> members) {
        long count(Split split, boolean figures) {
            return members.stream()
                    .filter(member -> member.split() == split)
                    .map(Experiment.Member::splitCase)
                    .mapToLong(one -> figures ? one.mitoticFigures() : 1)
                    .sum();
        }

        long count(boolean figures) {
            return Stream.of(Split.values())
                    .mapToLong(split -> count(split, figures))
                    .sum();
        }

        String line() {
            return detail.isEmpty() ? name : name + ", " + detail;
        }
    }

    /** The figure; empty without any case. */
    public static Optional<PageBlock.PageFigure> of(List<Experiment> experiments) {
        List<Part> parts = parts(experiments);
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        List<Split> splits = Stream.of(Split.values())
                .filter(split -> parts.stream().anyMatch(part -> part.count(split, false) > 0))
                .toList();
        List<Part> shown = parts.subList(0, Math.min(MOST_ROWS, parts.size()));
        RowChart chart = new RowChart(
                experiments.size() == 1 ? "Splits by tumor type" : "Splits by experiment",
                "Shares of cases and of mitotic figures in " + splits.size() + " splits, in " + parts.size() + " rows.",
                new Axis("percent", Axis.AxisScale.LINEAR, 0, 100, List.of(0.0, 20.0, 40.0, 60.0, 80.0, 100.0)),
                splits.stream().map(Split::label).toList(),
                true);
        for (Part part : shown) {
            List<RowChart.RowMark> marks = new ArrayList<>();
            addBar(part, splits, false, marks);
            addBar(part, splits, true, marks);
            chart.add(new RowChart.ChartRow(part.name(), part.detail(), marks));
        }
        return Optional.of(new PageBlock.PageFigure(
                "splits",
                chart.plot(),
                "In each row the upper bar shows cases, the lower one mitotic figures."
                        + GroupLabel.more(shown.size(), parts.size()),
                table(parts, splits)));
    }

    private static void addBar(Part part, List<Split> splits, boolean figures, List<RowChart.RowMark> marks) {
        long all = part.count(figures);
        long before = 0;
        for (Split split : splits) {
            long count = part.count(split, figures);
            if (count > 0) {
                marks.add(new RowChart.RowMark.Bar(
                        splits.indexOf(split),
                        figures ? 1 : 0,
                        100.0 * before / all,
                        100.0 * (before + count) / all,
                        split.label() + ": " + ShownNumber.count(count) + (figures ? " mitotic figures" : " cases")));
            }
            before += count;
        }
    }

    private static List<Part> parts(List<Experiment> experiments) {
        if (experiments.size() != 1) {
            return experiments.stream()
                    .map(one -> new Part(one.name(), "fold " + one.fold(), one.members()))
                    .toList();
        }
        List<Experiment.Member> all = experiments.get(0).members();
        Map<String, List<Experiment.Member>> byTumor = new LinkedHashMap<>();
        for (Experiment.Member member : all) {
            SplitCase one = member.splitCase();
            byTumor.computeIfAbsent(one.roi().facts().domain().tumorType(), key -> new ArrayList<>())
                    .add(member);
        }
        List<Part> parts = new ArrayList<>();
        if (!all.isEmpty()) {
            parts.add(new Part("all cases", "", all));
        }
        byTumor.forEach((tumor, members) -> parts.add(new Part(tumor, "", members)));
        return parts;
    }

    private static PageTable table(List<Part> parts, List<Split> splits) {
        List<String> columns = new ArrayList<>(List.of("group"));
        splits.forEach(split -> columns.add(split.label() + ": cases"));
        splits.forEach(split -> columns.add(split.label() + ": mitotic figures"));
        List<List<String>> rows = new ArrayList<>();
        for (Part part : parts) {
            List<String> row = new ArrayList<>(List.of(part.line()));
            splits.forEach(split -> row.add(ShownNumber.count(part.count(split, false))));
            splits.forEach(split -> row.add(ShownNumber.count(part.count(split, true))));
            rows.add(row);
        }
        return PageTable.of("Cases and mitotic figures of each split", columns, 1, rows);
    }
}
