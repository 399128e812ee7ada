package dev.midog.task.classify;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Point;
import dev.midog.files.csv.CsvTable;
import dev.midog.files.csv.FormulaGuard;
import dev.midog.format.spi.ColumnNames;
import dev.midog.format.spi.FormatParameters;
import dev.midog.task.dataset.NamedColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads tables of classes: a column that names the annotation or crop, its class, its score, or both. */
final class LabelTable {
    private static final List<String> IDS = List.of("id", "annotationid", "sourceannotationid");
    private static final List<String> UIDS = List.of("uid", "uuid", "guid");
    private static final List<String> FILES = List.of("filename", "file", "image", "imagename", "crop", "path", "name");
    private static final List<String> LABELS = List.of("label", "class", "category", "classname", "majority");

    /** Names that only predictions give a class, so that beside one of them the others are those of the ground truth. */
    private static final List<String> PREDICTED = List.of(
            "prediction", "predicted", "predictedclass", "predictedlabel", "predclass", "predlabel", "pred", "ypred");

    private static final List<String> SCORES =
            List.of("score", "confidence", "conf", "probability", "prob", "p", "yscore", "yprob");
    private static final List<String> XS = List.of("x", "xcenter", "coordinatex");
    private static final List<String> YS = List.of("y", "ycenter", "coordinatey");

    private final CsvTable table;
    private final List<String> plain;
    /** The user's names of columns that the table has, by their fields. */
    private final Map<String, String> named;

    private LabelTable(CsvTable table, ColumnNames names) {
        this.table = table;
        this.plain = table.header().stream().map(LabelTable::plain).toList();
        this.named = names.among(table.header()).byField();
    }

    /** The name of a column as names are compared: in lower case, without blanks, hyphens and underscores. */
    static String plain(String column) {
        return column.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
    }

    /** Whether {@code file} is a table by its name; datasets of annotations can be tables too. */
    static boolean isTable(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /**
     * The rows of {@code file}; null where it lists places without a score, and is a dataset.
     *
     * @param predicted whether they are predictions, whose own class comes before that of a ground truth in the same table
     * @param names what the user calls columns, as far as the table has them
     * @param columns takes the fields of {@code names} that the table has
     */
    static @Nullable LabelledItems read(Path file, boolean predicted, ColumnNames names, NamedColumns columns)
            throws IOException {
        LabelTable table = new LabelTable(CsvTable.read(file), names);
        boolean hasPlaces = table.at("x", XS) >= 0 || table.at("xmin", List.of("xmin", "x1")) >= 0;
        if (hasPlaces && table.at("score", SCORES) < 0) {
            return null;
        }
        columns.use(table.named.keySet());
        return table.items(predicted);
    }

    /** The columns of {@code items} that are neither read nor {@code named}; none of a dataset. */
    static List<String> unread(LabelledItems items, ColumnNames named) {
        if (items.dataset() != null || items.items().isEmpty()) {
            return List.of();
        }
        List<String> header = List.copyOf(items.items().get(0).columns().keySet());
        Set<String> read = new HashSet<>();
        named.among(header).byField().values().forEach(column -> read.add(plain(column)));
        for (List<String> names : List.of(IDS, UIDS, FILES, SCORES, XS, YS)) {
            read.addAll(names);
        }
        List<String> classes = classColumns(true);
        header.stream()
                .map(LabelTable::plain)
                .filter(classes::contains)
                .min(Comparator.comparingInt(classes::indexOf))
                .ifPresent(read::add);
        return header.stream()
                .filter(column -> !column.isBlank() && !read.contains(plain(column)))
                .toList();
    }

    private static List<String> classColumns(boolean predicted) {
        return Stream.of(predicted ? PREDICTED : LABELS, predicted ? LABELS : PREDICTED)
                .flatMap(List::stream)
                .toList();
    }

    private LabelledItems items(boolean predicted) {
        int id = at("id", IDS);
        int uid = at("uid", UIDS);
        int file = at("filename", FILES);
        int label = at("label", classColumns(predicted));
        int score = at("score", SCORES);
        if (id < 0 && uid < 0 && file < 0) {
            throw missing("names the annotation or crop, such as id, uid or file_name");
        }
        if (label < 0 && score < 0) {
            throw missing("has a class or a score, such as class or score");
        }
        int x = at("x", XS);
        int y = at("y", YS);
        Set<String> classes = new LinkedHashSet<>();
        List<LabelledItem> items = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            String type = text(row, label);
            if (type != null) {
                classes.add(type);
            }
            items.add(new LabelledItem(
                    row.place(),
                    null,
                    text(row, id),
                    text(row, uid),
                    text(row, file),
                    x < 0 || y < 0 ? null : new Point(number(row, x), number(row, y)),
                    type,
                    score < 0 ? Double.NaN : number(row, score),
                    columns(row),
                    null));
        }
        return new LabelledItems(table.source(), null, List.copyOf(classes), items);
    }

    private Map<String, String> columns(CsvTable.Row row) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < table.header().size(); i++) {
            columns.put(table.header().get(i), FormulaGuard.plain(row.cell(i)));
        }
        return columns;
    }

    private MidogException missing(String what) {
        return MidogException.invalidData(Message.of(
                table.source() + ": line 1: no column " + what + ", among " + table.header() + "; name it with ",
                FormatParameters.COLUMNS.as("filename=crop,label=type,score=belief")));
    }

    /** The column of {@code field} as the user calls it, else the first of {@code names}; -1 where there is none. */
    private int at(String field, List<String> names) {
        String column = named.get(field);
        List<String> wanted = column == null ? names : List.of(plain(column));
        return wanted.stream()
                .mapToInt(plain::indexOf)
                .filter(at -> at >= 0)
                .findFirst()
                .orElse(-1);
    }

    private static @Nullable String text(CsvTable.Row row, int column) {
        String text = FormulaGuard.plain(row.cell(column));
        return text.isEmpty() ? null : text;
    }

    private double number(CsvTable.Row row, int column) {
        String text = row.cell(column);
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, as for numbers that are not finite.
        }
        throw MidogException.invalidData(row.place() + ": the " + table.header().get(column) + " \"" + text
                + "\" is not a number; give each row one");
    }
}
