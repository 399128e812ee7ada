package dev.midog.format.splits;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The split of each image, as a file defines it.
 *
 * <p>Supported are CSV with the columns {@code file_name} and {@code role} and, for several experiments in one file,
 * {@code experiment} and {@code fold}; and the JSON and the plain list that {@code midog split} writes.
 *
 * @param source for messages
 * @param splits by file name, in the order of the file
 */
public record SplitFile(Path source, Map<String, Split> splits) {
    private static final Parameter EXPERIMENT = Parameter.of("experiment");
    private static final Parameter FOLD = Parameter.of("fold");

    /** Keeps the order. */
    public SplitFile {
        splits = Collections.unmodifiableMap(new LinkedHashMap<>(splits));
    }

    /**
     * The experiment to read from a file.
     *
     * @param name null for any
     * @param fold null for any
     */
    public record ExperimentChoice(
            @Nullable String name, @Nullable Integer fold) {
        /** The only experiment of the file. */
        public static final ExperimentChoice ONLY = new ExperimentChoice(null, null);
    }

    /** Reads {@code file}; a usage error lists the experiments unless exactly one matches {@code choice}. */
    public static SplitFile read(Path file, ExperimentChoice choice) throws IOException {
        return new SplitFile(file, splits(chosen(file, SplitRows.read(file).rows(), choice)));
    }

    /** The split of the image called {@code fileName}; its folders are ignored if need be. */
    public Optional<Split> split(String fileName) {
        Split split = splits.get(fileName);
        return Optional.ofNullable(split != null ? split : splits.get(new ImageName(fileName).base()));
    }

    private static List<SplitRows.SplitRow> chosen(Path file, List<SplitRows.SplitRow> rows, ExperimentChoice choice) {
        String name = choice.name();
        Integer fold = choice.fold();
        List<SplitRows.SplitRow> chosen = rows.stream()
                .filter(row -> name == null || row.experiment().equalsIgnoreCase(name.strip()))
                .filter(row -> fold == null || row.fold() == fold)
                .toList();
        List<String> experiments = experiments(chosen.isEmpty() ? rows : chosen);
        if (chosen.isEmpty()) {
            throw MidogException.usage(
                    file + " has no such experiment and fold; it has " + String.join(", ", experiments));
        }
        if (experiments.size() > 1) {
            throw MidogException.usage(Message.of(
                    file,
                    " has ",
                    experiments.size(),
                    " experiments; choose one with ",
                    EXPERIMENT,
                    " and ",
                    FOLD,
                    ": ",
                    String.join(", ", experiments)));
        }
        return chosen;
    }

    private static List<String> experiments(List<SplitRows.SplitRow> rows) {
        return rows.stream()
                .map(row -> row.experiment() + " fold " + row.fold())
                .distinct()
                .toList();
    }

    private static Map<String, Split> splits(List<SplitRows.SplitRow> rows) {
        Map<String, Split> splits = new LinkedHashMap<>();
        for (SplitRows.SplitRow row : rows) {
            Split split = Split.of(row.set())
                    .orElseThrow(() -> MidogException.invalidData(
                            row.place() + ": the role \"" + row.set() + "\" is not train, validation or test"));
            Split other = splits.put(row.fileName(), split);
            if (other != null && other != split) {
                throw MidogException.invalidData(row.place() + ": " + row.fileName() + " is in two splits, "
                        + other.label() + " and " + split.label());
            }
        }
        return splits;
    }
}
