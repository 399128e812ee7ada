package dev.midog.format.hf;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.midog.format.FileTree;
import dev.midog.format.ImageNames;
import dev.midog.format.JsonTree;
import dev.midog.format.NamedDataset;
import dev.midog.format.RowFaults;
import dev.midog.json.JsonFault;
import dev.midog.json.JsonFile;
import dev.midog.model.Box;
import dev.midog.model.Dataset;
import dev.midog.model.Extras;
import dev.midog.model.MicronsPerPixel;
import dev.midog.model.MidogException;
import dev.midog.model.Notices;
import dev.midog.model.Point;
import dev.midog.model.RoiFacts;
import dev.midog.model.Shape;
import dev.midog.model.Split;
import dev.midog.model.Vote;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the lines of all {@code metadata.jsonl} in a folder, or of one. */
final class HfReader {
    private static final Set<String> KNOWN = Set.of(
            "file_name",
            "image_id",
            "width",
            "height",
            "tumor_type",
            "scanner",
            "lab",
            "species",
            "um_per_px_x",
            "um_per_px_y",
            "split",
            "objects");
    private static final Set<String> KNOWN_OF_OBJECTS =
            Set.of("id", "bbox", "categories", "category", "category_names", "votes", "area");

    private final RowFaults rowFaults;
    private final NamedDataset dataset = new NamedDataset();
    private final Set<String> unused = new TreeSet<>();

    /** A category id that is 0 in this folder means the first class, not that none is agreed. */
    private boolean fromZero;

    private final List<Line> lines = new ArrayList<>();

    private record Line(String place, String fileName, List<Item> items) {}

    private record Item(
            Box box,
            @Nullable Object category,
            @Nullable String name,
            List<Integer> votes,
            @Nullable Long id) {}

    HfReader(RowFaults rowFaults) {
        this.rowFaults = rowFaults;
    }

    /** The files of {@code folder}: its own first, then those in the folders of sides. */
    static List<String> files(Path folder) throws IOException {
        return FileTree.named(folder, HfFormat.METADATA).stream()
                .filter(name -> ImageNames.base(name).equals(HfFormat.METADATA))
                .toList();
    }

    Dataset read(Path input, Notices notices) throws IOException {
        if (Files.isDirectory(input)) {
            List<String> names = files(input);
            if (names.isEmpty()) {
                throw MidogException.invalidData(input + " has no " + HfFormat.METADATA);
            }
            for (String name : names) {
                file(input.resolve(name), name);
            }
        } else {
            file(input, String.valueOf(input.getFileName()));
        }
        for (Line line : lines) {
            line.items().forEach(item -> annotation(line, item));
        }
        if (!unused.isEmpty()) {
            notices.add("KEYS-NOT-READ", "keys that midog does not read: " + String.join(", ", unused));
        }
        return dataset.dataset();
    }

