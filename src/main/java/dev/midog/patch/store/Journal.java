package dev.midog.patch.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which parts of a run are finished, one line each: number of the part, what it consists of, {@code ok}.
 *
 * <p>A line that was cut off in writing lacks its last word and counts for nothing.
 */
final class Journal {
    private static final Pattern LINE = Pattern.compile("(-?\\d{1,18}) (\\S.*) ok");

    private final Path file;
    private final Map<Long, String> entries = new HashMap<>();

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
                entries.put(Long.parseLong(matcher.group(1)), matcher.group(2));
            }
        }
    }

    /** Notes {@code part} as finished; {@code entry} is one line. */
    synchronized void add(long part, String entry) throws IOException {
        entries.put(part, entry);
        Files.writeString(
                file,
                System.lineSeparator() + part + " " + entry + " ok",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** What was noted of {@code part}; empty where it is not finished. */
    synchronized Optional<String> entry(long part) {
        return Optional.ofNullable(entries.get(part));
    }

    /** True where {@code part} is finished and {@code entry} was noted of it. */
    boolean holds(long part, String entry) {
        return entry(part).filter(entry::equals).isPresent();
    }

    /** Forgets everything. */
    synchronized void delete() throws IOException {
        entries.clear();
        Files.deleteIfExists(file);
    }
}
