package dev.midog.cli.evaluate;

import dev.midog.analysis.leaderboard.Leaderboard;
import dev.midog.analysis.leaderboard.ModelFigures;
import dev.midog.analysis.leaderboard.Standing;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Table;
import dev.midog.core.model.Counted;
import dev.midog.core.statistics.ConfidenceInterval;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.aggregate.RunMatrix;
import dev.midog.task.leaderboard.LeaderboardResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A leaderboard as tables, CSV or JSON. */
final class LeaderboardListing {
    private final LeaderboardResult result;
    private final Leaderboard board;

    LeaderboardListing(LeaderboardResult result) {
        this.result = result;
        this.board = result.leaderboard();
    }

    /** The ranks, F1 by tumor type, and the matrix of runs; in CSV one table. */
    List<Table> tables(ListingFormat format) {
        if (format == ListingFormat.CSV) {
            return List.of(csv());
        }
        List<Table> tables = new ArrayList<>(List.of(ranks()));
        if (!board.tumors().isEmpty()) {
            tables.add(tumors());
        }
        RunMatrix matrix = result.matrix();
        if (matrix != null) {
            tables.addAll(new RunMatrixListing(matrix).tables());
        }
        return tables;
    }

    private Table ranks() {
        List<Table.Column> columns = List.of(
                Table.Column.figures("rank"),
                Table.Column.words("model"),
                Table.Column.figures("F1"),
                Table.Column.figures("95 % of draws"),
                Table.Column.figures("prec"),
                Table.Column.figures("recall"),
                Table.Column.figures("AP50"),
                Table.Column.figures("ranks"),
                Table.Column.figures("first"));
        List<List<String>> rows = new ArrayList<>();
        for (Standing one : board.standings()) {
            ModelFigures model = one.model();
            rows.add(List.of(
                    String.valueOf(one.rank()),
                    model.name(),
                    decimals(model.f1()),
                    interval(one.f1Interval(), "%.3f"),
                    decimals(model.precision()),
                    decimals(model.recall()),
                    decimals(model.averagePrecision()),
                    interval(one.ranks(), "%.0f"),
                    one.rankShares().isEmpty()
                            ? "-"
                            : Math.round(100 * one.rankShares().get(0)) + " %"));
        }
        return new Table(columns, rows, 2);
    }

    private Table tumors() {
        List<Table.Column> columns = new ArrayList<>(List.of(Table.Column.words("F1 on")));
        board.standings()
                .forEach(one -> columns.add(Table.Column.figures(one.model().name())));
        List<List<String>> rows = new ArrayList<>();
        for (String tumor : board.tumors()) {
            List<String> row = new ArrayList<>(List.of(tumor));
            board.standings()
                    .forEach(one -> row.add(decimals(one.model().f1ByTumor().get(tumor))));
            rows.add(row);
        }
        return new Table(columns, rows);
    }

    private Table csv() {
        List<Table.Column> columns = new ArrayList<>(List.of(
                Table.Column.figures("rank"),
                Table.Column.words("model"),
                Table.Column.figures("f1"),
                Table.Column.figures("f1_low"),
                Table.Column.figures("f1_high"),
                Table.Column.figures("precision"),
                Table.Column.figures("recall"),
                Table.Column.figures("ap50"),
                Table.Column.figures("rank_low"),
                Table.Column.figures("rank_high"),
                Table.Column.figures("share_first")));
        board.tumors().forEach(tumor -> columns.add(Table.Column.figures("f1 " + tumor)));
        List<List<String>> rows = new ArrayList<>();
        for (Standing one : board.standings()) {
            ModelFigures model = one.model();
            List<String> row = new ArrayList<>(List.of(
                    String.valueOf(one.rank()),
                    model.name(),
                    plain(model.f1()),
                    low(one.f1Interval()),
                    high(one.f1Interval()),
                    plain(model.precision()),
                    plain(model.recall()),
                    plain(model.averagePrecision()),
                    low(one.ranks()),
                    high(one.ranks()),
                    one.rankShares().isEmpty()
                            ? ""
                            : String.valueOf(one.rankShares().get(0))));
            board.tumors().forEach(tumor -> row.add(plain(model.f1ByTumor().get(tumor))));
            rows.add(row);
        }
        return new Table(columns, rows, 2);
    }

    /** What the ranks rest on, and what they leave out. */
    List<String> sentences() {
        List<String> lines = new ArrayList<>();
        if (board.cases() > 0) {
            lines.add("F1 on the " + Counted.of(board.cases(), "image")
                    + " that the models with counts share; intervals," + " ranks and how often a model is first: "
                    + Counted.of(board.draws(), "draw") + " of these images");
        }
        lines.addAll(result.notes());
        return lines;
    }

    /** The tree of the result, for {@link JsonOutput}. */
    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("images", board.cases());
        tree.put("draws", board.draws());
        List<Object> models = new ArrayList<>();
        for (Standing one : board.standings()) {
            ModelFigures model = one.model();
            Map<String, @Nullable Object> entry = JsonOutput.object();
            entry.put("rank", one.rank());
            entry.put("model", model.name());
            entry.put("f1", model.f1());
            entry.put("f1Interval", list(one.f1Interval()));
            entry.put("precision", model.precision());
            entry.put("recall", model.recall());
            entry.put("ap50", model.averagePrecision());
            entry.put("ranks", list(one.ranks()));
            entry.put("rankShares", one.rankShares());
            entry.put("f1ByTumor", model.f1ByTumor());
            models.add(entry);
        }
        tree.put("models", models);
        RunMatrix matrix = result.matrix();
        tree.put(
                "matrix",
                matrix == null ? null : new RunMatrixListing(matrix).json().get("matrix"));
        tree.put("notes", result.notes());
        return tree;
    }

    private static @Nullable Object list(@Nullable ConfidenceInterval interval) {
        return interval == null ? null : List.of(interval.low(), interval.high());
    }

    private static String low(@Nullable ConfidenceInterval interval) {
        return interval == null ? "" : String.valueOf(interval.low());
    }

    private static String high(@Nullable ConfidenceInterval interval) {
        return interval == null ? "" : String.valueOf(interval.high());
    }

    private static String interval(@Nullable ConfidenceInterval interval, String format) {
        return interval == null
                ? "-"
                : String.format(Locale.ROOT, format + " to " + format, interval.low(), interval.high());
    }

    private static String decimals(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String plain(@Nullable Double value) {
        return value == null ? "" : String.valueOf(value);
    }
}
