package dev.midog.format.splits;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Split;
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
import java.util.regex.Pattern;

/** A file that says which images are in a set, in whatever way. */
public final class SetFile {
    private static final int HEAD = 1 << 16;
    private static final long MAX_BYTES = 1L << 26;

    /** Columns of a table of annotations. */
    private static final List<String> ANNOTATIONS = List.of("xmin", "x", "x1", "bbox", "label", "coordinatex");

    private static final Pattern LINES_OF_SETS =
            Pattern.compile("(?:#.*\\R)*\\s*(?:train|training|val|valid|validation|test)\\t.*", Pattern.DOTALL);

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
            return json(file);
        }
        return LINES_OF_SETS.matcher(head).matches() ? SetFileKind.SPLIT : table(head, isAlone);
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

    private static SetFileKind json(Path file) throws IOException {
        try (JsonParser parser = JsonFile.tolerantParser(file)) {
            JsonToken start = parser.nextToken();
            if (start == JsonToken.START_ARRAY) {
                JsonToken first = parser.nextToken();
                if (first != JsonToken.START_OBJECT) {
                    return SetFileKind.NAMES;
                }
            }
            for (JsonToken key = parser.nextToken(); key == JsonToken.FIELD_NAME; key = parser.nextToken()) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_ARRAY
                        && (name.equals("experiments") || Split.of(name).isPresent())) {
                    return SetFileKind.SPLIT;
                }
                parser.skipChildren();
            }
            return SetFileKind.DATASET;
        }
    }

    /**
     * The names in {@code file}, which is of {@link SetFileKind#NAMES}: of its column of names, of a JSON list, or one a line.
     *
     * @param set that they are in
     */
    public static List<SplitRows.SplitRow> names(Path file, String set) throws IOException {
        String text = TextFile.read(file, MAX_BYTES, "a list of names");
        List<SplitRows.SplitRow> rows = new ArrayList<>();
        if (text.stripLeading().startsWith("[")) {
            for (JsonNode name : JsonFile.tree(text, file.toString())) {
                rows.add(row(name.asText(), set, file + ": entry " + (rows.size() + 1), Map.of()));
            }
        } else if (SplitRows.first(header(text.lines().findFirst().orElse("")), SplitRows.NAMES) >= 0) {
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
            for (String line : text.lines().toList()) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
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
