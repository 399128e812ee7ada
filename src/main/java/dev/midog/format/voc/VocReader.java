package dev.midog.format.voc;

import dev.midog.format.Candidate;
import dev.midog.format.FileTree;
import dev.midog.format.ImageNames;
import dev.midog.format.NamedDataset;
import dev.midog.format.RowFaults;
import dev.midog.format.XmlReader;
import dev.midog.model.Box;
import dev.midog.model.Dataset;
import dev.midog.model.Extras;
import dev.midog.model.MidogException;
import dev.midog.model.Notices;
import dev.midog.model.Point;
import dev.midog.model.RoiFacts;
import dev.midog.model.Shape;
import dev.midog.model.Split;
import dev.midog.storage.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a folder of VOC files, or one of them. */
final class VocReader {
    /** Longer than any list of images; keeps a hostile file from filling the memory. */
    private static final long MAX_SET_BYTES = 16L << 20;

    /** Elements of which there is one at most in what they are in. */
    private static final Set<String> ONCE =
            Set.of("filename", "size", "width", "height", "source", "name", "bndbox", "pose", "difficult");

    /** Elements that say nothing of places and classes. */
    private static final Set<String> PASSED_OVER =
            Set.of("folder", "path", "owner", "segmented", "depth", "truncated", "occluded");

    private final int originWanted;
    private final RowFaults rowFaults;
    private final NamedDataset dataset = new NamedDataset();
    private final Set<String> stripped = new TreeSet<>();
    private final Set<String> unused = new TreeSet<>();

    /** Of the file at hand. */
    private int origin;

    private long countedFromOne;

    VocReader(int originWanted, RowFaults rowFaults) {
        this.originWanted = originWanted;
        this.rowFaults = rowFaults;
    }

