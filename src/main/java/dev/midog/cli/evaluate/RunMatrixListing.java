package dev.midog.cli.evaluate;

import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Screen;
import dev.midog.cli.listing.Table;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.aggregate.RunMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A matrix of runs as tables, CSV or JSON, as {@code docs/evaluate.md} describes it. */
final class RunMatrixListing {
    private final RunMatrix matrix;

    RunMatrixListing(RunMatrix matrix) {
        this.matrix = matrix;
    }

    /** The text in {@code format} for {@code screen}, with a line end after the last line. */
    String text(ListingFormat format, Screen screen) {
        return format == ListingFormat.JSON
                ? JsonOutput.text(json()) + "\n"
                : String.join("\n", lines(format, screen)) + "\n";
    }

    /** Mean and standard deviation, rounded for people; {@code -} for no figure. */
    private static String shown(RunMatrix.@Nullable MeanFigure cell) {
        if (cell == null) {
            return "-";
        }
        Double deviation = cell.standardDeviation();
        return String.format(Locale.ROOT, "%.2f", cell.mean())
                + (deviation == null ? "" : String.format(Locale.ROOT, " ± %.2f", deviation));
    }

    /** One table of F1 and one of AP50, or in CSV one line for each pair of training set and tumor type. */
    private List<String> lines(ListingFormat format, Screen screen) {
        if (format == ListingFormat.CSV) {
            return csv().lines(format);
        }
        List<String> lines = new ArrayList<>();
        for (Table table : tables()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(screen.lines(table, format));
        }
        return lines;
    }

    /** One table of F1 and one of AP50. */
    List<Table> tables() {
        return List.of(
                table("F1", RunMatrix.TrainingSetRow::f1), table("AP50", RunMatrix.TrainingSetRow::averagePrecision));
    }

    private Table table(
            String figure, BiFunction<RunMatrix.TrainingSetRow, String, RunMatrix.@Nullable MeanFigure> cellOf) {
        List<Table.Column> titles = new ArrayList<>();
        titles.add(Table.Column.words(figure + ", trained on"));
        titles.add(Table.Column.figures("runs"));
        matrix.columns().forEach(column -> titles.add(Table.Column.words(column)));
        List<List<String>> lines = new ArrayList<>();
        for (RunMatrix.TrainingSetRow row : matrix.rows()) {
            List<String> line = new ArrayList<>(List.of(row.name(), String.valueOf(row.runs())));
            matrix.columns().forEach(column -> line.add(shown(cellOf.apply(row, column))));
            lines.add(line);
        }
        return new Table(titles, lines);
    }

    private Table csv() {
        List<Table.Column> titles = List.of(
                Table.Column.words("trained_on"),
                Table.Column.words("tested_on"),
                Table.Column.figures("runs"),
                Table.Column.figures("f1_mean"),
                Table.Column.figures("f1_sd"),
                Table.Column.figures("ap50_mean"),
                Table.Column.figures("ap50_sd"));
        List<List<String>> lines = new ArrayList<>();
        for (RunMatrix.TrainingSetRow row : matrix.rows()) {
            for (String column : matrix.columns()) {
                RunMatrix.MeanFigure f1 = row.f1(column);
                RunMatrix.MeanFigure ap = row.averagePrecision(column);
                lines.add(List.of(
                        row.name(),
                        column,
                        String.valueOf(row.runs()),
                        mean(f1),
                        deviation(f1),
                        mean(ap),
                        deviation(ap)));
            }
        }
        return new Table(titles, lines);
    }

    private static String mean(RunMatrix.@Nullable MeanFigure cell) {
        return cell == null ? "" : String.valueOf(cell.mean());
    }

    private static String deviation(RunMatrix.@Nullable MeanFigure cell) {
        return cell == null || cell.standardDeviation() == null ? "" : String.valueOf(cell.standardDeviation());
    }

    /** The tree of the matrix, for {@link JsonOutput}. */
    Map<String, @Nullable Object> json() {
        List<Object> list = new ArrayList<>();
        for (RunMatrix.TrainingSetRow row : matrix.rows()) {
            Map<String, @Nullable Object> tree = JsonOutput.object();
            tree.put("trainedOn", row.trainedOn());
            tree.put("name", row.name());
            tree.put("runs", row.runs());
            Map<String, @Nullable Object> tested = JsonOutput.object();
            for (String column : matrix.columns()) {
                Map<String, @Nullable Object> cell = JsonOutput.object();
                cell.put("f1", json(row.f1(column)));
                cell.put("ap50", json(row.averagePrecision(column)));
                tested.put(column, cell);
            }
            tree.put("testedOn", tested);
            list.add(tree);
        }
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("matrix", list);
        return tree;
    }

    private static @Nullable Object json(RunMatrix.@Nullable MeanFigure cell) {
        if (cell == null) {
            return null;
        }
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("mean", cell.mean());
        tree.put("standardDeviation", cell.standardDeviation());
        tree.put("runs", cell.runs());
        return tree;
    }
}
