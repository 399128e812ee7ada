package dev.midog.format.splits;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Split;
import dev.midog.files.csv.CsvTable;
import dev.midog.files.csv.FormulaGuard;
import dev.midog.files.json.JsonFile;
import dev.midog.files.storage.TextFile;
import dev.midog.files.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The lines of a file that assigns images to sets, as they are: an image may be in several sets.
 *
 * <p>Supported are CSV with a column of names and one of sets or folds; JSON as {@code midog split} writes it; JSON or YAML with a
 * list of names for each set, or a list of such objects, or an object of them, for several folds; and lines of a set and a
 * name, in either order, without a header.
 */
public record SplitRows(Path source, List<SplitRow> rows) {
    /** The columns that hold the names of images, in lower case; the first that a table has counts. */
    static final List<String> NAMES =
            List.of("file_name", "filename", "image", "image_name", "name", "file", "slide", "case", "image_id");

    /** The columns that hold the sets. */
    public static final List<String> SETS = List.of("role", "split", "set", "subset", "partition", "dataset");

    private static final long MAX_BYTES = 1L << 26;
    private static final String COLUMNS = "file_name,role";
    /** The experiment of files that name none. */
    static final String ALL = "all";

    private static final String FOLD = "fold";

    private static final Pattern YAML = Pattern.compile(
            "(?im)^(?:\\w+:\\h*(?:#.*)?\\R\\h+)?[\"']?(?:train|training|val|valid|validation|test|experiments|fold[ _-]?\\d+)[\"']?\\h*:(?:\\s|$)");

    /**
     * One line.
     *
     * @param set as the file calls it
     * @param place of the line, for messages
     * @param columns the cells of a table by the names of their columns in lower case; empty for other files
     */
    public record SplitRow(
            String experiment, int fold, String fileName, String set, String place, Map<String, String> columns) {
        /** Puts {@code /} between the folders of the image's name. */
        public SplitRow {
            fileName = new ImageName(fileName).path();
            columns = Map.copyOf(columns);
        }
    }

    /** Copies the rows. */
    public SplitRows {
        rows = List.copyOf(rows);
    }

    /** Reads {@code file}, which must assign an image to a set. */
    public static SplitRows read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw MidogException.operation(file + (Files.exists(file) ? " is not a file" : " does not exist"));
        }
        String text = TextFile.read(file, MAX_BYTES, "a split file");
        if (text.isBlank()) {
            throw MidogException.invalidData(file + " is empty");
        }
        String start = text.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            return new SplitRows(file, new SplitTree(file).rows(JsonFile.tree(text, file.toString())));
        }
        if (isYaml(text)) {
            return new SplitRows(file, new SplitTree(file).rows(YamlFile.tree(text, file.toString())));
        }
        boolean isPlain = text.startsWith("#") || PlainLines.areIn(text, false);
        return new SplitRows(file, isPlain ? PlainLines.rows(file, text) : csv(file));
    }

    /** Whether {@code text} has the key of a set at the start of a line, as lists in YAML do. */
    static boolean isYaml(String text) {
        return YAML.matcher(text).find();
    }

    /** The set that {@code label} names, by the usual word for it where it is a split. */
    public static String set(String label) {
        return Split.of(label).map(Split::label).orElse(label.strip());
    }

    private static List<SplitRow> csv(Path file) throws IOException {
        CsvTable table = CsvTable.read(file);
        List<String> header =
                table.header().stream().map(one -> one.toLowerCase(Locale.ROOT)).toList();
        int nameAt = first(header, NAMES);
        int roleAt = first(header, SETS);
        int foldAt = header.indexOf(FOLD);
        if (nameAt < 0) {
            nameAt = table.column("file_name", COLUMNS);
        }
        if (roleAt < 0 && foldAt < 0) {
            roleAt = table.column("role", COLUMNS);
        }
        int experimentAt = header.indexOf("experiment");
        List<SplitRow> rows = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            String fold = row.cell(foldAt);
            rows.add(new SplitRow(
                    experimentAt < 0 ? ALL : FormulaGuard.plain(row.cell(experimentAt)),
                    foldAt < 0 || roleAt < 0 ? 0 : fold(fold, row.place()),
                    FormulaGuard.plain(row.cell(nameAt)),
                    roleAt < 0 ? "fold " + fold : row.cell(roleAt),
                    row.place(),
                    columns(header, row)));
        }
        if (rows.isEmpty()) {
            throw MidogException.invalidData(file + " has a header but no rows");
        }
        return rows;
    }

    /** The cells of {@code row} by the names of their columns. */
    static Map<String, String> columns(List<String> header, CsvTable.Row row) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            columns.put(header.get(i), FormulaGuard.plain(row.cell(i)));
        }
        return columns;
    }

    /** The column of the first of {@code names} that there is, or -1. */
    static int first(List<String> header, List<String> names) {
        return names.stream()
                .mapToInt(header::indexOf)
                .filter(at -> at >= 0)
                .findFirst()
                .orElse(-1);
    }

    private static int fold(String cell, String place) {
        try {
            return Integer.parseInt(cell.strip());
        } catch (NumberFormatException e) {
            throw new MidogException(
                    MidogException.ErrorKind.INVALID_DATA, place + ": the fold \"" + cell + "\" is not a number", e);
        }
    }
}
