package dev.midog.format.sliderunner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that SQLite keeps beside a database while a program has it open, and that stay there when it was stopped.
 *
 * <p>SQLite knows them by their names alone, and so takes them for parts of whatever database has that name.
 * Formats: <a href="https://www.sqlite.org/fileformat2.html">sqlite.org/fileformat2.html</a>.
 */
record Journals(Path database) {
    private static final byte[] HOT_JOURNAL_MAGIC = {
        (byte) 0xd9, (byte) 0xd5, 0x05, (byte) 0xf9, 0x20, (byte) 0xa1, 0x63, (byte) 0xd7
    };

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./\\\\:+,@%=-]+");
    private static final Pattern EXPANDED = Pattern.compile("[\"$`!]");

    /** The log that holds newer rows than the database itself, where there is one. */
    Optional<Path> writeAheadLog() {
        return Optional.of(beside("-wal")).filter(file -> sizeOf(file) > 0);
    }

    /** The journal of a transaction that goes on or was interrupted, where there is one; one with a blank header is a leftover. */
    Optional<Path> hotJournal() throws IOException {
        Path journal = beside("-journal");
        try (InputStream in = Files.newInputStream(journal)) {
            return Arrays.equals(in.readNBytes(HOT_JOURNAL_MAGIC.length), HOT_JOURNAL_MAGIC)
                    ? Optional.of(journal)
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The first file that would harm another database of this name, or tells that a program has this one open. */
    Optional<Path> first() throws IOException {
        Optional<Path> index =
                Optional.of(beside("-shm")).filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS));
        return Stream.of(writeAheadLog(), hotJournal(), index)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The command that takes what lies beside the database into it, or takes back what was interrupted. */
    String repair() {
        return "sqlite3 " + word(database.toString()) + " \"PRAGMA journal_mode=DELETE\"";
    }

    /** {@code name} as one word of a shell. */
    private static String word(String name) {
        if (PLAIN.matcher(name).matches()) {
            return name;
        }
        return EXPANDED.matcher(name).find() ? "'" + name.replace("'", "'\\''") + "'" : "\"" + name + "\"";
    }

    private Path beside(String suffix) {
        return database.resolveSibling(database.getFileName() + suffix);
    }

    private static long sizeOf(Path path) {
        return path.toFile().length();
    }
}
