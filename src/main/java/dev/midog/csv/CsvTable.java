package dev.midog.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.midog.model.MidogException;
import dev.midog.storage.TextFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A file of comma-separated values (RFC 4180), or of ones parted by semicolons, whose first line names the columns.
 *
 * @param source for messages
 * @param header the names of the columns, without blanks around them
 */
public record CsvTable(Path source, List<String> header, List<Row> rows) {
    /** The sentence on such a table. */
    public static final String PARTED_BY_TABS =
            "the columns are parted by tabs, and those of a table must be by commas or semicolons; save it so";

    private static final int MAX_SHARED = 10_000;

    private static final CsvMapper MAPPER = CsvMapper.builder(CsvFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(TextFile.MAX_LINE_LENGTH)
                            .build())
                    .build())
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .build();

    /**
     * One line.
     *
     * @param number the header's being 1
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

    /** The same where {@code ragged} is told of each line of another length, which is left out where it returns. */
    public static CsvTable read(Path file, Consumer<MidogException> ragged) throws IOException {
        List<String> header = List.of();
        List<Row> rows = new ArrayList<>();
        Map<String, String> known = new HashMap<>();
        int number = 0;
        try (BufferedReader text = TextFile.open(file);
                MappingIterator<String[]> lines = MAPPER.readerFor(String[].class)
                        .with(CsvSchema.emptySchema().withColumnSeparator(separator(firstLine(text))))
                        .readValues(text)) {
            while (lines.hasNextValue()) {
                List<String> cells = shared(lines.nextValue(), known);
                number++;
                if (number == 1) {
                    header = Stream.of(cells.toArray(new String[0]))
                            .map(String::strip)
                            .toList();
                } else {
                    Row row = new Row(file, number, cells);
                    if (cells.size() == header.size()) {
                        rows.add(row);
                    } else {
                        ragged.accept(MidogException.invalidData(row.place() + " has " + cells.size() + " cells under "
                                + header.size() + " columns; quote texts that hold the separator"));
                    }
                }
            }
        } catch (JsonProcessingException e) {
            throw new MidogException(
                    MidogException.Category.INVALID_DATA,
                    file + ": line " + (number + 1) + ": these are not comma-separated values: " + describe(e),
                    e);
        }
        if (header.size() == 1 && isPartedByTabs(header.get(0))) {
            throw MidogException.invalidData(file + ": line 1: " + PARTED_BY_TABS);
        }
        if (number == 0) {
            throw MidogException.invalidData(file + " is empty");
        }
        return new CsvTable(file, header, rows);
    }

    /** The cells, those that stand in many rows being one object; a table has few of these and many numbers. */
    private static List<String> shared(String[] cells, Map<String, String> known) {
        for (int i = 0; i < cells.length; i++) {
            String same = known.get(cells[i]);
            if (same != null) {
                cells[i] = same;
            } else if (known.size() < MAX_SHARED) {
                known.put(cells[i], cells[i]);
            }
        }
        return List.of(cells);
    }

    /** Whether the cells of a table whose first line is {@code header} are parted by tabs, which no table here is. */
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

    /** The library's words without its own names. */
    private static String describe(JsonProcessingException fault) {
        boolean endless =
                fault instanceof StreamConstraintsException || fault.getCause() instanceof StreamConstraintsException;
        return endless
                ? "a cell has more than " + TextFile.MAX_LINE_LENGTH + " characters; a quote may be left open"
                : fault.getOriginalMessage();
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
            throw MidogException.invalidData(
                    source + ": line 1: the column \"" + name + "\" is missing among " + header);
        }
        return at;
    }
}
