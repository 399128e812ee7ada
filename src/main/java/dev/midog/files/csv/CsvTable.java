package dev.midog.files.csv;

import dev.midog.core.model.MidogException;
import dev.midog.files.csv.CsvRecords.BadRecordException;
import dev.midog.files.storage.TextFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A file of comma-separated values (RFC 4180), or of ones separated by semicolons, whose first line names the columns.
 *
 * @param source for messages
 * @param header the names of the columns, without blanks around them
 * @param separator what parts the cells: a comma or a semicolon
 */
public record CsvTable(Path source, List<String> header, List<Row> rows, char separator) {
    /** The sentence on such a table. */
    public static final String SEPARATED_BY_TABS =
            "the columns are separated by tabs; save the table with commas or semicolons";

    private static final int MAX_SHARED = 10_000;

    /**
     * One line.
     *
     * @param number of the line in the file on which it begins, from 1
     * @param cells as many as there are columns
     */
    public record Row(Path source, int number, List<String> cells) {
        /** The file and the line's number, for messages. */
        public String place() {
            return source + ": line " + number;
        }

        /** The text in {@code column}, without blanks around it; empty where the column is -1. */
        public String cell(int column) {
            return text(column).strip();
        }

        /** The text in {@code column} with the blanks around it that stand in quotes; empty where the column is -1. */
        public String text(int column) {
            return column < 0 ? "" : cells.get(column);
        }
    }

    /** Copies the lists. */
    public CsvTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /** Reads {@code file}; a file without a header, or a line of another length, is a fault of the data. */
    public static CsvTable read(Path file) throws IOException {
        return read(file, fault -> {
            throw fault;
        });
    }

    /** The same where {@code bad} gets each line of another length or of no cells, which is left out where it returns. */
    public static CsvTable read(Path file, Consumer<MidogException> bad) throws IOException {
        List<Row> rows = new ArrayList<>();
        Map<String, String> known = new HashMap<>();
        try (BufferedReader text = TextFile.open(file)) {
            char separator = separator(firstLine(text));
            CsvRecords records = new CsvRecords(text, separator);
            List<String> header = header(file, records);
            while (true) {
                try {
                    List<String> cells = shared(records.next(), known);
                    if (cells.isEmpty()) {
                        return new CsvTable(file, header, rows, separator);
                    }
                    Row row = new Row(file, records.line(), cells);
                    if (cells.size() == header.size()) {
                        rows.add(row);
                    } else {
                        bad.accept(MidogException.invalidData(row.place() + " has " + cells.size() + " cells under "
                                + header.size() + " columns; quote texts that hold the separator"));
                    }
                } catch (BadRecordException e) {
                    bad.accept(noTable(file, records, e));
                }
            }
        }
    }

    private static List<String> header(Path file, CsvRecords records) throws IOException {
        List<String> header;
        try {
            header = records.next().stream().map(String::strip).toList();
        } catch (BadRecordException e) {
            throw noTable(file, records, e);
        }
        if (header.size() == 1 && isPartedByTabs(header.get(0))) {
            throw MidogException.invalidData(file + ": line 1: " + SEPARATED_BY_TABS);
        }
        if (header.isEmpty()) {
            throw MidogException.invalidData(file + " is empty");
        }
        return header;
    }

    private static MidogException noTable(Path file, CsvRecords records, BadRecordException fault) {
        return new MidogException(
                MidogException.ErrorKind.INVALID_DATA,
                file + ": line " + records.line() + ": these are not comma-separated values: " + fault.getMessage(),
                fault);
    }

    /** The cells, those that stand in many rows being one object; a table has few of these and many numbers. */
    private static List<String> shared(List<String> cells, Map<String, String> known) {
        return cells.stream()
                .map(cell -> {
                    String same = known.get(cell);
                    if (same == null && known.size() < MAX_SHARED) {
                        known.put(cell, cell);
                    }
                    return same == null ? cell : same;
                })
                .toList();
    }

    /** Whether the cells of a table whose first line is {@code header} are separated by tabs, which no table here is. */
    public static boolean isPartedByTabs(String header) {
        return header.indexOf('\t') >= 0 && header.indexOf(',') < 0 && header.indexOf(';') < 0;
    }

    /** What parts the cells of a table whose first line is {@code header}: a semicolon where that holds no comma. */
    public static char separator(String header) {
        return header.indexOf(',') < 0 && header.indexOf(';') >= 0 ? ';' : ',';
    }

    private static String firstLine(BufferedReader text) throws IOException {
        text.mark(TextFile.MAX_LINE_LENGTH + 2);
        String line = text.readLine();
        text.reset();
        return line == null ? "" : line;
    }

    /** The column of the first of {@code names} that there is, or -1. */
    public int find(String... names) {
        for (String name : names) {
            if (header.contains(name)) {
                return header.indexOf(name);
            }
        }
        return -1;
    }

    /** The column called {@code name}, which must be there. */
    public int column(String name) {
        int at = header.indexOf(name);
        if (at < 0) {
            throw missing(name, "");
        }
        return at;
    }

    /** The same, where the message names all columns that a table of this kind needs: {@code needed}. */
    public int column(String name, String needed) {
        int at = header.indexOf(name);
        if (at < 0) {
            throw missing(name, "; the header needs the columns " + needed);
        }
        return at;
    }

    private MidogException missing(String name, String remedy) {
        return MidogException.invalidData(
                source + ": line 1: the column \"" + name + "\" is missing among " + header + remedy);
    }
}
