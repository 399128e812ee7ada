package dev.midog.files.csv;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes records of comma-separated values (RFC 4180, lines end in a line feed).
 *
 * <p>Cells with a comma, a quote or a control character, and those with blanks around them, which readers would drop, stand
 * in quotes; others do not.
 */
public final class CsvRecordWriter {
    private final Writer out;
    private final StringBuilder line = new StringBuilder();

    /** Writes to {@code out}, a call a record; {@code out} is to be buffered and is not closed. */
    public CsvRecordWriter(Writer out) {
        this.out = out;
    }

    /** Writes one record; texts from elsewhere are to be {@linkplain FormulaGuard#guarded guarded} before. */
    public void write(List<String> cells) throws IOException {
        line.setLength(0);
        append(line, cells);
        out.append(line.append('\n'));
    }

    /** One record without the end of its line; texts from elsewhere are to be {@linkplain FormulaGuard#guarded guarded} before. */
    public static String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        append(line, cells);
        return line.toString();
    }

    private static void append(StringBuilder line, List<String> cells) {
        if (cells.equals(List.of(""))) {
            line.append("\"\"");
        }
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                line.append(',');
            }
            append(line, cells.get(i));
        }
    }

    private static void append(StringBuilder line, String cell) {
        if (needsQuotes(cell)) {
            line.append('"').append(cell.replace("\"", "\"\"")).append('"');
        } else {
            line.append(cell);
        }
    }

    private static boolean needsQuotes(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == ',' || c == '"' || c < ' ') {
                return true;
            }
        }
        return !cell.equals(cell.strip());
    }
}
