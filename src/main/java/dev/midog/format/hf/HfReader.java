package dev.midog.format.hf;

import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Split;
import dev.midog.core.model.Vote;
import dev.midog.files.storage.FileTree;
import dev.midog.format.spi.JsonFields;
import dev.midog.format.spi.NamedDataset;
import dev.midog.format.spi.RowFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
            Set.of("id", "bbox", "categories", "category", "category_ids", "category_names", "votes", "area");

    /** What lines of patches have besides; kept as it is. */
    private static final Set<String> OF_PATCHES = Set.of(
            "label", "source_image_id", "source_file_name", "source_x", "source_y", "source_width", "source_height");

    /** The same of objects in patches. */
    private static final String SOURCE_ID = "source_annotation_id";

    /** Where the class of each object stands, the surest first; {@code category_ids} are never positions in a list. */
    private static final List<String> CLASS_KEYS = List.of("category_ids", "categories", "category");

    /** The share of an area, or of a pixel where that is more, by which programs round it. */
    private static final double AREA_TOLERANCE = 1e-6;

    private final RowFaults rowFaults;
    private final NamedDataset dataset = new NamedDataset();
    private final Set<String> unused = new TreeSet<>();

    private final List<Line> lines = new ArrayList<>();

    private long unknownSides;
    private long otherAreas;

    private record Line(String place, String fileName, List<Item> items) {}

    private record Item(
            Box box,
            @Nullable Integer categoryId,
            String name,
            List<Integer> votes,
            @Nullable Long id,
            Extras extras) {}

    HfReader(RowFaults rowFaults) {
        this.rowFaults = rowFaults;
    }

    /** Those of {@code names} that are of this format. */
    static List<String> files(List<String> names) {
        return names.stream()
                .filter(name -> new ImageName(name).base().equals(HfFormat.METADATA))
                .toList();
    }

    Dataset read(Path input, Notices notices) throws IOException {
        if (Files.isDirectory(input)) {
            List<String> names = files(FileTree.named(input, HfFormat.METADATA));
            if (names.isEmpty()) {
                throw MidogException.invalidData(input + " has no " + HfFormat.METADATA);
            }
            for (String name : names) {
                file(input.resolve(name), new ImageName(name).folder());
            }
        } else {
            file(input, "");
        }
        for (Line line : lines) {
            line.items().forEach(item -> annotation(line, item));
        }
        notices.addCounted(
                "UNKNOWN-SIDE",
                unknownSides,
                Counted.of(unknownSides, "image has", "images have")
                        + " a split that is not train, validation or test, and is left out");
        notices.addCounted(
                "AREAS-NOT-READ",
                otherAreas,
                Counted.of(otherAreas, "object has an \"area\"", "objects have an \"area\"")
                        + " other than width x height of the box; midog keeps the boxes alone");
        if (!unused.isEmpty()) {
            notices.add("KEYS-NOT-READ", "keys that midog does not read: " + String.join(", ", unused));
        }
        return dataset.dataset(input, rowFaults, notices);
    }

    private void file(Path path, String folder) throws IOException {
        Split side = folder.isEmpty()
                ? null
                : Split.of(folder.substring(0, folder.length() - 1)).orElse(null);
        String prefix = side == null ? folder : "";
        JsonLines.read(path, rowFaults, (place, value) -> line(place, prefix, side, value));
    }

    private void malformed(String place, MidogException fault) {
        rowFaults.met(RowFaults.FaultKind.MALFORMED, fault.inUnlessPlaced(place));
    }

    private void line(String place, String prefix, @Nullable Split side, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> line)) {
            throw MidogException.invalidData("each line must be an object with \"file_name\"");
        }
        if (!(line.get("file_name") instanceof String fileName) || fileName.isEmpty()) {
            throw MidogException.invalidData("\"file_name\" is missing, empty or not a text");
        }
        line.keySet().stream()
                .map(String::valueOf)
                .filter(key -> !KNOWN.contains(key) && !isOfPatch(line, key))
                .forEach(unused::add);
        JsonFields told = new JsonFields(line, fault -> malformed(place, fault));
        RoiFacts facts = facts(told, side);
        if (!dataset.onlyImage(prefix + fileName, facts, told.whole("image_id"), place, rowFaults)) {
            return;
        }
        Map<String, @Nullable Object> extras = new LinkedHashMap<>();
        line.forEach((key, kept) -> {
            if (isOfPatch(line, String.valueOf(key))) {
                extras.put(String.valueOf(key), kept);
            }
        });
        dataset.imageExtras(prefix + fileName, new Extras(extras));
        if (line.get("objects") instanceof Map<?, ?> objects) {
            lines.add(new Line(place, prefix + fileName, items(place, objects)));
        } else if (line.get("objects") != null) {
            throw MidogException.invalidData("\"objects\" is not an object with \"bbox\" and \"categories\"");
        }
    }

    private static boolean isOfPatch(Map<?, ?> line, String key) {
        return line.containsKey("source_file_name") && OF_PATCHES.contains(key);
    }

    private RoiFacts facts(JsonFields told, @Nullable Split side) {
        String label = told.text("split");
        Split split = label == null ? null : Split.of(label).orElse(null);
        unknownSides += label != null && split == null ? 1 : 0;
        return new RoiFacts(
                told.size("width"),
                told.size("height"),
                told.text("tumor_type"),
                told.text("scanner"),
                told.text("lab"),
                told.text("species"),
                told.scale(),
                side == null ? split : side,
                null);
    }

    private List<Item> items(String place, Map<?, ?> objects) {
        objects.keySet().stream()
                .map(String::valueOf)
                .filter(key -> !KNOWN_OF_OBJECTS.contains(key) && !key.equals(SOURCE_ID))
                .forEach(key -> unused.add("objects." + key));
        List<?> boxes = list(objects, "bbox", -1);
        String classKey =
                CLASS_KEYS.stream().filter(objects::containsKey).findFirst().orElse("category");
        List<?> categories = list(objects, classKey, boxes.size());
        List<?> names = list(objects, "category_names", boxes.size());
        List<?> ids = list(objects, "id", boxes.size());
        List<?> votes = list(objects, "votes", boxes.size());
        List<?> areas = list(objects, "area", boxes.size());
        List<?> sources = list(objects, SOURCE_ID, boxes.size());
        List<Item> items = new ArrayList<>(boxes.size());
        for (int i = 0; i < boxes.size(); i++) {
            Map<String, @Nullable Object> one = new HashMap<>();
            one.put("category", at(categories, i));
            one.put("category_name", at(names, i));
            one.put("id", at(ids, i));
            one.put("votes", at(votes, i));
            one.put(SOURCE_ID, at(sources, i));
            try {
                Optional<Item> item = item(place, boxes.get(i), one);
                if (item.isPresent()) {
                    items.add(item.get());
                    otherAreas += isAreaOf(item.get().box(), at(areas, i)) ? 0 : 1;
                }
            } catch (MidogException e) {
                malformed(place, e);
            }
        }
        return items;
    }

    /** Whether {@code area} says no more than the box, rounding apart. */
    private static boolean isAreaOf(Box box, @Nullable Object area) {
        double known = box.width() * box.height();
        return area == null
                || (area instanceof Number told
                        && Math.abs(told.doubleValue() - known) <= AREA_TOLERANCE * Math.max(1, known));
    }

    private static @Nullable Object at(List<?> list, int index) {
        return list.isEmpty() ? null : list.get(index);
    }

    private Optional<Item> item(String place, @Nullable Object bbox, Map<String, @Nullable Object> one) {
        Optional<Box> box = box(place, bbox);
        if (box.isEmpty()) {
            return Optional.empty();
        }
        JsonFields told = new JsonFields(one, fault -> {
            throw fault;
        });
        Object category = one.get("category");
        String name = told.text("category_name");
        if (category != null && !(category instanceof Integer) && (name != null || !(category instanceof String))) {
            throw told.fault("category", name == null ? "the name or the id of a class" : "the id of a class");
        }
        if (name == null) {
            name = category instanceof Integer number ? "class " + number : told.text("category");
        }
        if (name == null || name.isEmpty()) {
            throw MidogException.invalidData("an object has no category");
        }
        Long id = told.whole("id");
        List<Integer> votes = votes(one.get("votes"));
        Integer categoryId = category instanceof Integer number ? number : null;
        Object source = one.get(SOURCE_ID);
        Extras extras = source == null ? Extras.EMPTY : Extras.EMPTY.with(SOURCE_ID, source);
        return Optional.of(new Item(box.get(), categoryId, name, votes, id, extras));
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

    /** The box, its edges in order; empty where it is invalid but the file is kept. */
    private Optional<Box> box(String place, @Nullable Object value) {
        try {
            return Optional.of(box(value));
        } catch (MidogException e) {
            if (rowFaults == RowFaults.REFUSE) {
                throw e;
            }
            Optional<Box> ordered = ordered(value);
            rowFaults.met(
                    ordered.isPresent() ? RowFaults.FaultKind.INVERTED_BOX : RowFaults.FaultKind.MALFORMED,
                    e.in(place));
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
        if (value != null && !(value instanceof List<?>)) {
            throw MidogException.invalidData("the votes " + value + " are not a list of ids of classes");
        }
        List<Integer> votes = new ArrayList<>();
        for (Object vote : value instanceof List<?> list ? list : List.of()) {
            if (!(vote instanceof Integer id) || id < Category.NO_AGREEMENT) {
                throw MidogException.invalidData("the vote " + vote + " is not the id of a class");
            }
            votes.add(id);
        }
        return votes;
    }

    private void annotation(Line line, Item item) {
        dataset.category(item.name(), item.categoryId());
        dataset.annotation(new NamedDataset.NamedAnnotation(
                line.fileName(),
                item.name(),
                new Shape.Area(item.box()),
                item.votes().stream().map(vote -> new Vote(vote, null)).toList(),
                item.id(),
                null,
                item.extras()));
    }
}
