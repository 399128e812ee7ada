package dev.midog.format.voc;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.files.storage.FileTree;
import dev.midog.files.xml.XmlReader;
import dev.midog.format.spi.Candidate;
import dev.midog.format.spi.Decimals;
import dev.midog.format.spi.NamedDataset;
import dev.midog.format.spi.RowFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a folder of VOC files, or one of them. */
final class VocReader {
    /** Elements of which there is one at most in what they are in. */
    private static final Set<String> ONCE = Set.of(
            "filename",
            "size",
            "width",
            "height",
            "source",
            "name",
            "bndbox",
            "pose",
            "difficult",
            "truncated",
            "occluded");

    private static final Set<String> CORNERS = Set.of("xmin", "ymin", "xmax", "ymax");

    /** What elements of an object that are kept beside place and class say where they say nothing. */
    private static final Set<Object> MEANINGLESS = Set.of(0, "", "Unspecified");

    /** Elements that say nothing of places and classes. */
    private static final Set<String> PASSED_OVER = Set.of("folder", "path", "owner", "segmented", "depth");

    private final int originWanted;
    private final RowFaults rowFaults;
    private final NamedDataset dataset = new NamedDataset();
    private final Set<String> stripped = new TreeSet<>();
    private final Set<String> unused = new TreeSet<>();

    /** Whether the file at hand states so, before its objects or behind them. */
    private boolean isCountedFromOne;

    private long countedFromOne;

    VocReader(int originWanted, RowFaults rowFaults) {
        this.originWanted = originWanted;
        this.rowFaults = rowFaults;
    }

    /** The XML files in {@code folder/Annotations}, or in {@code folder} where that is not there; relative to {@code folder}. */
    static List<String> files(Candidate folder) throws IOException {
        Path root = root(folder.path());
        String prefix = root.equals(folder.path()) ? "" : root.getFileName() + "/";
        return folder.files(".xml").stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    /** The folder {@code Annotations}, in any letter case, in {@code folder}, or that itself where there is none. */
    static Path root(Path folder) throws IOException {
        Path annotations = folder.resolve(VocFormat.ANNOTATIONS);
        if (Files.isDirectory(annotations)) {
            return annotations;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> VocFormat.ANNOTATIONS.equalsIgnoreCase(String.valueOf(entry.getFileName())))
                    .filter(Files::isDirectory)
                    .sorted()
                    .findFirst()
                    .orElse(folder);
        }
    }

    Dataset read(Path input, Notices notices) throws IOException {
        if (!Files.isDirectory(input)) {
            file(input, "", new ImageSets());
            return told(input, notices);
        }
        ImageSets sides = ImageSets.read(input);
        Path root = root(input);
        List<String> names = FileTree.named(root, ".xml", notices);
        if (names.isEmpty() && root.equals(input)) {
            throw MidogException.invalidData(input + " holds no XML files; name the folder that has the Annotations");
        }
        for (String name : names) {
            String place = new ImageName(name).folder();
            file(root.resolve(name), root.equals(input) ? withoutAnnotations(place) : place, sides);
        }
        sides.tell(notices);
        return told(input, notices);
    }

    /** Without the folders of annotations in it: beside them lie those of the images. */
    private static String withoutAnnotations(String place) {
        return Arrays.stream(place.split("/"))
                .filter(part -> !part.isEmpty() && !part.equalsIgnoreCase(VocFormat.ANNOTATIONS))
                .map(part -> part + "/")
                .collect(Collectors.joining());
    }