    private void file(Path path, String name) throws IOException {
        String folder = ImageNames.folder(name);
        Split side = folder.isEmpty()
                ? null
                : Split.of(folder.substring(0, folder.length() - 1)).orElse(null);
        String prefix = side == null ? folder : "";
        try (JsonParser parser = JsonFile.parser(path)) {
            while (parser.nextToken() != null) {
                String place = name + ": line " + parser.currentTokenLocation().getLineNr();
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    throw MidogException.invalidData(place + ": each line must be an object with \"file_name\"");
                }
                try {
                    line(place, prefix, side, JsonTree.readObject(parser));
                } catch (MidogException e) {
                    throw String.valueOf(e.getMessage()).startsWith(name) ? e : e.in(place);
                }
            }
        } catch (JsonProcessingException e) {
            throw JsonFault.broken(name, e);
        } catch (CharConversionException e) {
            throw JsonFault.undecodable(name, e);
        }
    }

    private void line(String place, String prefix, @Nullable Split side, Map<String, @Nullable Object> line) {
        if (!(line.get("file_name") instanceof String fileName) || fileName.isEmpty()) {
            throw MidogException.invalidData("\"file_name\" is missing, empty or not a text");
        }
        line.keySet().stream().filter(key -> !KNOWN.contains(key)).forEach(unused::add);
        RoiFacts facts = facts(line, side);
        Long id = id(line.get("image_id"), "\"image_id\"");
        if (id != null) {
            dataset.onlyImage(prefix + fileName, facts, id);
        } else {
            dataset.onlyImage(prefix + fileName, facts);
        }
        if (line.get("objects") instanceof Map<?, ?> objects) {
            lines.add(new Line(place, prefix + fileName, items(place, objects)));
        } else if (line.get("objects") != null) {
            throw MidogException.invalidData("\"objects\" is not an object with \"bbox\" and \"categories\"");
        }
    }

    private static RoiFacts facts(Map<String, @Nullable Object> line, @Nullable Split side) {
        Double scaleX = line.get("um_per_px_x") instanceof Number x ? x.doubleValue() : null;
        Double scaleY = line.get("um_per_px_y") instanceof Number y ? y.doubleValue() : null;
        Split told = line.get("split") instanceof String label ? Split.of(label).orElse(null) : null;
        return new RoiFacts(
                size(line.get("width")),
                size(line.get("height")),
                text(line.get("tumor_type")),
                text(line.get("scanner")),
                text(line.get("lab")),
                text(line.get("species")),
                scaleX == null || scaleY == null ? null : new MicronsPerPixel(scaleX, scaleY),
                side == null ? told : side,
                null);
    }

    private static @Nullable Long id(@Nullable Object value, String what) {
        if (value == null || value instanceof Integer || value instanceof Long) {
            return value == null ? null : Long.valueOf(((Number) value).longValue());
        }
        throw MidogException.invalidData(what + " is " + value + "; ids must be whole numbers");
    }

    private static @Nullable Integer size(@Nullable Object value) {
        return value instanceof Number number && number.doubleValue() == number.intValue() ? number.intValue() : null;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }

    private List<Item> items(String place, Map<?, ?> objects) {
        objects.keySet().stream()
                .map(String::valueOf)
                .filter(key -> !KNOWN_OF_OBJECTS.contains(key))
                .forEach(key -> unused.add("objects." + key));
        List<?> boxes = list(objects, "bbox", -1);
        List<?> categories = list(objects, objects.containsKey("categories") ? "categories" : "category", boxes.size());
        List<?> names = list(objects, "category_names", boxes.size());
        List<?> ids = list(objects, "id", boxes.size());
        List<?> votes = list(objects, "votes", boxes.size());
        List<Item> items = new ArrayList<>(boxes.size());
        for (int i = 0; i < boxes.size(); i++) {
            Object category = categories.isEmpty() ? null : categories.get(i);
            fromZero |= category instanceof Number number && number.longValue() == 0;
            Optional<Box> box = box(place, boxes.get(i));
            if (box.isEmpty()) {
                continue;
            }
            items.add(new Item(
                    box.get(),
                    category,
                    names.isEmpty() ? null : text(names.get(i)),
                    votes.isEmpty() ? List.of() : votes(votes.get(i)),
                    ids.isEmpty() ? null : id(ids.get(i), "an \"id\"")));
        }
        return items;
    }

    /** The list under {@code key}, as long as that of the boxes; empty where there is none. */
    private static List<?> list(Map<?, ?> objects, String key, int length) {
        Object value = objects.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list) || (length >= 0 && list.size() != length)) {
            throw MidogException.invalidData("\"objects\": \"" + key + "\" is not a list"
                    + (length < 0 ? "" : " of " + length + " as \"bbox\" is"));
        }
        return list;
    }

    /** The box, its edges in order; empty where it is none and that is no reason to refuse the file. */
    private Optional<Box> box(String place, @Nullable Object value) {
        try {
            return Optional.of(box(value));
        } catch (MidogException e) {
            if (rowFaults == RowFaults.REFUSE) {
                throw e;
            }
            Optional<Box> ordered = ordered(value);
            rowFaults.met(ordered.isPresent() ? RowFaults.Kind.INVERTED_BOX : RowFaults.Kind.MALFORMED, e.in(place));
            return ordered;
        }
    }

    /** The box of a list of numbers whose width or height is below 0. */
    private static Optional<Box> ordered(@Nullable Object value) {
        if (value instanceof List<?> list
                && list.size() == 4
                && list.get(0) instanceof Number x
                && list.get(1) instanceof Number y
                && list.get(2) instanceof Number width
                && list.get(3) instanceof Number height
                && Math.abs(x.doubleValue()) + Math.abs(y.doubleValue()) <= Box.MAX_COORDINATE
                && Math.abs(width.doubleValue()) + Math.abs(height.doubleValue()) <= Box.MAX_COORDINATE) {
            return Optional.of(Box.ofCorners(
                    new Point(x.doubleValue(), y.doubleValue()),
                    new Point(x.doubleValue() + width.doubleValue(), y.doubleValue() + height.doubleValue())));
        }
        return Optional.empty();
    }

    private static Box box(@Nullable Object value) {
        if (value instanceof List<?> list && list.size() == 4 && list.stream().allMatch(Number.class::isInstance)) {
            double[] numbers = list.stream()
                    .mapToDouble(one -> ((Number) one).doubleValue())
                    .toArray();
            return new Box(numbers[0], numbers[1], numbers[0] + numbers[2], numbers[1] + numbers[3]);
        }
        throw MidogException.invalidData("the box " + value + " is not a list of four numbers");
    }

    private static List<Integer> votes(@Nullable Object value) {
        List<Integer> votes = new ArrayList<>();
        for (Object vote : value instanceof List<?> list ? list : List.of()) {
            if (!(vote instanceof Integer id) || id < 0) {
                throw MidogException.invalidData("the vote " + vote + " is not the id of a class");
            }
            votes.add(id);
        }
        return votes;
    }

    private void annotation(Line line, Item item) {
        int shift = fromZero ? 1 : 0;
        Integer id = item.category() instanceof Integer number ? Integer.valueOf(number + shift) : null;
        String name = item.name() != null ? item.name() : text(item.category());
        if (name == null && item.category() instanceof Integer number) {
            name = "class " + number;
        }
        if (name == null || name.isEmpty()) {
            throw MidogException.invalidData(line.place() + ": an object has no category");
        }
        dataset.category(name, id);
        dataset.annotation(new NamedDataset.Row(
                line.fileName(),
                name,
                new Shape.Area(item.box()),
                item.votes().stream().map(vote -> new Vote(vote + shift, null)).toList(),
                item.id(),
                null,
                Extras.EMPTY));
    }
}
