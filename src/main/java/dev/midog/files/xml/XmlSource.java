package dev.midog.files.xml;

import dev.midog.core.model.MidogException;
import dev.midog.files.storage.InputFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of an XML file, in the encoding that it says it is in.
 *
 * <p>The JDK's parser could decode them too, but prints what it cannot decode; and it reads any single part of the file
 * into memory, however long.
 */
final class XmlSource extends FilterReader {
    /** More than the text of any element or attribute has, and than any comment. */
    static final long MAX_PART_LENGTH = 2_000_000;

    private static final int HEAD_BYTES = 256;
    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml\\s[^>]*?\\bencoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

    private final String fileName;
    private final Charset charset;
    private long length;

    private XmlSource(String fileName, InputStream in, Charset charset) {
        super(new InputStreamReader(in, charset.newDecoder()));
        this.fileName = fileName;
        this.charset = charset;
    }

    /** Opens {@code file}; a byte order mark is skipped. */
    static XmlSource open(Path file) throws IOException {
        String fileName = file.toString();
        BufferedInputStream in = new BufferedInputStream(InputFile.open(file));
        try {
            in.mark(HEAD_BYTES);
            String head = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
            in.reset();
            if (head.startsWith("\u00ef\u00bb\u00bf")) {
                in.skipNBytes(3);
            }
            return new XmlSource(fileName, in, charset(fileName, head));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** The characters of {@code text}, whatever encoding it says it is in. */
    static XmlSource of(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new XmlSource(name, new ByteArrayInputStream(bytes), StandardCharsets.UTF_8);
    }

    private static Charset charset(String fileName, String head) {
        if (head.startsWith("\u00fe\u00ff") || head.startsWith("\u00ff\u00fe")) {
            return StandardCharsets.UTF_16;
        }
        if (head.startsWith("\0<")) {
            return StandardCharsets.UTF_16BE;
        }
        if (head.startsWith("<\0")) {
            return StandardCharsets.UTF_16LE;
        }
        Matcher declared = DECLARED.matcher(head);
        if (!declared.lookingAt() || declared.group(1).matches("(?i)(utf-?(16|32)|ucs).*")) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(declared.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new MidogException(
                            MidogException.ErrorKind.INVALID_DATA,
                            "the encoding " + declared.group(1) + " is not known; save the file in UTF-8",
                            e)
                    .in(fileName + ": line 1");
        }
    }

    /** A part of the file has ended, and the next one begins. */
    void nextPart() {
        length = 0;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int offset, int wanted) throws IOException {
        try {
            int count = super.read(buffer, offset, wanted);
            length += Math.max(0, count);
            if (length > MAX_PART_LENGTH) {
                throw MidogException.invalidData(
                                "a single text, mark or comment in it has more than " + MAX_PART_LENGTH + " characters")
                        .in(fileName);
            }
            return count;
        } catch (CharacterCodingException e) {
            throw new MidogException(
                            MidogException.ErrorKind.INVALID_DATA,
                            "this is not XML in " + charset.name()
                                    + ", as it should be; save it in UTF-8, or correct the encoding in its first line",
                            e)
                    .in(fileName);
        }
    }
}
