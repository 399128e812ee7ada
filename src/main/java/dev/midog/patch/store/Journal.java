package dev.midog.patch.store;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of a run that is under way, one line each: name, size in bytes, SHA-256, {@code ok}.
 *
 * <p>A file is noted before it gets its name, so that whatever the run wrote is noted, and not all that is noted is there. A line
 * that was cut off in writing lacks its last word and counts for nothing. The file is opened for the first line and stays open.
 */
final class Journal implements Closeable {
    private static final Pattern LINE = Pattern.compile("(\\S+) (\\d{1,18}) ([0-9a-f]{64}) ok");

    private final Path file;
    private final SortedMap<String, FileList.Entry> entries = new TreeMap<>();
    private @Nullable OutputStream out;

    Journal(Path file) {
        this.file = file;
    }

    /** Reads what an earlier run wrote. */
    void load() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        for (String line : Files.readAllLines(file)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                entries.put(matcher.group(1), new FileList.Entry(Long.parseLong(matcher.group(2)), matcher.group(3)));
            }
        }
    }

    /** Takes over the files of a finished run; {@link #save} writes them down. */
    synchronized void recall(FileList list) {
        entries.putAll(list.files());
    }

    /** Writes down all that is known. */
    synchronized void save() throws IOException {
        StringBuilder lines = new StringBuilder();
        entries.forEach((name, entry) -> lines.append(line(name, entry)));
        append(lines.toString());
    }

    /** Notes the file called {@code name}, which is about to get that name. */
    synchronized void add(String name, FileList.Entry entry) throws IOException {
        entries.put(name, entry);
        append(line(name, entry));
    }

    /** What was noted of the file called {@code name}. */
    synchronized Optional<FileList.Entry> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** All files that were noted. */
    synchronized FileList list() {
        return new FileList(entries);
    }

    /** Whether anything was noted on the disk. */
    boolean isEmpty() throws IOException {
        return !Files.exists(file) || Files.size(file) == 0;
    }

    /** Forgets everything. */
    synchronized void delete() throws IOException {
        entries.clear();
        close();
        Files.deleteIfExists(file);
    }

    /** A line begins with its end of line, so that it is whole behind one that was cut off. */
    private static String line(String name, FileList.Entry entry) {
        return "\n" + name + " " + entry.sizeBytes() + " " + entry.sha256() + " ok";
    }

    /** Writes {@code lines} at once, unbuffered, so that they are in the file also where this process is killed. */
    private void append(String lines) throws IOException {
        OutputStream open = out;
        if (open == null) {
            open = new FileOutputStream(file.toFile(), true);
            out = open;
        }
        try {
            open.write(lines.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new FileSystemException(file.toString(), null, e.getMessage());
        }
    }

    /** Closes the file; a further line opens it again. */
    @Override
    public synchronized void close() throws IOException {
        OutputStream open = out;
        out = null;
        if (open != null) {
            open.close();
        }
    }
}