    /** The XML files in {@code folder/Annotations}, or in {@code folder} where that is not there; relative to {@code folder}. */
    static List<String> files(Candidate folder) {
        String prefix = root(folder.path()).equals(folder.path()) ? "" : VocFormat.ANNOTATIONS + "/";
        return folder.files(".xml").stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    private static Path root(Path folder) {
        Path annotations = folder.resolve(VocFormat.ANNOTATIONS);
        return Files.isDirectory(annotations) ? annotations : folder;
    }

    Dataset read(Path input, Notices notices) throws IOException {
        if (!Files.isDirectory(input)) {
            file(input, "", Map.of());
            return told(input, notices);
        }
        Map<String, Split> sides = sides(input);
        Path root = root(input);
        List<String> names = FileTree.named(root, ".xml");
        if (names.isEmpty() && root.equals(input)) {
            throw MidogException.invalidData(input + " holds no XML files; name the folder that has the Annotations");
        }
        for (String name : names) {
            file(root.resolve(name), ImageNames.folder(name), sides);
        }
        return told(input, notices);
    }

    private Dataset told(Path input, Notices notices) {
        notices.addCounted(
                "VOC-ORIGIN",
                countedFromOne,
                countedFromOne + (countedFromOne == 1 ? " file states" : " files state")
                        + " that pixels count from 1, and " + (countedFromOne == 1 ? "is" : "are") + " read so");
        if (!stripped.isEmpty()) {
            notices.add(
                    "BLANKS-NOT-READ",
                    "blanks around the names of classes are not read: " + String.join(", ", stripped));
        }
        if (!unused.isEmpty()) {
            notices.add("ELEMENTS-NOT-READ", "elements that midog does not read: " + String.join(", ", unused));
        }
        return dataset.dataset(input, rowFaults, notices);
    }

    private static Map<String, Split> sides(Path folder) throws IOException {
        Map<String, Split> sides = new HashMap<>();
        for (Split side : Split.values()) {
            Path set = folder.resolve(VocFormat.SETS).resolve(VocWriter.fileName(side));
            if (Files.isRegularFile(set)) {
                TextFile.read(set, MAX_SET_BYTES, "a list of images").lines().forEach(line -> {
                    sides.put(line, side);
                    sides.putIfAbsent(line.strip(), side);
                });
            }
        }
        return sides;
    }

    private void file(Path file, String folder, Map<String, Split> sides) throws IOException {
        try (XmlReader xml = XmlReader.open(file)) {
            placed(xml, file, folder, sides);
        }
    }

    private void placed(XmlReader xml, Path file, String folder, Map<String, Split> sides) {
        try {
            read(xml, String.valueOf(file.getFileName()), folder, sides);
        } catch (MidogException e) {
            throw e.inUnlessPlaced(file.toString());
        }
    }

    private void read(XmlReader xml, String file, String folder, Map<String, Split> sides) {
        if (!xml.name().equals("annotation")) {
            throw xml.fault("the outermost element is <" + xml.name() + ">, but of Pascal VOC it is <annotation>");
        }
        String name = ImageNames.stem(file);
        RoiFacts facts = RoiFacts.NONE;
        origin = originWanted;
        List<Found> objects = new ArrayList<>();
        Set<String> met = new HashSet<>();
        while (xml.nextChild()) {
            if (!isFirst(xml, met, "annotation")) {
                continue;
            }
            switch (xml.name()) {
                case "source" -> source(xml);
                case "filename" -> name = fileName(xml, name);
                case "size" -> facts = size(xml).orElse(facts);
                case "object" -> object(xml).ifPresent(objects::add);
                default -> passOver(xml, "");
            }
        }
        String whole = folder + name;
        Split side = sides.get(folder + ImageNames.stem(file));
        dataset.onlyImage(whole, facts.withSplit(side));
        objects.forEach(found -> dataset.annotation(new NamedDataset.Row(
                whole, found.name, new Shape.Area(found.box), List.of(), null, null, found.extras)));
    }

    /** Whether the element is the first of its name in {@code outer}; another one is told, and gone past. */
    private boolean isFirst(XmlReader xml, Set<String> met, String outer) {
        String name = xml.name();
        if (!ONCE.contains(name) || met.add(name)) {
            return true;
        }
        rowFaults.met(RowFaults.Kind.MALFORMED, twice(xml, name, outer));
        xml.skip();
        return false;
    }

    private static MidogException twice(XmlReader xml, String name, String outer) {
        return xml.fault("<" + outer + "> has two <" + name + ">; keep the one that is right");
    }

    private record Found(String name, Box box, Extras extras) {}

    /** The mark that {@link VocWriter} sets where pixels count from 1. */
    private void source(XmlReader xml) {
        while (xml.nextChild()) {
            if (!xml.name().equals("annotation")) {
                xml.skip();
            } else if (xml.text().equals(VocFormat.COUNTED_FROM_ONE)) {
                origin = 1;
                countedFromOne++;
            }
        }
    }

    /** Some tools write a whole path here; the image is the last part of it. */
    private static String fileName(XmlReader xml, String otherwise) {
        String base = ImageNames.base(xml.text().replace('\\', '/'));
        return base.isEmpty() ? otherwise : base;
    }

    /** Some tools write 0 where they do not know. */
    private Optional<RoiFacts> size(XmlReader xml) {
        int outer = xml.depth() - 1;
        int width = 0;
        int height = 0;
        Set<String> met = new HashSet<>();
        try {
            while (xml.nextChild()) {
                if (isFirst(xml, met, "size")) {
                    switch (xml.name()) {
                        case "width" -> width = whole(xml, "width");
                        case "height" -> height = whole(xml, "height");
                        default -> passOver(xml, "size/");
                    }
                }
            }
        } catch (MidogException e) {
            rowFaults.met(RowFaults.Kind.MALFORMED, e);
            xml.leave(outer);
            return Optional.empty();
        }
        return width > 0 && height > 0 ? Optional.of(RoiFacts.ofSize(width, height)) : Optional.empty();
    }

    private void passOver(XmlReader xml, String place) {
        if (!PASSED_OVER.contains(xml.name())) {
            unused.add(place + xml.name());
        }
        xml.skip();
    }

    private Optional<Found> object(XmlReader xml) {
        int outer = xml.depth() - 1;
        try {
            return Optional.of(wholeObject(xml));
        } catch (MidogException e) {
            rowFaults.met(RowFaults.Kind.MALFORMED, e);
            xml.leave(outer);
            return Optional.empty();
        }
    }

    private Found wholeObject(XmlReader xml) {
        String name = "";
        Box box = null;
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        Set<String> met = new HashSet<>();
        while (xml.nextChild()) {
            if (ONCE.contains(xml.name()) && !met.add(xml.name())) {
                throw twice(xml, xml.name(), "object");
            }
            switch (xml.name()) {
                case "name" -> name = className(xml);
                case "bndbox" -> box = box(xml);
                case "pose" -> own.put("pose", xml.text());
                case "difficult" -> own.put("difficult", whole(xml, "difficult"));
                default -> passOver(xml, "object/");
            }
        }
        if (name.isEmpty() || box == null) {
            throw xml.fault("an <object> has no " + (name.isEmpty() ? "<name>" : "<bndbox>"));
        }
        own.remove("pose", "Unspecified");
        own.remove("pose", "");
        own.remove("difficult", 0);
        return new Found(name, box, own.isEmpty() ? Extras.EMPTY : new Extras(Map.of("voc", own)));
    }

    /** Programs that lay XML out put blanks around texts, so that these belong to the name only where the file says so. */
    private String className(XmlReader xml) {
        boolean keepsBlanks = xml.keepsBlanks();
        String whole = xml.wholeText();
        String name = whole.strip();
        if (keepsBlanks || whole.equals(name)) {
            return whole;
        }
        stripped.add(name);
        return name;
    }

    private Box box(XmlReader xml) {
        Map<String, Double> corners = new HashMap<>();
        while (xml.nextChild()) {
            String corner = xml.name();
            if (corners.put(corner, number(xml, corner)) != null) {
                throw twice(xml, corner, "bndbox");
            }
        }
        Double minX = corners.get("xmin");
        Double minY = corners.get("ymin");
        Double maxX = corners.get("xmax");
        Double maxY = corners.get("ymax");
        if (minX == null || minY == null || maxX == null || maxY == null) {
            throw xml.fault("a <bndbox> lacks one of xmin, ymin, xmax and ymax");
        }
        Point first = new Point(minX - origin, minY - origin);
        Point last = new Point(maxX, maxY);
        try {
            return new Box(first.x(), first.y(), last.x(), last.y());
        } catch (MidogException e) {
            rowFaults.met(RowFaults.Kind.INVERTED_BOX, xml.fault(String.valueOf(e.getMessage())));
            return Box.ofCorners(first, last);
        }
    }

    private static int whole(XmlReader xml, String what) {
        double number = number(xml, what);
        if (number != Math.rint(number)) {
            throw xml.fault("<" + what + "> is " + number + ", which is no whole number");
        }
        return (int) number;
    }

    private static double number(XmlReader xml, String what) {
        String text = xml.text();
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number) && Math.abs(number) <= Box.MAX_COORDINATE) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, with numbers beyond reason.
        }
        throw xml.fault("<" + what + "> is \"" + text + "\", which is no number of pixels");
    }
}
