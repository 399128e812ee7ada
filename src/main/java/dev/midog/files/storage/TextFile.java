package dev.midog.files.storage;

import dev.midog.core.model.MidogException;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The characters of a text file in UTF-8, without its byte order mark.
 *
 * <p>Whatever is no such text is a fault of the data: other encodings, NUL characters, and lines without end, which
 * would fill the memory of whoever reads line by line.
 */
public final class TextFile extends FilterReader {
    /** The longest line, in characters: an outline of some 25,000 corners. */
    public static final int MAX_LINE_LENGTH = 1_000_000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path file;
    private boolean atStart = true;
    private long line = 1;
    private int lineLength;

    private TextFile(Path file, Reader in) {
        super(in);
        this.file = file;
    }

    /** Opens {@code file} for reading by lines. */
    public static BufferedReader open(Path file) throws IOException {
        checkEncoding(file);
        Reader in = new InputStreamReader(InputFile.open(file), StandardCharsets.UTF_8.newDecoder());
        return new BufferedReader(new TextFile(file, in));
    }

    /** Names the encoding that spreadsheets call Unicode; whatever else is not UTF-8 shows in reading. */
    private static void checkEncoding(Path file) throws IOException {
        byte[] head;
        InputFile.checkIsFile(file);
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(2);
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        boolean isMarked = text.equals("\u00ff\u00fe") || text.equals("\u00fe\u00ff");
        boolean isBare = text.length() == 2 && (text.charAt(0) == 0) != (text.charAt(1) == 0);
        if (isMarked || isBare) {
            throw MidogException.invalidData(
                    file + " is text in UTF-16; save it in UTF-8, which spreadsheets call \"CSV" + " UTF-8\"");
        }
    }

    /** All of {@code file}; one of more than {@code maxBytes} is refused as longer than {@code what}. */
    public static String read(Path file, long maxBytes, String what) throws IOException {
        InputFile.checkIsFile(file);
        if (Files.size(file) > maxBytes) {
            throw MidogException.invalidData(file + " is longer than " + what + " can be");
        }
        StringBuilder text = new StringBuilder();
        try (Reader in = open(file)) {
            char[] part = new char[1 << 13];
            for (int count = in.read(part); count >= 0; count = in.read(part)) {
                text.append(part, 0, count);
            }
        }
        return text.toString();
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count;
        try {
            count = super.read(buffer, offset, length);
        } catch (CharacterCodingException e) {
            throw new MidogException(
                    MidogException.ErrorKind.INVALID_DATA, file + " is not text in UTF-8; save it in that encoding", e);
        }
        if (count > 0 && atStart) {
            atStart = false;
            if (buffer[offset] == BYTE_ORDER_MARK) {
                System.arraycopy(buffer, offset + 1, buffer, offset, count - 1);
                return count == 1 ? read(buffer, offset, length) : check(buffer, offset, count - 1);
            }
        }
        return check(buffer, offset, count);
    }

    private int check(char[] buffer, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            char c = buffer[i];
            if (c == '\n' || c == '\r') {
                line += c == '\n' ? 1 : 0;
                lineLength = 0;
            } else if (c == '\0') {
                throw MidogException.invalidData(file + ": line " + line
                        + " holds a NUL character, so this is not text in UTF-8; save it in that encoding");
            } else {
                lineLength++;
                if (lineLength > MAX_LINE_LENGTH) {
                    throw MidogException.invalidData(
                            file + ": line " + line + " is longer than " + MAX_LINE_LENGTH + " characters");
                }
            }
        }
        return count;
    }
}
