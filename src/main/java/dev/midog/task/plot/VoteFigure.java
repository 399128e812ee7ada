package dev.midog.task.plot;

import dev.midog.analysis.agreement.VoteShares;
import dev.midog.draw.plot.Axis;
import dev.midog.draw.plot.RowChart;
import dev.midog.draw.report.PageBlock;
import dev.midog.draw.report.PageTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** How many of the votes on annotations are for their class. */
public final class VoteFigure {
    private static final int MOST_KINDS = 6;

    private VoteFigure() {}

    /** The figure; empty without votes, and where there are more combinations than colors. */
    public static Optional<PageBlock.PageFigure> of(VoteShares shares) {
        TreeSet<VoteShares.VoteCount> kinds = new TreeSet<>();
        shares.classes().forEach(one -> kinds.addAll(one.annotations().keySet()));
        if (kinds.isEmpty() || kinds.size() > MOST_KINDS) {
            return Optional.empty();
        }
        List<VoteShares.VoteCount> order = List.copyOf(kinds);
        List<String> names = order.stream().map(VoteFigure::name).toList();
        RowChart chart = new RowChart(
                "Votes for the class",
                "Shares of the annotations of each class by how many of their votes are for it.",
                new Axis("percent", Axis.AxisScale.LINEAR, 0, 100, List.of(0.0, 20.0, 40.0, 60.0, 80.0, 100.0)),
                names,
                true);
        List<List<String>> rows = new ArrayList<>();
        for (VoteShares.ClassVotes one : shares.classes()) {
            long all = one.annotations().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            long before = 0;
            List<RowChart.RowMark> marks = new ArrayList<>();
            List<String> row = new ArrayList<>(List.of(one.name()));
            for (int i = 0; i < order.size(); i++) {
                long count = one.annotations().getOrDefault(order.get(i), 0L);
                if (count > 0) {
                    marks.add(new RowChart.RowMark.Bar(
                            i,
                            0,
                            100.0 * before / all,
                            100.0 * (before + count) / all,
                            names.get(i) + ": " + ShownNumber.count(count)));
                }
                before += count;
                row.add(ShownNumber.count(count));
            }
            chart.add(new RowChart.ChartRow(one.name(), ShownNumber.count(all) + " annotations", marks));
            rows.add(row);
        }
        List<String> columns = new ArrayList<>(List.of("class"));
        columns.addAll(names);
        return Optional.of(new PageBlock.PageFigure(
                "votes-classes",
                chart.plot(),
                "How many of the votes on an annotation are for the class that it has.",
                PageTable.of("Annotations by votes for their class", columns, 1, rows)));
    }

    private static String name(VoteShares.VoteCount count) {
        return count.agreeing() + " of " + count.votes();
    }
}