    private Dataset told(Path input, Notices notices) {
        notices.addCounted(
                "VOC-ORIGIN",
                countedFromOne,
                Counted.of(countedFromOne, "file states", "files state") + " that pixels count from 1, and "
                        + (countedFromOne == 1 ? "is" : "are") + " read so");
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

    private void file(Path file, String folder, ImageSets sides) throws IOException {
        try (XmlReader xml = XmlReader.open(file)) {
            read(xml, file, folder, sides);
        } catch (MidogException e) {
            rowFaults.met(RowFaults.FaultKind.MALFORMED, e.inUnlessPlaced(file.toString()));
        }
    }

    private void read(XmlReader xml, Path file, String folder, ImageSets sides) {
        if (!xml.name().equals("annotation")) {
            throw xml.fault("the outermost element is <" + xml.name() + ">, but of Pascal VOC it is <annotation>");
        }
        String stem = ImageName.of(file).stem();
        String name = stem;
        Optional<RoiFacts> size = Optional.empty();
        isCountedFromOne = false;
        List<Found> objects = new ArrayList<>();
        Set<String> met = new HashSet<>();
        while (xml.nextChild()) {
            if (!isFirst(xml, met, "annotation")) {
                continue;
            }
            switch (xml.name()) {
                case "source" -> source(xml);
                case "filename" -> name = fileName(xml, name);
                case "size" -> size = size(xml);
                case "object" -> object(xml).ifPresent(objects::add);
                default -> passOver(xml, "");
            }
        }
        xml.end();
        String whole = folder + name;
        RoiFacts facts = size.orElse(RoiFacts.NONE).withSplit(sides.of(folder + stem));
        if (dataset.onlyImage(whole, facts, null, file.toString(), rowFaults)) {
            countedFromOne += isCountedFromOne ? 1 : 0;
            objects.forEach(found -> add(xml, whole, facts, found));
        }
    }

    private void add(XmlReader xml, String fileName, RoiFacts facts, Found found) {
        Box box = box(xml, found);
        Map<String, @Nullable Object> own = new LinkedHashMap<>(found.own);
        if (VocFormat.isTruncated(box, facts)) {
            own.remove(VocFormat.TRUNCATED);
        }
        boolean isDifficult = own.containsKey(VocFormat.DIFFICULT);
        own.remove(VocFormat.DIFFICULT, 1);
        Extras kept = own.isEmpty() ? Extras.EMPTY : new Extras(Map.of("voc", own));
        Extras extras = isDifficult ? kept.with(Annotation.CROWD, 1) : kept;
        dataset.annotation(new NamedDataset.NamedAnnotation(
                fileName, found.name, new Shape.Area(box), List.of(), null, null, extras));
    }

    /** Whether the element is the first of its name in {@code outer}; another one is reported and skipped. */
    private boolean isFirst(XmlReader xml, Set<String> met, String outer) {
        String name = xml.name();
        if (!ONCE.contains(name) || met.add(name)) {
            return true;
        }
        rowFaults.met(RowFaults.FaultKind.MALFORMED, twice(xml, name, outer));
        xml.skip();
        return false;
    }

    private static MidogException twice(XmlReader xml, String name, String outer) {
        return xml.fault("<" + outer + "> has two <" + name + ">; keep the one that is right");
    }

    /**
     * An object as it stands in the file.
     *
     * @param line where it ends
     * @param corners by their names, as the file counts pixels
     * @param own what else it says and is kept
     */
    private record Found(int line, String name, Map<String, Double> corners, Map<String, @Nullable Object> own) {
        double corner(String corner) {
            return Objects.requireNonNull(corners.get(corner));
        }
    }

    /** The mark that {@link VocWriter} sets where pixels count from 1. */
    private void source(XmlReader xml) {
        while (xml.nextChild()) {
            if (!xml.name().equals("annotation")) {
                xml.skip();
            } else if (xml.text().equals(VocFormat.COUNTED_FROM_ONE)) {
                isCountedFromOne = true;
            }
        }
    }

    /** Some tools write a whole path here; the image is the last part of it. */
    private static String fileName(XmlReader xml, String otherwise) {
        String base = new ImageName(xml.text()).base();
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
            bad(xml, outer, e);
            return Optional.empty();
        }
        return width > 0 && height > 0 ? Optional.of(RoiFacts.ofSize(width, height)) : Optional.empty();
    }

