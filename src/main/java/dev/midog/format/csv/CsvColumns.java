package dev.midog.format.csv;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.files.csv.CsvTable;
import dev.midog.format.spi.ColumnNames;
import dev.midog.format.spi.DatasetFormat.Confidence;
import dev.midog.format.spi.FormatParameters;
import dev.midog.format.spi.table.PlaceColumns;
import dev.midog.format.spi.table.TableColumns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The columns of a table: which field is written under which name, and which tables are datasets. */
final class CsvColumns {
    private static final List<String> USUAL = List.of(
            "filename",
            "label",
            "tumortype",
            "split",
            "xmin",
            "ymin",
            "xmax",
            "ymax",
            "category_id",
            "category",
            "votes");

    private CsvColumns() {}

    /** The columns to write, by field, in order. */
    static Map<String, String> written(ColumnNames names) {
        if (!names.byField().isEmpty()) {
            return names.byField();
        }
        Map<String, String> columns = new LinkedHashMap<>();
        USUAL.forEach(field -> columns.put(field, field));
        return columns;
    }

    /** Refuses columns that do not tell image and place of an annotation. */
    static void checkWritten(ColumnNames names) {
        Set<String> fields = written(names).keySet();
        List<String> edges = List.of("xmin", "ymin", "xmax", "ymax");
        List<String> size = List.of("width", "height");
        boolean corners = fields.containsAll(edges);
        boolean sized = fields.containsAll(size)
                && (fields.containsAll(List.of("xmin", "ymin")) || fields.containsAll(List.of("xcenter", "ycenter")));
        boolean points = fields.containsAll(List.of("x", "y")) || fields.containsAll(List.of("xcenter", "ycenter"));
        boolean halfBox = !corners
                && !sized
                && Stream.concat(edges.stream(), size.stream()).anyMatch(fields::contains);
        if (!fields.contains("filename") || halfBox || !(corners || sized || points)) {
            throw MidogException.usage(Message.of(
                    FormatParameters.COLUMNS,
                    " must name filename, and xmin, ymin, xmax and ymax (or width and height in place of the last two)"
                            + " or else x and y; it names " + fields));
        }
    }

    /** Whether boxes are written, and not points alone. */
    static boolean writesBoxes(ColumnNames names) {
        Set<String> fields = written(names).keySet();
        return fields.contains("xmax") || fields.contains("width");
    }

    /** How sure it is that {@code line} names columns that a dataset needs, or those that the user names. */
    static Confidence confidence(String line, ColumnNames names) {
        List<String> header = Stream.of(line.replace("\"", "").split(String.valueOf(CsvTable.separator(line))))
                .map(String::strip)
                .toList();
        boolean areNamed = names.among(header).equals(names);
        TableColumns columns = TableColumns.of(areNamed ? names : ColumnNames.USUAL, header, "");
        if (!columns.fields().contains("filename")) {
            return Confidence.NO;
        }
        if (isOfCrops(columns)) {
            return Confidence.CERTAIN;
        }
        if (PlaceColumns.form(columns).isPresent() || isOfImages(columns)) {
            return Confidence.CERTAIN;
        }
        return PlaceColumns.seemToBe(columns) ? Confidence.POSSIBLE : Confidence.NO;
    }

    /** Whether a table with these fields has the votes of experts or their majority, but no column of places. */
    static boolean isOfCrops(TableColumns columns) {
        return PlaceColumns.form(columns).isEmpty()
                && !columns.hasUnreadPlaces()
                && LabelTable.of(columns.header()).hasMajority();
    }

    /** Whether a table with these fields lists images only: what they are, and nothing of places or classes. */
    static boolean isOfImages(TableColumns columns) {
        return columns.haveAll(List.of("tumortype", "scanner"))
                && PlaceColumns.form(columns).isEmpty()
                && Stream.of("label", "category", "category_id", "x", "y", "xmin", "ymin", "xmax", "ymax")
                        .noneMatch(columns.fields()::contains);
    }
}
