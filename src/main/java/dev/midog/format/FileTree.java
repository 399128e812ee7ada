package dev.midog.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The files of a format that is a folder. */
public final class FileTree {
    private FileTree() {}

    /**
     * The files in {@code folder} and in the folders within it whose name ends with {@code end}, letter case not minded:
     * relative, with {@code /} between folders, sorted. Hidden files do not count, and links to folders are not followed.
     */
    public static List<String> named(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(end))
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.startsWith(".") && !name.contains("/."))
                    .filter(name -> Files.isRegularFile(folder.resolve(name)))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