    /** Reports an element that cannot be kept and goes past it, unless nothing can be read behind it. */
    private void bad(XmlReader xml, int outer, MidogException fault) {
        if (xml.isBroken()) {
            throw fault;
        }
        rowFaults.met(RowFaults.FaultKind.MALFORMED, fault);
        xml.leave(outer);
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
            bad(xml, outer, e);
            return Optional.empty();
        }
    }

    private Found wholeObject(XmlReader xml) {
        String name = "";
        Map<String, Double> corners = null;
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        Set<String> met = new HashSet<>();
        while (xml.nextChild()) {
            if (ONCE.contains(xml.name()) && !met.add(xml.name())) {
                throw twice(xml, xml.name(), "object");
            }
            switch (xml.name()) {
                case "name" -> name = className(xml);
                case "bndbox" -> corners = corners(xml);
                case "pose" -> own.put("pose", xml.text());
                case VocFormat.DIFFICULT -> own.put(VocFormat.DIFFICULT, difficult(xml));
                case VocFormat.TRUNCATED, VocFormat.OCCLUDED -> own.put(xml.name(), flag(xml));
                default -> passOver(xml, "object/");
            }
        }
        if (name.isEmpty() || corners == null) {
            throw xml.fault("an <object> has no " + (name.isEmpty() ? "<name>" : "<bndbox>"));
        }
        own.values().removeIf(MEANINGLESS::contains);
        return new Found(xml.line(), name, corners, own);
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

    private Map<String, Double> corners(XmlReader xml) {
        Map<String, Double> corners = new HashMap<>();
        while (xml.nextChild()) {
            String corner = xml.name();
            if (!CORNERS.contains(corner)) {
                passOver(xml, "object/bndbox/");
            } else if (corners.put(corner, number(xml, corner)) != null) {
                throw twice(xml, corner, "bndbox");
            }
        }
        if (corners.size() < CORNERS.size()) {
            throw xml.fault("a <bndbox> lacks one of xmin, ymin, xmax and ymax");
        }
        return corners;
    }

    private Box box(XmlReader xml, Found found) {
        int origin = isCountedFromOne ? 1 : originWanted;
        Point first = new Point(found.corner("xmin") - origin, found.corner("ymin") - origin);
        Point last = new Point(found.corner("xmax"), found.corner("ymax"));
        try {
            return new Box(first.x(), first.y(), last.x(), last.y());
        } catch (MidogException e) {
            rowFaults.met(RowFaults.FaultKind.INVERTED_BOX, xml.fault(found.line, String.valueOf(e.getMessage())));
            return Box.ofCorners(first, last);
        }
    }

    /** A whole number, or the text that stands in its place. */
    private static Object flag(XmlReader xml) {
        String text = xml.text();
        OptionalInt number = Decimals.whole(text);
        return number.isPresent() ? (Object) number.getAsInt() : text;
    }

    /** A number, 0 for an easy one, or a word that some tools write. */
    private static int difficult(XmlReader xml) {
        String text = xml.text();
        OptionalDouble number = Decimals.pixels(text);
        if (number.isPresent() && number.getAsDouble() == Math.rint(number.getAsDouble())) {
            return (int) number.getAsDouble();
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> 1;
            case "false", "no", "unspecified", "" -> 0;
            default ->
                throw xml.fault("<" + VocFormat.DIFFICULT + "> is \"" + text + "\"; it must be 1, 0, true or false");
        };
    }

    private static int whole(XmlReader xml, String what) {
        double number = number(xml, what);
        if (number != Math.rint(number)) {
            throw xml.fault("<" + what + "> is " + number + ", which is not a whole number");
        }
        return (int) number;
    }

    private static double number(XmlReader xml, String what) {
        String text = xml.text();
        return Decimals.pixels(text)
                .orElseThrow(() -> xml.fault("<" + what + "> is \"" + text + "\", which is not a number of pixels"));
    }
}
