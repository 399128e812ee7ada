package dev.midog.format.voc;

import dev.midog.format.FileTree;
import dev.midog.format.ImageNames;
import dev.midog.format.NamedDataset;
import dev.midog.format.RowFaults;
import dev.midog.format.XmlReader;
import dev.midog.model.Box;
import dev.midog.model.Dataset;
import dev.midog.model.Extras;
import dev.midog.model.MidogException;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a folder of VOC files, or one of them. */
final class VocReader {
    /** Longer than any list of images; keeps a hostile file from filling the memory. */
    private static final long MAX_SET_BYTES = 16L << 20;

    private final int origin;
    private final RowFaults rowFaults;
    private final NamedDataset dataset = new NamedDataset();

    VocReader(int origin, RowFaults rowFaults) {
        this.origin = origin;
        this.rowFaults = rowFaults;
    }

    /** The XML files in {@code folder/Annotations}, or in {@code folder} where that is not there; relative to {@code folder}. */
    static List<String> files(Path folder) throws IOException {
        Path root = root(folder);
        String prefix = root.equals(folder) ? "" : VocFormat.ANNOTATIONS + "/";
        return FileTree.named(root, ".xml").stream().map(name -> prefix + name).toList();
    }

    private static Path root(Path folder) {
        Path annotations = folder.resolve(VocFormat.ANNOTATIONS);
        return Files.isDirectory(annotations) ? annotations : folder;
    }

    Dataset read(Path input) throws IOException {
        if (!Files.isDirectory(input)) {
            file(input, "", Map.of());
            return dataset.dataset();
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
        return dataset.dataset();
    }

    private static Map<String, Split> sides(Path folder) throws IOException {
        Map<String, Split> sides = new HashMap<>();
        for (Split side : Split.values()) {
            Path set = folder.resolve(VocFormat.SETS).resolve(VocWriter.fileName(side));
            if (Files.isRegularFile(set)) {
                TextFile.read(set, MAX_SET_BYTES, "a list of images")
                        .lines()
                        .forEach(line -> sides.put(line.strip(), side));
            }
        }
        return sides;
    }

    private void file(Path file, String folder, Map<String, Split> sides) throws IOException {
        try (XmlReader xml = XmlReader.open(file)) {
            if (!xml.name().equals("annotation")) {
                throw xml.fault("the outermost element is <" + xml.name() + ">, but of Pascal VOC it is <annotation>");
            }
            String name = ImageNames.stem(String.valueOf(file.getFileName()));
            RoiFacts facts = RoiFacts.NONE;
            List<Found> objects = new ArrayList<>();
            while (xml.nextChild()) {
                switch (xml.name()) {
                    case "filename" -> name = fileName(xml, name);
                    case "size" -> facts = size(xml);
                    case "object" -> object(xml).ifPresent(objects::add);
                    default -> xml.skip();
                }
            }
            String whole = folder + name;
            Split side = sides.get(folder + ImageNames.stem(String.valueOf(file.getFileName())));
            dataset.onlyImage(whole, facts.withSplit(side));
            objects.forEach(found -> dataset.annotation(new NamedDataset.Row(
                    whole, found.name, new Shape.Area(found.box), List.of(), null, null, found.extras)));
        } catch (MidogException e) {
            throw file.getParent() == null
                            || String.valueOf(e.getMessage()).startsWith(String.valueOf(file.getFileName()))
                    ? e
                    : e.in(String.valueOf(file.getFileName()));
        }
    }

    private record Found(String name, Box box, Extras extras) {}

    /** Some tools write a whole path here; the image is the last part of it. */
    private static String fileName(XmlReader xml, String otherwise) {
        String base = ImageNames.base(xml.text().replace('\\', '/'));
        return base.isEmpty() ? otherwise : base;
    }

    /** Some tools write 0 where they do not know. */
    private static RoiFacts size(XmlReader xml) {
        int width = 0;
        int height = 0;
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "width" -> width = (int) number(xml, "width");
                case "height" -> height = (int) number(xml, "height");
                default -> xml.skip();
            }
        }
        return width > 0 && height > 0 ? RoiFacts.ofSize(width, height) : RoiFacts.NONE;
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
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "name" -> name = xml.text();
                case "bndbox" -> box = box(xml);
                case "pose" -> own.put("pose", xml.text());
                case "difficult" -> own.put("difficult", (int) number(xml, "difficult"));
                default -> xml.skip();
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

    private Box box(XmlReader xml) {
        Map<String, Double> corners = new HashMap<>();
        while (xml.nextChild()) {
            String corner = xml.name();
            corners.put(corner, number(xml, corner));
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
