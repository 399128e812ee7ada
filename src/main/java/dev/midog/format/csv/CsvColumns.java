package dev.midog.format.csv;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.files.csv.CsvTable;
import dev.midog.format.spi.ColumnNames;
import dev.midog.format.spi.FormatParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns of a table: which field is written under which name, and where each is read from. */
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

    /** Other names that columns of this meaning have in the field. */
    private static final Map<String, List<String>> OTHER_NAMES = Map.ofEntries(
            Map.entry("filename", List.of("file_name", "file", "image", "image_name", "slide")),
            Map.entry("label", List.of("class", "class_id")),
            Map.entry("tumortype", List.of("tumor_type", "tumor", "tumour")),
            Map.entry("split", List.of("role", "set", "dataset")),
            Map.entry("lab", List.of("laboratory", "origin")),
            Map.entry("x", List.of("centerx", "center_x", "cx")),
            Map.entry("y", List.of("centery", "center_y", "cy")),
            Map.entry("xmin", List.of("x_min", "x1", "minx")),
            Map.entry("ymin", List.of("y_min", "y1", "miny")),
            Map.entry("xmax", List.of("x_max", "x2", "maxx")),
            Map.entry("ymax", List.of("y_max", "y2", "maxy")),
            Map.entry("category", List.of("class_name", "category_name")));

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
        boolean boxes = fields.containsAll(List.of("xmin", "ymin", "xmax", "ymax"));
        boolean points = fields.containsAll(List.of("x", "y"));
        boolean halfBox = !boxes && Stream.of("xmin", "ymin", "xmax", "ymax").anyMatch(fields::contains);
        if (!fields.contains("filename") || halfBox || !(boxes || points)) {
            throw MidogException.usage(Message.of(
                    FormatParameters.COLUMNS,
                    " must name filename, and xmin, ymin, xmax and ymax or else x and y; it names " + fields));
        }
    }

    /** Where each field stands among {@code header}, the first column being 0. */
    static Map<String, Integer> read(ColumnNames names, List<String> header, String file) {
        Map<String, Integer> places = new LinkedHashMap<>();
        List<String> lower =
                header.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        for (String field : ColumnNames.FIELDS) {
            String named = names.byField().get(field);
            if (named != null) {
                int at = header.contains(named) ? header.indexOf(named) : lower.indexOf(named.toLowerCase(Locale.ROOT));
                if (at < 0) {
                    throw MidogException.usage(Message.of(
                            FormatParameters.COLUMNS.as(field + "=" + named),
                            ": " + file + " has no such column; its columns are " + header));
                }
                places.put(field, at);
                continue;
            }
            Stream.concat(Stream.of(field), OTHER_NAMES.getOrDefault(field, List.of()).stream())
                    .map(lower::indexOf)
                    .filter(at -> at >= 0)
                    .findFirst()
                    .ifPresent(at -> places.put(field, at));
        }
        return places;
    }

    /** Refuses a table in which one of the columns to be read stands twice. */
    static void checkOnce(Map<String, Integer> places, List<String> header, String file) {
        for (int at : places.values()) {
            long same = header.stream().filter(header.get(at)::equalsIgnoreCase).count();
            if (same > 1) {
                throw MidogException.invalidData(file + ": line 1: " + same + " columns are called \"" + header.get(at)
                        + "\", and only one can be read; rename or remove the others");
            }
        }
    }

    /** Whether {@code line} names columns that a dataset needs. */
    static boolean isHeader(String line) {
        List<String> header = Stream.of(line.replace("\"", "").split(String.valueOf(CsvTable.separator(line))))
                .map(String::strip)
                .collect(Collectors.toList());
        Set<String> fields = read(ColumnNames.USUAL, header, "").keySet();
        return fields.contains("filename") && (hasBox(fields) || hasPoint(fields) || isOfImages(fields));
    }

    /** Whether a table with these fields lists images only: what they are, and nothing of places or classes. */
    static boolean isOfImages(Set<String> fields) {
        return fields.containsAll(List.of("tumortype", "scanner"))
                && Stream.of("label", "category", "category_id", "x", "y", "xmin", "ymin", "xmax", "ymax")
                        .noneMatch(fields::contains);
    }

    static boolean hasBox(Set<String> fields) {
        return fields.containsAll(List.of("xmin", "ymin", "xmax", "ymax"));
    }

    static boolean hasPoint(Set<String> fields) {
        return fields.containsAll(List.of("x", "y"));
    }
}
