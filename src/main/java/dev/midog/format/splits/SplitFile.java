package dev.midog.format.splits;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Split;
import dev.midog.files.csv.CsvTable;
import dev.midog.files.csv.FormulaGuard;
import dev.midog.files.json.JsonFile;
import dev.midog.files.storage.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    private static final long MAX_BYTES = 1L << 26;
    private static final String COLUMNS = "file_name,role";
    private static final Parameter EXPERIMENT = Parameter.of("experiment");
    private static final Parameter FOLD = Parameter.of("fold");

    /** The start of a plain list. */
    private static final Pattern PLAIN = Pattern.compile("#|(train|validation|test)\\t");

    /** The line of a plain list that names the experiment of the lines after it. */
    private static final Pattern HEADING = Pattern.compile("# (.*), fold (\\d{1,9})");

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

    /** One line of the file. */
    private record Row(String experiment, int fold, String fileName, Split split, String place) {
        /** Puts {@code /} between the folders of the image's name. */
        private Row {
            fileName = new ImageName(fileName).path();
        }
    }

    /** Reads {@code file}; a usage error lists the experiments unless exactly one matches {@code choice}. */
    public static SplitFile read(Path file, ExperimentChoice choice) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw MidogException.operation(file + (Files.exists(file) ? " is not a file" : " does not exist"));
        }
        String text = TextFile.read(file, MAX_BYTES, "a split file");
        if (text.isBlank()) {
            throw MidogException.invalidData(file + " is empty");
        }
        List<Row> rows;
        if (text.stripLeading().startsWith("{")) {
            rows = json(file, text);
        } else {
            rows = PLAIN.matcher(text).lookingAt() ? plain(file, text) : csv(file);
        }
        return new SplitFile(file, splits(chosen(file, rows, choice)));
    }

    /** The split of the image called {@code fileName}; its folders are ignored if need be. */
    public Optional<Split> split(String fileName) {
        Split split = splits.get(fileName);
        return Optional.ofNullable(split != null ? split : splits.get(new ImageName(fileName).base()));
    }

    private static List<Row> chosen(Path file, List<Row> rows, ExperimentChoice choice) {
        String name = choice.name();
        Integer fold = choice.fold();
        List<Row> chosen = rows.stream()
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

    private static List<String> experiments(List<Row> rows) {
        return rows.stream()
                .map(row -> row.experiment() + " fold " + row.fold())
                .distinct()
                .toList();
    }

    private static Map<String, Split> splits(List<Row> rows) {
        Map<String, Split> splits = new LinkedHashMap<>();
        for (Row row : rows) {
            Split other = splits.put(row.fileName(), row.split());
            if (other != null && other != row.split()) {
                throw MidogException.invalidData(row.place() + ": " + row.fileName() + " is in two splits, "
                        + other.label() + " and " + row.split().label());
            }
        }
        return splits;
    }

    private static List<Row> csv(Path file) throws IOException {
        CsvTable table = CsvTable.read(file);
        int nameAt = table.column("file_name", COLUMNS);
        int roleAt = table.column("role", COLUMNS);
        int experimentAt = table.find("experiment");
        int foldAt = table.find("fold");
        List<Row> rows = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            rows.add(new Row(
                    experimentAt < 0 ? "all" : FormulaGuard.plain(row.cell(experimentAt)),
                    foldAt < 0 ? 0 : fold(row.cell(foldAt), row.place()),
                    FormulaGuard.plain(row.cell(nameAt)),
                    split(row.cell(roleAt), row.place()),
                    row.place()));
        }
        if (rows.isEmpty()) {
            throw MidogException.invalidData(file + " has a header but no rows");
        }
        return rows;
    }

    private static List<Row> plain(Path file, String text) {
        List<Row> rows = new ArrayList<>();
        String experiment = "all";
        int fold = 0;
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            String place = file + ": line " + number;
            Matcher heading = HEADING.matcher(line);
            int tab = line.indexOf('\t');
            if (heading.matches()) {
                experiment = heading.group(1);
                fold = Integer.parseInt(heading.group(2));
            } else if (tab > 0) {
                String fileName = line.substring(tab + 1).strip();
                rows.add(new Row(experiment, fold, fileName, split(line.substring(0, tab), place), place));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw MidogException.invalidData(
                        place + ": \"" + line + "\" is not a role and a name separated by a tab");
            }
        }
        return rows;
    }

    private static int fold(String cell, String place) {
        try {
            return Integer.parseInt(cell.strip());
        } catch (NumberFormatException e) {
            throw new MidogException(
                    MidogException.ErrorKind.INVALID_DATA, place + ": the fold \"" + cell + "\" is not a number", e);
        }
    }

    private static Split split(String cell, String place) {
        return Split.of(cell)
                .orElseThrow(() -> MidogException.invalidData(
                        place + ": the role \"" + cell + "\" is not train, validation or test"));
    }

    private static List<Row> json(Path file, String text) throws IOException {
        JsonNode root = JsonFile.tree(text, file.toString());
        if (!root.path("experiments").isArray()) {
            throw MidogException.invalidData(file + " has no list \"experiments\"");
        }
        List<Row> rows = new ArrayList<>();
        for (JsonNode experiment : root.get("experiments")) {
            String name = experiment.path("experiment").asText("all");
            int fold = experiment.path("fold").asInt(0);
            String place = file + ": experiment \"" + name + "\" fold " + fold;
            Stream.of(Split.values())
                    .forEach(split -> experiment
                            .path(split.label())
                            .forEach(fileName -> rows.add(new Row(name, fold, fileName.asText(), split, place))));
        }
        if (rows.isEmpty()) {
            throw MidogException.invalidData(file + " assigns no case to a split");
        }
        return rows;
    }
}
