package dev.midog.format.splits;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Split;
import dev.midog.files.csv.CsvTable;
import dev.midog.files.csv.FormulaGuard;
import dev.midog.files.json.JsonFile;
import dev.midog.files.storage.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a file that assigns images to sets, as they are: an image may be in several sets.
 *
 * <p>Supported are CSV with a column of names and one of sets or folds; JSON as {@code midog split} writes it, or with a list
 * of names for each set, or a list of such objects for several folds; and lines of a set, a tab and a name.
 */
public record SplitRows(Path source, List<SplitRow> rows) {
    /** The columns that hold the names of images, in lower case; the first that a table has counts. */
    static final List<String> NAMES =
            List.of("file_name", "filename", "image", "image_name", "name", "file", "slide", "case", "image_id");

    /** The columns that hold the sets. */
    static final List<String> SETS = List.of("role", "split", "set", "subset", "partition", "dataset");

    private static final long MAX_BYTES = 1L << 26;
    private static final String COLUMNS = "file_name,role";
    private static final String ALL = "all";
    private static final String FOLD = "fold";

    /** The start of lines with tabs. */
    private static final Pattern PLAIN = Pattern.compile("#|(train|validation|test)\\t");

    /** The line that names the experiment of the lines after it. */
    private static final Pattern HEADING = Pattern.compile("# (.*), fold (\\d{1,9})");

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
            return new SplitRows(file, json(file, text));
        }
        return new SplitRows(file, PLAIN.matcher(text).lookingAt() ? plain(file, text) : csv(file));
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

    private static List<SplitRow> plain(Path file, String text) {
        List<SplitRow> rows = new ArrayList<>();
        String experiment = ALL;
        int fold = 0;
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            String place = file + ": line " + number;
            Matcher heading = HEADING.matcher(line);
            int tab = line.indexOf('\t');
            if (heading.matches()) {
                experiment = heading.group(1);
                fold = Integer.parseInt(heading.group(2));
            } else if (tab > 0) {
                String fileName = line.substring(tab + 1).strip();
                rows.add(new SplitRow(experiment, fold, fileName, line.substring(0, tab), place, Map.of()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw MidogException.invalidData(
                        place + ": \"" + line + "\" is not a role and a name separated by a tab");
            }
        }
        return rows;
    }

    private static int fold(String cell, String place) {
        try {
            return Integer.parseInt(cell.strip());
        } catch (NumberFormatException e) {
            throw new MidogException(
                    MidogException.ErrorKind.INVALID_DATA, place + ": the fold \"" + cell + "\" is not a number", e);
        }
    }

    private static List<SplitRow> json(Path file, String text) throws IOException {
        JsonNode root = JsonFile.tree(text, file.toString());
        List<SplitRow> rows = new ArrayList<>();
        if (root.path("experiments").isArray()) {
            root.get("experiments")
                    .forEach(one -> rows.addAll(sets(
                            file,
                            one,
                            one.path("experiment").asText(ALL),
                            one.path(FOLD).asInt(0))));
        } else if (root.isArray()) {
            for (int fold = 0; fold < root.size(); fold++) {
                rows.addAll(sets(file, root.get(fold), ALL, fold));
            }
        } else {
            rows.addAll(sets(file, root, ALL, 0));
            if (rows.isEmpty()) {
                throw MidogException.invalidData(
                        file + " has no list \"experiments\", and no lists \"train\", \"validation\" and \"test\"");
            }
        }
        if (rows.isEmpty()) {
            throw MidogException.invalidData(file + " assigns no case to a split");
        }
        return rows;
    }

    private static List<SplitRow> sets(Path file, JsonNode experiment, String name, int fold) {
        String place = file + ": experiment \"" + name + "\" fold " + fold;
        List<SplitRow> rows = new ArrayList<>();
        for (Map.Entry<String, JsonNode> set : experiment.properties()) {
            if (Split.of(set.getKey()).isPresent() && set.getValue().isArray()) {
                set.getValue()
                        .forEach(fileName ->
                                rows.add(new SplitRow(name, fold, fileName.asText(), set.getKey(), place, Map.of())));
            }
        }
        return rows;
    }
}
