package dev.midog.format.yolo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.midog.core.model.Counted;
import dev.midog.core.model.MidogException;
import dev.midog.files.csv.CsvTable;
import dev.midog.files.csv.FormulaGuard;
import dev.midog.files.storage.TextFile;
import dev.midog.files.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes of a YOLO folder.
 *
 * @param names by index, from 0
 * @param ids the ids that {@code classes.csv} tells, by index; empty where there is no such file, or it speaks of other classes
 * @param statedCount how many classes there are as the file states besides their names; empty where it does not
 */
record YoloNames(Map<Integer, String> names, Map<Integer, Integer> ids, String statedCount) {
    /** More than any list of classes; keeps a hostile file from filling the memory. */
    private static final long MAX_BYTES = 1L << 20;

    /** The file that names the classes of the folder: a {@code yaml} or, as older tools wrote it, {@code classes.txt}. */
    static Optional<Path> file(Path folder) throws IOException {
        if (Files.isRegularFile(folder.resolve(YoloFormat.DATA))) {
            return Optional.of(folder.resolve(YoloFormat.DATA));
        }
        try (Stream<Path> files = Files.list(folder)) {
            Optional<Path> yaml = files.filter(
                            file -> file.toString().matches(".*\\.ya?ml") && Files.isRegularFile(file))
                    .sorted()
                    .findFirst();
            Path plain = folder.resolve("classes.txt");
            return yaml.isPresent() || !Files.isRegularFile(plain) ? yaml : Optional.of(plain);
        }
    }

    /** What is to be told of the file: that it states another number of classes than it names. */
    Optional<String> doubt() {
        return statedCount.isEmpty() || statedCount.equals(String.valueOf(names.size()))
                ? Optional.empty()
                : Optional.of("\"nc\" is " + statedCount + ", but "
                        + Counted.of(names.size(), "class has", "classes have") + " a name; the names count");
    }

    /** As a user can read them, as in {@code 0 "mitotic figure", 1 "hard negative"}. */
    String listed() {
        return names.entrySet().stream()
                .map(name -> name.getKey() + " \"" + name.getValue() + "\"")
                .collect(Collectors.joining(", "));
    }

    /** Reads the classes of {@code folder} from {@code file}. */
    static YoloNames read(Path folder, Path file) throws IOException {
        String text = TextFile.read(file, MAX_BYTES, "a list of classes");
        Map<Integer, String> names = new TreeMap<>();
        String statedCount = "";
        if (String.valueOf(file.getFileName()).endsWith(".txt")) {
            text.lines().filter(line -> !line.isBlank()).forEach(line -> names.put(names.size(), line.strip()));
        } else {
            statedCount = readYaml(file, text, names);
        }
        if (names.values().stream().distinct().count() < names.size()) {
            throw MidogException.invalidData(file + ": two classes have the same name; rename one of them");
        }
        return new YoloNames(names, ids(folder, names), statedCount);
    }

    /** Puts what is under {@code names} into {@code names}, each as it is written; returns what is under {@code nc}. */
    private static String readYaml(Path file, String text, Map<Integer, String> names) throws IOException {
        String count = "";
        boolean isNamed = false;
        try (YAMLParser parser = YamlFile.parser(text)) {
            parser.nextToken();
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (key.equals("names") && value.isStructStart()) {
                    isNamed = true;
                    readNames(file, parser, names);
                } else if (key.equals("nc") && value.isScalarValue()) {
                    count = parser.getText();
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JsonProcessingException e) {
            throw YamlFile.broken(file.toString(), e);
        }
        if (!isNamed) {
            throw MidogException.invalidData(file + ": there are no \"names\" of classes in this file");
        }
        return count;
    }

    private static void readNames(Path file, YAMLParser parser, Map<Integer, String> names) throws IOException {
        boolean isList = parser.currentToken() == JsonToken.START_ARRAY;
        while (!parser.nextToken().isStructEnd()) {
            int index = isList ? names.size() : index(file, parser.currentName());
            JsonToken value = isList ? parser.currentToken() : parser.nextToken();
            String name = value.isScalarValue() && !parser.isCurrentAlias() ? parser.getText() : "";
            if (name.isBlank()) {
                throw MidogException.invalidData(
                        file + ": the class " + index + " has no text as its name; write one under \"names\"");
            }
            if (names.put(index, name) != null) {
                throw MidogException.invalidData(file + ": the class " + index + " has two names; keep the right one");
            }
        }
    }

    private static int index(Path file, String key) {
        try {
            int index = Integer.parseInt(key);
            if (index >= 0) {
                return index;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw MidogException.invalidData(file + ": \"names\" has the key " + key + "; classes count from 0");
    }

    private static Map<Integer, Integer> ids(Path folder, Map<Integer, String> names) throws IOException {
        Path file = folder.resolve(YoloFormat.CLASSES);
        if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
            return Map.of();
        }
        CsvTable table = CsvTable.read(file);
        int index = table.column("class");
        int id = table.column("id");
        int name = table.column("name");
        Map<Integer, Integer> ids = new TreeMap<>();
        for (CsvTable.Row row : table.rows()) {
            try {
                int at = Integer.parseInt(row.cell(index));
                if (FormulaGuard.plain(row.text(name)).equals(names.get(at))) {
                    ids.put(at, Integer.parseInt(row.cell(id)));
                }
            } catch (NumberFormatException e) {
                throw MidogException.invalidData(row.place() + ": class and id must be whole numbers");
            }
        }
        return ids;
    }
}
