package dev.midog.format.splits;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.files.csv.CsvTable;
import dev.midog.files.json.JsonFile;
import dev.midog.files.storage.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A file that says which images are in a set, in whatever way. */
public final class SetFile {
    private static final int HEAD = 1 << 16;
    private static final long MAX_BYTES = 1L << 26;

    /** Columns of a table of annotations. */
    private static final List<String> ANNOTATIONS = List.of("xmin", "x", "x1", "bbox", "label", "coordinatex");

    /** The key of the classes in the file of a YOLO dataset. */
    private static final Pattern CLASSES = Pattern.compile("(?m)^[\"']?(?:names|nc)[\"']?\\h*:");

    private SetFile() {}

    /** What a file is. */
    public enum SetFileKind {
        /** It assigns images to sets; see {@link SplitRows}. */
        SPLIT,
        /** The names of images. */
        NAMES,
        /** Anything else: annotations, in whatever format. */
        DATASET
    }

    /**
     * What {@code file} is, by its beginning.
     *
     * @param isAlone whether it is the only file, so that a table of annotations with a column of splits is a split file
     */
    public static SetFileKind kind(Path file, boolean isAlone) throws IOException {
        if (!Files.exists(file)) {
            throw MidogException.operation(file + " does not exist");
        }
        if (!Files.isRegularFile(file)) {
            return SetFileKind.DATASET;
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(HEAD);
        }
        String head =
                new String(bytes, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
        if (head.indexOf('\0') >= 0 || head.startsWith("<")) {
            return SetFileKind.DATASET;
        }
        if (head.startsWith("{") || head.startsWith("[")) {
            try (JsonParser parser = JsonFile.tolerantParser(file)) {
                return json(parser);
            } catch (JsonProcessingException e) {
                // Whoever reads all of it says what is wrong.
                return head.startsWith("{") ? SetFileKind.DATASET : SetFileKind.NAMES;
            }
        }
        if (SplitRows.isYaml(head)) {
            return CLASSES.matcher(head).find() ? SetFileKind.DATASET : SetFileKind.SPLIT;
        }
        return PlainLines.areIn(head, bytes.length == HEAD) ? SetFileKind.SPLIT : table(head, isAlone);
    }

    private static SetFileKind table(String head, boolean isAlone) {
        List<String> header = header(head.lines().findFirst().orElse(""));
        boolean hasNames = SplitRows.first(header, SplitRows.NAMES) >= 0;
        boolean hasSets = SplitRows.first(header, SplitRows.SETS) >= 0 || header.contains("fold");
        boolean hasAnnotations = SplitRows.first(header, ANNOTATIONS) >= 0;
        if (hasAnnotations && !(isAlone && hasNames && hasSets)) {
            return SetFileKind.DATASET;
        }
        return hasNames && hasSets ? SetFileKind.SPLIT : SetFileKind.NAMES;
    }

    private static List<String> header(String line) {
        return Arrays.stream(line.split("[,;]"))
                .map(cell -> cell.replace("\"", "").strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    /**
     * Why {@code file}, which is of {@link SetFileKind#NAMES}, is a table but not a split file: the column that its
     * header lacks; empty where it is not a table.
     */
    public static Optional<String> missingColumn(Path file) throws IOException {
        String first = TextFile.read(file, MAX_BYTES, "a list of names")
                .lines()
                .findFirst()
                .orElse("");
        List<String> header = header(first);
        boolean isTable = header.size() > 1
                && !first.stripLeading().startsWith("[")
                && header.stream().noneMatch(cell -> new ImageName(cell).isImage());
        if (!isTable) {
            return Optional.empty();
        }
        String lacking = SplitRows.first(header, SplitRows.NAMES) < 0 ? "names" : "sets";
        return Optional.of(file + ": line 1: no column of " + lacking + " among " + String.join(", ", header)
                + "; a table of splits has a column of names (" + String.join(", ", SplitRows.NAMES)
                + ") and one of sets (" + String.join(", ", SplitRows.SETS) + " or fold)");
    }

    private static SetFileKind json(JsonParser parser) throws IOException {
        if (parser.nextToken() == JsonToken.START_ARRAY && parser.nextToken() != JsonToken.START_OBJECT) {
            return SetFileKind.NAMES;
        }
        return hasSets(parser, true) ? SetFileKind.SPLIT : SetFileKind.DATASET;
    }

    /** Whether the object that {@code parser} is in has a list of names for a set, or an object in it has. */
    private static boolean hasSets(JsonParser parser, boolean isOutermost) throws IOException {
        for (JsonToken key = parser.nextToken(); key == JsonToken.FIELD_NAME; key = parser.nextToken()) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_ARRAY
                    && (SplitTree.isSet(name) || (isOutermost && name.equals("experiments")))) {
                return true;
            }
            if (value == JsonToken.START_OBJECT && isOutermost) {
                if (hasSets(parser, false)) {
                    return true;
                }
            } else {
                parser.skipChildren();
            }
        }
        return false;
    }

    /**
     * The names in {@code file}, which is of {@link SetFileKind#NAMES}: of its column of names, of a JSON list, or one a line; a line that is not one name is an error.
     *
     * @param set that they are in
     */
    public static List<SplitRows.SplitRow> names(Path file, String set) throws IOException {
        String content = TextFile.read(file, MAX_BYTES, "a list of names");
        List<SplitRows.SplitRow> rows = new ArrayList<>();
        if (content.stripLeading().startsWith("[")) {
            for (JsonNode name : JsonFile.tree(content, file.toString())) {
                String place = file + ": entry " + (rows.size() + 1);
                String text = SplitTree.name(name)
                        .orElseThrow(() -> MidogException.invalidData(place + " is not the name of an image"));
                rows.add(row(text, set, place, Map.of()));
            }
        } else if (SplitRows.first(header(content.lines().findFirst().orElse("")), SplitRows.NAMES) >= 0) {
            CsvTable table = CsvTable.read(file);
            List<String> header = table.header().stream()
                    .map(one -> one.toLowerCase(Locale.ROOT))
                    .toList();
            for (CsvTable.Row row : table.rows()) {
                Map<String, String> columns = SplitRows.columns(header, row);
                rows.add(row(
                        columns.getOrDefault(header.get(SplitRows.first(header, SplitRows.NAMES)), ""),
                        set,
                        row.place(),
                        columns));
            }
        } else {
            int number = 0;
            for (String line : content.lines().toList()) {
                number++;
                if (PlainLines.isContent(line)) {
                    String why = PlainLines.whyNoName(line);
                    if (!why.isEmpty()) {
                        throw MidogException.invalidData(
                                file + ": line " + number + ": \"" + line.strip() + "\" " + why);
                    }
                    rows.add(row(line.strip(), set, file + ": line " + number, Map.of()));
                }
            }
        }
        if (rows.isEmpty()) {
            throw MidogException.invalidData(file + " names no image");
        }
        return rows;
    }

    private static SplitRows.SplitRow row(String name, String set, String place, Map<String, String> columns) {
        return new SplitRows.SplitRow("all", 0, name, set, place, columns);
    }

    /** The set that a file stands for by its name: {@code train} for {@code train.txt}. */
    public static String setOf(Path file) {
        return SplitRows.set(ImageName.of(file).baseStem());
    }
}
