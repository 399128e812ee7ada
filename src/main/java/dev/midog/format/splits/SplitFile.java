package dev.midog.format.splits;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Split;
import dev.midog.files.csv.CsvTable;
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
 * Which image stands on which side, as a file tells it.
 *
 * <p>Read are CSV files with the columns {@code file_name} and {@code role} and, where there are several experiments
 * in one file, {@code experiment} and {@code fold}; and the JSON and the plain list that {@code midog split} writes.
 *
 * @param source for messages
 * @param sides by file name, in the order of the file
 */
public record SplitFile(Path source, Map<String, Split> sides) {
    /** How a plain list begins. */
    private static final long MAX_BYTES = 1L << 26;

    private static final Pattern PLAIN = Pattern.compile("#|(train|validation|test)\\t");

    /** How a plain list names the experiment of the lines that follow. */
    private static final Pattern HEADING = Pattern.compile("# (.*), fold (\\d{1,9})");

    /** Keeps the order. */
    public SplitFile {
        sides = Collections.unmodifiableMap(new LinkedHashMap<>(sides));
    }

    /**
     * Which of a file's experiments is meant.
     *
     * @param name null where any will do
     * @param fold null where any will do
     */
    public record Choice(@Nullable String name, @Nullable Integer fold) {
        /** The only experiment of the file. */
        public static final Choice ONLY = new Choice(null, null);
    }

    /** One line of the file. */
    private record Row(String experiment, int fold, String fileName, Split side, String place) {}

    /** Reads {@code file}; more than one experiment that meets {@code choice} is a usage error that lists them. */
    public static SplitFile read(Path file, Choice choice) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw MidogException.operation(file + (Files.exists(file) ? " is not a file" : " does not exist"));
        }
        String text = TextFile.read(file, MAX_BYTES, "a list of sides");
        if (text.isBlank()) {
            throw MidogException.invalidData(file + " is empty");
        }
        List<Row> rows;
        if (text.stripLeading().startsWith("{")) {
            rows = json(file, text);
        } else {
            rows = PLAIN.matcher(text).lookingAt() ? plain(file, text) : csv(file);
        }
        return new SplitFile(file, sides(chosen(file, rows, choice)));
    }

    /** The side of the image called {@code fileName}; a folder in the name does not matter. */
    public Optional<Split> side(String fileName) {
        Split side = sides.get(fileName);
        return Optional.ofNullable(side != null ? side : sides.get(new ImageName(fileName).base()));
    }

    private static List<Row> chosen(Path file, List<Row> rows, Choice choice) {
        String name = choice.name();
        Integer fold = choice.fold();
        List<Row> chosen = rows.stream()
                .filter(row -> name == null || row.experiment().equalsIgnoreCase(name.strip()))
                .filter(row -> fold == null || row.fold() == fold)
                .toList();
        List<String> experiments = experiments(chosen.isEmpty() ? rows : chosen);
        if (chosen.isEmpty()) {
            throw MidogException.usage(file + ": no line is of the experiment and fold asked for; there are "
                    + String.join(", ", experiments));
        }
        if (experiments.size() > 1) {
            throw MidogException.usage(file + " holds " + experiments.size()
                    + " experiments; choose one with --experiment and --fold: " + String.join(", ", experiments));
        }
        return chosen;
    }

    private static List<String> experiments(List<Row> rows) {
        return rows.stream()
                .map(row -> row.experiment() + " fold " + row.fold())
                .distinct()
                .toList();
    }

    private static Map<String, Split> sides(List<Row> rows) {
        Map<String, Split> sides = new LinkedHashMap<>();
        for (Row row : rows) {
            Split other = sides.put(row.fileName(), row.side());
            if (other != null && other != row.side()) {
                throw MidogException.invalidData(row.place() + ": " + row.fileName() + " stands on the side "
                        + row.side().label() + " and on the side " + other.label());
            }
        }
        return sides;
    }

    private static List<Row> csv(Path file) throws IOException {
        CsvTable table = CsvTable.read(file);
        int nameAt = table.column("file_name");
        int roleAt = table.column("role");
        int experimentAt = table.find("experiment");
        int foldAt = table.find("fold");
        List<Row> rows = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            rows.add(new Row(
                    experimentAt < 0 ? "all" : row.cell(experimentAt),
                    foldAt < 0 ? 0 : fold(row.cell(foldAt), row.place()),
                    row.cell(nameAt),
                    side(row.cell(roleAt), row.place()),
                    row.place()));
        }
        if (rows.isEmpty()) {
            throw MidogException.invalidData(file + " has no line under its header");
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
                rows.add(new Row(experiment, fold, fileName, side(line.substring(0, tab), place), place));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw MidogException.invalidData(place + ": \"" + line + "\" is no role and name, parted by a tab");
            }
        }
        return rows;
    }

    private static int fold(String cell, String place) {
        try {
            return Integer.parseInt(cell.strip());
        } catch (NumberFormatException e) {
            throw new MidogException(
                    MidogException.Category.INVALID_DATA, place + ": the fold \"" + cell + "\" is not a number", e);
        }
    }

    private static Split side(String cell, String place) {
        return Split.of(cell)
                .orElseThrow(() -> MidogException.invalidData(
                        place + ": the role \"" + cell + "\" is none of train, validation and test"));
    }

    private static List<Row> json(Path file, String text) throws IOException {
        JsonNode root = JsonFile.tree(text, file.toString());
        if (!root.path("experiments").isArray()) {
            throw MidogException.invalidData(file + " has no list \"experiments\", as midog split writes it");
        }
        List<Row> rows = new ArrayList<>();
        for (JsonNode experiment : root.get("experiments")) {
            String name = experiment.path("experiment").asText("all");
            int fold = experiment.path("fold").asInt(0);
            String place = file + ": experiment \"" + name + "\" fold " + fold;
            Stream.of(Split.values())
                    .forEach(side -> experiment
                            .path(side.label())
                            .forEach(fileName -> rows.add(new Row(name, fold, fileName.asText(), side, place))));
        }
        if (rows.isEmpty()) {
            throw MidogException.invalidData(file + " has no case on any side");
        }
        return rows;
    }
}
