package dev.midog.task.scoring;

import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Table;
import dev.midog.core.catalogue.Catalogue;
import dev.midog.files.json.JsonOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs gathered by what they were trained on against the tumor types that they were tested on: the paper's table of domain
 * shift.
 */
public final class RunMatrix {
    private static final String ALL = "all";

    private final Map<String, List<RunFolder>> rows = new LinkedHashMap<>();
    private final List<String> columns;

    RunMatrix(List<RunFolder> runs) {
        List<String> known = Catalogue.midogPlusPlus().entries().stream()
                .map(entry -> entry.facts().domain().tumorType())
                .distinct()
                .toList();
        Set<String> tested = new LinkedHashSet<>(known);
        tested.removeIf(tumor -> runs.stream().noneMatch(run -> run.scores().containsKey(tumor)));
        runs.forEach(run -> tested.addAll(run.scores().keySet()));
        columns = List.copyOf(tested);
        Map<String, List<RunFolder>> byName = new LinkedHashMap<>();
        runs.forEach(run -> byName.computeIfAbsent(name(run.trainedOn(), known), key -> new ArrayList<>())
                .add(run));
        known.forEach(tumor -> move(tumor, byName));
        known.forEach(tumor -> move("without: " + tumor, byName));
        List.copyOf(byName.keySet()).stream().filter(name -> !name.equals(ALL)).forEach(name -> move(name, byName));
        move(ALL, byName);
    }

    private void move(String name, Map<String, List<RunFolder>> from) {
        List<RunFolder> runs = from.remove(name);
        if (runs != null) {
            rows.put(name, runs);
        }
    }

    /** One tumor type by its name, all but one as "without", all as "all", else the names. */
    private static String name(Set<String> trainedOn, List<String> known) {
        Set<String> missing = new TreeSet<>(known);
        missing.removeAll(trainedOn);
        if (missing.isEmpty() && trainedOn.size() == known.size()) {
            return ALL;
        }
        return missing.size() == 1 && trainedOn.size() == known.size() - 1
                ? "without: " + missing.iterator().next()
                : String.join(" + ", trainedOn);
    }

    /** A figure over the runs of a row; the standard deviation is that of a sample, null for one run. */
    public record Cell(int runs, double mean, @Nullable Double standardDeviation) {}

    /** What the rows were trained on. */
    public List<String> rowNames() {
        return List.copyOf(rows.keySet());
    }

    /** The tumor types tested on. */
    public List<String> columnNames() {
        return columns;
    }

    /** F1, or null where no run of the row has it. */
    public @Nullable Cell f1(String row, String column) {
        return cell(row, column, RunFolder.TumorScore::f1);
    }

    /** AP50, or null where no run of the row has it. */
    public @Nullable Cell averagePrecision(String row, String column) {
        return cell(row, column, RunFolder.TumorScore::averagePrecision);
    }

    private @Nullable Cell cell(String row, String column, Function<RunFolder.TumorScore, @Nullable Double> figure) {
        double[] values = rows.getOrDefault(row, List.of()).stream()
                .map(run -> run.scores().get(column))
                .filter(Objects::nonNull)
                .map(figure)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (values.length == 0) {
            return null;
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Cell(values.length, mean, values.length == 1 ? null : Math.sqrt(squares / (values.length - 1)));
    }

    /** The tables in {@code format}: one of F1 and one of AP50, or one line a pair in CSV. */
    List<String> lines(ListingFormat format) {
        if (format == ListingFormat.CSV) {
            return csv().lines(format);
        }
        List<String> lines = new ArrayList<>(table("F1", this::f1).lines(format));
        lines.add("");
        lines.addAll(table("AP50", this::averagePrecision).lines(format));
        return lines;
    }

    /** Looks a cell up. */
    public interface Lookup {
        @Nullable Cell at(String row, String column);
    }

    private Table table(String figure, Lookup lookup) {
        List<Table.Column> titles = new ArrayList<>();
        titles.add(Table.Column.words(figure + ", trained on"));
        titles.add(Table.Column.figures("runs"));
        columns.forEach(column -> titles.add(Table.Column.words(column)));
        List<List<String>> cells = new ArrayList<>();
        rows.forEach((row, runs) -> {
            List<String> line = new ArrayList<>(List.of(row, String.valueOf(runs.size())));
            columns.forEach(column -> line.add(shown(lookup.at(row, column))));
            cells.add(line);
        });
        return new Table(titles, cells);
    }

    /** Mean and standard deviation for people. */
    public static String shown(@Nullable Cell cell) {
        if (cell == null) {
            return "-";
        }
        Double deviation = cell.standardDeviation();
        return String.format(Locale.ROOT, "%.2f", cell.mean())
                + (deviation == null ? "" : String.format(Locale.ROOT, " ± %.2f", deviation));
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
        rows.forEach((row, runs) -> columns.forEach(column -> {
            Cell f1 = f1(row, column);
            Cell ap = averagePrecision(row, column);
            lines.add(List.of(
                    row, column, String.valueOf(runs.size()), mean(f1), deviation(f1), mean(ap), deviation(ap)));
        }));
        return new Table(titles, lines);
    }

    private static String mean(@Nullable Cell cell) {
        return cell == null ? "" : String.valueOf(cell.mean());
    }

    private static String deviation(@Nullable Cell cell) {
        return cell == null || cell.standardDeviation() == null ? "" : String.valueOf(cell.standardDeviation());
    }

    /** The matrix as a tree. */
    Map<String, @Nullable Object> json() {
        List<Object> list = new ArrayList<>();
        rows.forEach((row, runs) -> {
            Map<String, @Nullable Object> tree = JsonOutput.object();
            tree.put("trainedOn", List.copyOf(runs.get(0).trainedOn()));
            tree.put("name", row);
            tree.put("runs", runs.size());
            Map<String, @Nullable Object> tested = JsonOutput.object();
            for (String column : columns) {
                Map<String, @Nullable Object> cell = JsonOutput.object();
                cell.put("f1", json(f1(row, column)));
                cell.put("ap50", json(averagePrecision(row, column)));
                tested.put(column, cell);
            }
            tree.put("testedOn", tested);
            list.add(tree);
        });
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("matrix", list);
        return tree;
    }

    private static @Nullable Object json(@Nullable Cell cell) {
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
