package dev.midog.format.spi;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.files.storage.InputFile;
import dev.midog.files.xml.XmlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file whose format is in question.
 *
 * @param path the file or folder
 * @param head its first bytes, at most {@value #HEAD_BYTES}, each as the character of that number (ISO 8859-1); empty for a folder
 * @param survey what was seen in a folder; nothing of a file
 * @param columns the names that the user gives to the columns of a table, which it may be
 */
public record Candidate(Path path, String head, FolderSurvey survey, ColumnNames columns) {
    static final int HEAD_BYTES = 4096;

    /** In a folder whose first files are empty or broken, so many are tried. */
    private static final int XML_FILES_TRIED = 20;

    private static final Pattern BYTE_ORDER_MARK = Pattern.compile("^(\u00ef\u00bb\u00bf|\u00fe\u00ff|\u00ff\u00fe)");

    /** Reads the head of {@code path}; a file that is missing, unreadable or empty is refused. */
    public static Candidate of(Path path) throws IOException {
        return of(path, ColumnNames.USUAL);
    }

    /** The same where the user names the columns of a table. */
    public static Candidate of(Path path, ColumnNames columns) throws IOException {
        if (!Files.exists(path)) {
            throw MidogException.operation(path + " does not exist");
        }
        if (Files.isDirectory(path)) {
            return new Candidate(path, "", FolderSurvey.of(path, FolderSurvey.MAX_ENTRIES), columns);
        }
        InputFile.checkIsFile(path);
        if (!Files.isReadable(path)) {
            throw MidogException.operation(path + " cannot be read; check its permissions");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] head = in.readNBytes(HEAD_BYTES);
            if (head.length == 0) {
                throw MidogException.invalidData(path + " is empty");
            }
            return new Candidate(path, new String(head, StandardCharsets.ISO_8859_1), FolderSurvey.NONE, columns);
        }
    }

    /** The head as text that begins with its first character that is not a blank, whichever encoding of Unicode it is in. */
    public String text() {
        return BYTE_ORDER_MARK.matcher(head.replace("\0", "")).replaceFirst("").stripLeading();
    }

    /** The file name's extension in lower case, without the dot; empty where there is none. */
    public String extension() {
        return ImageName.of(path).extension();
    }

    /** Whether this is a folder. */
    public boolean isFolder() {
        return Files.isDirectory(path);
    }

    /**
     * The files in this folder, and in the folders within it, whose name ends with {@code end}, letter case not minded:
     * relative, with {@code /} between folders, sorted. Hidden files do not count. Of a very large folder these are the files
     * nearest to it.
     */
    public List<String> files(String end) {
        return survey.named(end);
    }

    /** What of this folder was not looked at, as the end of a sentence; empty where that is nothing. */
    public Optional<String> unseen() {
        return survey.unseen();
    }

    /** The file called {@code name} in this folder, parts separated by {@code /}; empty where there is none, or nothing in it. */
    public Optional<Candidate> file(String name) throws IOException {
        Path file = path.resolve(name);
        return Files.isRegularFile(file) && Files.isReadable(file) && Files.size(file) > 0
                ? Optional.of(of(file))
                : Optional.empty();
    }

    /**
     * The name of the outermost element of this file, or of the first of {@code names} in this folder that has one.
     *
     * @param names of the files to look into, of which the first {@value #XML_FILES_TRIED} are; a file is looked into itself
     * @return empty where there is no XML
     */
    public Optional<String> xmlRoot(List<String> names) throws IOException {
        if (!isFolder()) {
            return text().startsWith("<") ? XmlReader.rootOf(path) : Optional.empty();
        }
        for (String name : names.subList(0, Math.min(XML_FILES_TRIED, names.size()))) {
            Optional<Candidate> file = file(name);
            Optional<String> root = file.isPresent() ? file.get().xmlRoot(List.of()) : Optional.empty();
            if (root.isPresent()) {
                return root;
            }
        }
        return Optional.empty();
    }
}
