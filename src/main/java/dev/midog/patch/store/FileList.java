package dev.midog.patch.store;

import dev.midog.core.model.MidogException;
import dev.midog.files.csv.CsvRecordWriter;
import dev.midog.files.csv.CsvTable;
import dev.midog.files.storage.SafeName;
import dev.midog.files.storage.Sha256;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The patches of a folder and the files beside each, with sizes and hashes: {@value #FILE}.
 *
 * <p>It tells the files of a run from those of others, and whole ones from damaged ones; label files and the manifest itself are
 * listed in the manifest.
 *
 * @param files by their names relative to the folder, with {@code /} between folders, sorted
 */
public record FileList(SortedMap<String, Entry> files) {
    /** The name of the file. */
    public static final String FILE = "files.csv";

    private static final List<String> HEADER = List.of("file_name", "size_bytes", "sha256");
    private static final Pattern SIZE = Pattern.compile("\\d{1,18}");

    /** Copies the map. */
    public FileList {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * What is known of a file.
     *
     * @param sha256 in lower-case hexadecimal digits
     */
    public record Entry(long sizeBytes, String sha256) {
        /** Whether {@code file} has these bytes; only its size is asked for where that tells. */
        public boolean isOf(Path file) throws IOException {
            return hasSizeOf(file) && Sha256.of(file).equals(sha256);
        }

        /** Whether {@code file} is a file of this size. */
        boolean hasSizeOf(Path file) throws IOException {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == sizeBytes;
        }
    }

    /**
     * Reads the list.
     *
     * @throws MidogException where it is not one, or names a file outside the folder
     */
    static FileList read(Path file) throws IOException {
        CsvTable table = CsvTable.read(file);
        SortedMap<String, Entry> files = new TreeMap<>();
        for (CsvTable.Row row : table.rows()) {
            if (!table.header().equals(HEADER) || !SIZE.matcher(row.cell(1)).matches()) {
                throw MidogException.invalidData(
                        file + " is not the list of files that midog writes; cut the patches again");
            }
            SafeName.check(row.cell(0));
            files.put(row.cell(0), new Entry(Long.parseLong(row.cell(1)), row.cell(2)));
        }
        return new FileList(files);
    }

    /** The list as CSV in UTF-8. */
    byte[] bytes() throws IOException {
        StringWriter text = new StringWriter();
        CsvRecordWriter out = new CsvRecordWriter(text);
        out.write(HEADER);
        for (Map.Entry<String, Entry> file : files.entrySet()) {
            Entry entry = file.getValue();
            out.write(List.of(file.getKey(), Long.toString(entry.sizeBytes()), entry.sha256()));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The SHA-256 of the list as it is written. */
    public String sha256() throws IOException {
        return Sha256.of(bytes());
    }

    /** That of the list which {@code sha256sum} prints for the files whose names begin with {@code group}, such as {@code masks/}. */
    public String sha256(String group) {
        SortedMap<String, String> hashes = new TreeMap<>();
        files.forEach((name, entry) -> {
            if (name.startsWith(group)) {
                hashes.put(name, entry.sha256());
            }
        });
        return Sha256.ofList(hashes);
    }
}
