package dev.midog.patch;

import dev.midog.patch.plan.ImagePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which images of a run are finished, one line each: image id, patches, bytes of all patches, {@code ok}.
 *
 * <p>A line that was cut off in writing lacks its last word and counts for nothing.
 */
final class Journal {
    private static final Pattern LINE = Pattern.compile("(-?\\d{1,18}) (\\d{1,9}) (\\d{1,18}) ok");

    private final Path file;
    private final Map<Long, Entry> entries = new HashMap<>();

    private record Entry(int patches, long bytes) {}

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
                entries.put(
                        Long.parseLong(matcher.group(1)),
                        new Entry(Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3))));
            }
        }
    }

    /** Notes {@code image} as finished. */
    synchronized void add(ImagePlan image, long bytes) throws IOException {
        long id = image.image().roi().id();
        int patches = image.patches().size();
        entries.put(id, new Entry(patches, bytes));
        Files.writeString(
                file,
                System.lineSeparator() + id + " " + patches + " " + bytes + " ok",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Notes {@code image} as finished unless {@code bytes} is negative: a patch is missing. */
    void addIfWhole(ImagePlan image, long bytes) throws IOException {
        if (bytes >= 0) {
            add(image, bytes);
        }
    }

    /** True where {@code image} is finished and its patches still have the bytes they had then. */
    synchronized boolean holds(ImagePlan image, long bytes) {
        return new Entry(image.patches().size(), bytes)
                .equals(entries.get(image.image().roi().id()));
    }

    /** Forgets everything. */
    synchronized void delete() throws IOException {
        entries.clear();
        Files.deleteIfExists(file);
    }
}
