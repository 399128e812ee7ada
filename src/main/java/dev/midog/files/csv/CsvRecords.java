package dev.midog.files.csv;

import dev.midog.files.storage.TextFile;
import java.io.IOException;
import java.io.Reader;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of a table (RFC 4180), one by one.
 *
 * <p>Blanks around cells are left out unless they stand in quotes; lines without a cell are passed over.
 */
final class CsvRecords {
    private static final int END = -1;

    private final Reader text;
    private final char separator;
    private final char[] buffer = new char[1 << 13];
    private final StringBuilder cell = new StringBuilder();
    private int at;
    private int count;
    private int line = 1;
    private int firstLine = 1;

    /** Says what is wrong with a record, without its place. */
    static final class BadRecordException extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        BadRecordException(String sentence) {
            super(sentence);
        }
    }

    CsvRecords(Reader text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    /** The line on which the last record begins, from 1. */
    int line() {
        return firstLine;
    }

    /**
     * The cells of the next record; none at the end of the text.
     *
     * @throws BadRecordException where it is broken; the next call goes on at the next line
     */
    List<String> next() throws IOException, BadRecordException {
        List<String> cells = new ArrayList<>();
        while (peek() != END) {
            firstLine = line;
            boolean isQuoted = cell();
            cells.add(cell.toString());
            while (peek() == separator) {
                at++;
                cell();
                cells.add(cell.toString());
            }
            endLine();
            if (cells.size() > 1 || isQuoted || cell.length() > 0) {
                return cells;
            }
            cells.clear();
        }
        return cells;
    }

    /** Reads up to what ends a cell; returns whether it stood in quotes. */
    private boolean cell() throws IOException, BadRecordException {
        cell.setLength(0);
        skipBlanks();
        if (peek() == '"') {
            quoted();
            return true;
        }
        for (int c = peek(); !endsCell(c); c = peek()) {
            append(c);
            at++;
        }
        int length = cell.length();
        while (length > 0 && cell.charAt(length - 1) <= ' ') {
            length--;
        }
        cell.setLength(length);
        return false;
    }

    private void quoted() throws IOException, BadRecordException {
        at++;
        while (true) {
            int c = peek();
            if (c == END) {
                throw new BadRecordException("a quote is opened and never closed; close it");
            }
            at++;
            if (c == '"') {
                if (peek() != '"') {
                    break;
                }
                at++;
            }
            line += c == '\n' || (c == '\r' && peek() != '\n') ? 1 : 0;
            append(c);
        }
        skipBlanks();
        if (!endsCell(peek())) {
            String follower = Character.toString(peek());
            skipLine();
            throw new BadRecordException("behind a closing quote stands " + follower
                    + " in the same cell; write quotes inside a cell twice, and one around it");
        }
    }

    private void append(int c) throws IOException, BadRecordException {
        cell.append((char) c);
        if (cell.length() > TextFile.MAX_LINE_LENGTH) {
            skipLine();
            throw new BadRecordException(
                    "a cell has more than " + TextFile.MAX_LINE_LENGTH + " characters; a quote may be left open");
        }
    }

    private boolean endsCell(int c) {
        return c == separator || c == '\n' || c == '\r' || c == END;
    }

    private void skipBlanks() throws IOException {
        for (int c = peek(); c <= ' ' && !endsCell(c); c = peek()) {
            at++;
        }
    }

    private void skipLine() throws IOException {
        for (int c = peek(); c != '\n' && c != '\r' && c != END; c = peek()) {
            at++;
        }
        endLine();
    }

    private void endLine() throws IOException {
        if (peek() == '\r') {
            at++;
            line += peek() == '\n' ? 0 : 1;
        }
        if (peek() == '\n') {
            at++;
            line++;
        }
    }

    /** The character that comes next, or {@link #END}. */
    private int peek() throws IOException {
        if (at == count) {
            at = 0;
            count = Math.max(0, text.read(buffer));
        }
        return at < count ? buffer[at] : END;
    }
}
