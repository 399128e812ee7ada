package dev.midog.task.dataset;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Operation;
import dev.midog.core.model.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the dataset that a command means when none is named: what lies in {@code databases/}. */
public final class DefaultDataset {
    private static final Path FOLDER = Path.of("databases");
    private static final Path STANDARD_INPUT = Path.of("-");
    private static final List<String> PUBLISHED_NAMES =
            List.of("MIDOG++.sqlite", "MIDOGpp.sqlite", "MIDOG++.json", "MIDOGpp.json");
    private static final List<String> EXTENSIONS = List.of(".sqlite", ".json");

    private DefaultDataset() {}

    /** {@code named} itself where it is given, else the database in {@code databases/}; the SQLite where there are both. */
    public static Path resolve(@Nullable Path named) throws IOException {
        if (named != null && named.equals(STANDARD_INPUT) && !Files.exists(named)) {
            throw MidogException.operation("a dataset is read from a file, not from standard input (" + STANDARD_INPUT
                    + "); write what comes from it into a file and name that");
        }
        return named != null ? named : findIn(FOLDER);
    }

    /** The database in {@code folder}; a usage error where there are several of one kind and none has a published name. */
    public static Path findIn(Path folder) throws IOException {
        for (String name : PUBLISHED_NAMES) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        for (String extension : EXTENSIONS) {
            List<Path> files = filesIn(folder, extension);
            if (files.size() == 1) {
                return files.get(0);
            }
            if (files.size() > 1) {
                throw MidogException.usage(
                        "there are " + files.size() + " databases in " + folder + "/; name the one to read: "
                                + files.stream().map(Path::toString).collect(Collectors.joining(", ")));
            }
        }
        throw MidogException.operation(Message.of(
                "no dataset is named and " + folder + "/ holds none; name a file, or fetch the published ones with: ",
                Operation.of("download", Parameter.of("databasesOnly"))));
    }

    private static List<Path> filesIn(Path folder, String extension) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(extension) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
    }
}
