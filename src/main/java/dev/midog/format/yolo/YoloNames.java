package dev.midog.format.yolo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.midog.core.model.Counted;
import dev.midog.core.model.MidogException;
import dev.midog.files.csv.CsvTable;
import dev.midog.files.csv.FormulaGuard;
import dev.midog.files.json.JsonTree;
import dev.midog.files.storage.TextFile;
import dev.midog.files.yaml.YamlFile;
import dev.midog.format.spi.Decimals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a YOLO folder.
 *
 * @param names by index, from 0
 * @param ids the ids that {@code classes.csv} tells, by index; empty where there is no such file, or it speaks of other classes
 * @param statedCount how many classes there are as the file states besides their names; empty where it does not
 * @param keypointNumbers how many numbers follow a box in a row of keypoints; 0 if the file states none
 */
record YoloNames(Map<Integer, String> names, Map<Integer, Integer> ids, String statedCount, int keypointNumbers) {
    private static final int MAX_KEYPOINTS = 10_000;

    /** More than any list of classes; keeps a hostile file from filling the memory. */
    private static final long MAX_BYTES = 1L << 20;

    /** The list of classes of older tools, one a line: beside the labels, or above their folder. */
    static final String CLASS_LIST = "classes.txt";

    /** The list of classes of Darknet. */
    private static final String DARKNET_LIST = "obj.names";

    /**
     * The file that names the classes of the folder: a {@code yaml} or, as older tools wrote it, a list.
     *
     * @param texts the text files in the folder and in the folders within it
     */
    static Optional<Path> file(Path folder, List<String> texts) throws IOException {
        if (Files.isRegularFile(folder.resolve(YoloFormat.DATA))) {
            return Optional.of(folder.resolve(YoloFormat.DATA));
        }
        try (Stream<Path> files = Files.list(folder)) {
            Optional<Path> yaml = files.filter(
                            file -> file.toString().matches(".*\\.ya?ml") && Files.isRegularFile(file))
                    .sorted()
                    .findFirst();
            if (yaml.isPresent()) {
                return yaml;
            }
        }
        return Stream.concat(
                        Stream.of(CLASS_LIST, DARKNET_LIST, "data/" + DARKNET_LIST),
                        texts.stream().filter(YoloFiles::isClassList))
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Refuses lists of classes beside the labels, of which {@code file} is the first, that differ from it. */
    static void requireOne(Path folder, Path file, List<String> texts) throws IOException {
        boolean isNested =
                String.valueOf(file.getFileName()).equals(CLASS_LIST) && !file.equals(folder.resolve(CLASS_LIST));
        for (String list : isNested ? texts : List.<String>of()) {
            if (YoloFiles.isClassList(list) && !list(file).equals(list(folder.resolve(list)))) {
                throw MidogException.invalidData(file + " and " + list
                        + " name different classes; keep the right one, beside the folder of labels");
            }
        }
    }

    private static List<String> list(Path file) throws IOException {
        return TextFile.read(file, MAX_BYTES, "a list of classes")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
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
        Map<Integer, String> names = new TreeMap<>();
        Stated stated = new Stated();
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".txt") || name.endsWith(".names")) {
            list(file).forEach(line -> names.put(names.size(), line));
        } else {
            stated = readYaml(file, TextFile.read(file, MAX_BYTES, "a list of classes"), names);
        }
        if (names.values().stream().distinct().count() < names.size()) {
            throw MidogException.invalidData(file + ": two classes have the same name; rename one of them");
        }
        return new YoloNames(names, ids(folder, names), stated.count, stated.keypointNumbers);
    }

    /** What a YAML file states besides names. */
    private static final class Stated {
        String count = "";
        int keypointNumbers;
    }

    /** Puts what is under {@code names} into {@code names}, each as it is written; returns what else is stated. */
    private static Stated readYaml(Path file, String text, Map<Integer, String> names) throws IOException {
        Stated stated = new Stated();
        boolean isNamed = false;
        try (YAMLParser parser = YamlFile.parser(text)) {
            parser.nextToken();
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (key.equals("names") && value.isStructStart()) {
                    isNamed = true;
                    readNames(file, parser, names);
                } else if (key.equals("nc") && value.isScalarValue()) {
                    stated.count = parser.getText();
                } else if (key.equals("kpt_shape")) {
                    stated.keypointNumbers = keypointNumbers(file, JsonTree.read(parser));
                } else {
                    parser.skipChildren();
                }
            }
            YamlFile.checkEnd(parser, file.toString());
        } catch (JsonProcessingException e) {
            throw YamlFile.broken(file.toString(), e);
        }
        if (!isNamed) {
            throw MidogException.invalidData(file + ": there are no \"names\" of classes in this file");
        }
        return stated;
    }

    /** The numbers that keypoints take in a row, of {@code [points, 2 or 3]}. */
    private static int keypointNumbers(Path file, @Nullable Object shape) {
        if (shape instanceof List<?> pair && pair.size() == 2) {
            OptionalInt points = Decimals.whole(String.valueOf(pair.get(0)));
            OptionalInt numbers = Decimals.whole(String.valueOf(pair.get(1)));
            if (points.orElse(0) > 0
                    && points.orElse(0) <= MAX_KEYPOINTS
                    && (numbers.orElse(0) == 2 || numbers.orElse(0) == 3)) {
                return points.orElse(0) * numbers.orElse(0);
            }
        }
        throw MidogException.invalidData(
                file
                        + ": \"kpt_shape\" is not understood; it must be the number of keypoints and that of the numbers of each, 2 or 3, as in [17, 3]");
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
