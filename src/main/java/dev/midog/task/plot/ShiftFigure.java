package dev.midog.task.plot;

import dev.midog.draw.plot.GridChart;
import dev.midog.draw.plot.Plot;
import dev.midog.draw.report.PageBlock;
import dev.midog.draw.report.PageTable;
import dev.midog.task.aggregate.RunMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The matrix of domain shift: figures by tumor types trained on and tested on. */
public final class ShiftFigure {
    private ShiftFigure() {}

    /** F1; empty if no run has it. */
    public static Optional<PageBlock.PageFigure> f1(RunMatrix matrix) {
        return of("F1", "shift-f1", matrix, RunMatrix.TrainingSetRow::f1);
    }

    /** AP50; empty if no run has it. */
    public static Optional<PageBlock.PageFigure> averagePrecision(RunMatrix matrix) {
        return of("AP50", "shift-ap", matrix, RunMatrix.TrainingSetRow::averagePrecision);
    }

    /** Both as one; empty if no run has either. */
    public static Optional<Plot> sheet(RunMatrix matrix) {
        List<Plot> plots = Stream.of(f1(matrix), averagePrecision(matrix))
                .flatMap(Optional::stream)
                .map(PageBlock.PageFigure::alone)
                .toList();
        return plots.isEmpty() ? Optional.empty() : Optional.of(Plot.sheet("Domain shift", plots, 2));
    }

    private static Optional<PageBlock.PageFigure> of(
            String figure,
            String id,
            RunMatrix matrix,
            BiFunction<RunMatrix.TrainingSetRow, String, RunMatrix.@Nullable MeanFigure> cellOf) {
        List<GridChart.GridRow> rows = new ArrayList<>();
        List<List<String>> table = new ArrayList<>();
        boolean isKnown = false;
        for (RunMatrix.TrainingSetRow row : matrix.rows()) {
            List<GridChart.GridCell> cells = new ArrayList<>();
            List<String> line = new ArrayList<>(List.of(row.name(), String.valueOf(row.runs())));
            for (String column : matrix.columns()) {
                RunMatrix.MeanFigure cell = cellOf.apply(row, column);
                isKnown |= cell != null;
                cells.add(
                        cell == null
                                ? new GridChart.GridCell(Double.NaN, "-", "")
                                : new GridChart.GridCell(
                                        cell.mean(),
                                        text(cell, 2),
                                        row.name() + " on " + column + ": " + text(cell, 3)));
                line.add(cell == null ? "-" : text(cell, 3));
            }
            rows.add(new GridChart.GridRow(row.name(), cells));
            table.add(line);
        }
        if (!isKnown) {
            return Optional.empty();
        }
        List<String> columns = new ArrayList<>(List.of("trained on", "runs"));
        columns.addAll(matrix.columns());
        return Optional.of(new PageBlock.PageFigure(
                id,
                new GridChart(
                                figure + " by training and test domain",
                                "Means of " + figure + " of " + matrix.rows().size()
                                        + " training sets in rows, on "
                                        + matrix.columns().size()
                                        + " tumor types in columns.",
                                matrix.columns(),
                                rows,
                                0,
                                1,
                                "mean " + figure)
                        .plot(),
                "Rows: the tumor types trained on. Columns: tested on. Means over runs, with the standard deviation of"
                        + " several.",
                PageTable.of(figure + ", mean and standard deviation of runs", columns, 1, table)));
    }

    private static String text(RunMatrix.MeanFigure cell, int decimals) {
        Double deviation = cell.standardDeviation();
        return ShownNumber.decimals(cell.mean(), decimals)
                + (deviation == null ? "" : " \u00b1" + ShownNumber.decimals(deviation, decimals));
    }
}
