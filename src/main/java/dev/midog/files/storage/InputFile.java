package dev.midog.files.storage;

import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens files that someone else made: no folders, pipes and devices, and nothing that must be unpacked first. */
public final class InputFile {
    /** How many of its first bytes tell what a file is. */
    public static final int HEAD_BYTES = 512;

    /** Where a tar archive says what it is, in the head of its first file. */
    private static final int TAR_MARK_AT = 257;

    private InputFile() {}

    /**
     * The bytes of {@code file}.
     *
     * @throws MidogException where it is not a file, or a kind of file that holds no annotations as it is
     */
    public static InputStream open(Path file) throws IOException {
        checkIsFile(file);
        try (InputStream in = Files.newInputStream(file)) {
            checkKind(file, in.readNBytes(HEAD_BYTES));
        }
        return Files.newInputStream(file);
    }

    /** Refuses what cannot be read twice, or never ends: pipes and devices; and folders. */
    public static void checkIsFile(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw MidogException.operation(file + " is a folder, not a file");
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file)) {
            throw MidogException.operation(
                    file + " is a pipe or a device, not a file; write what comes from it into a file and name that");
        }
    }

    /** Refuses a file whose {@code head}, its first bytes, tells that it is an archive, compressed or an image. */
    public static void checkKind(Path file, byte[] head) {
        Optional<String> fault = faultOf(new String(head, StandardCharsets.ISO_8859_1));
        if (fault.isPresent()) {
            throw MidogException.invalidData(file + " " + fault.get());
        }
    }

    private static Optional<String> faultOf(String head) {
        if (head.startsWith("\u001f\u008b")) {
            return Optional.of("is compressed with gzip; unpack it, as with gunzip, and name the result");
        }
        if (head.startsWith("BZh") || head.startsWith("\u00fd7zXZ") || head.startsWith("(\u00b5/\u00fd")) {
            return Optional.of("is compressed with bzip2, xz or zstd; unpack it and name the result");
        }
        if (head.startsWith("PK\u0003\u0004") || head.startsWith("PK\u0005\u0006")) {
            return Optional.of("is a ZIP archive or a spreadsheet; unpack it and name the file or folder in it, or save"
                    + " the spreadsheet as CSV in UTF-8");
        }
        if (head.startsWith("7z\u00bc\u00af") || head.startsWith("Rar!") || head.startsWith("ustar", TAR_MARK_AT)) {
            return Optional.of("is an archive; unpack it and name the file or folder in it");
        }
        boolean image = head.startsWith("II*\0")
                || head.startsWith("MM\0*")
                || head.startsWith("II+\0")
                || head.startsWith("\u0089PNG")
                || head.startsWith("\u00ff\u00d8\u00ff");
        return image ? Optional.of("is an image; name the file of its annotations") : Optional.empty();
    }
}
