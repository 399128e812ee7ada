package dev.midog.format.asap;

import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.files.storage.FileTree;
import dev.midog.files.xml.XmlReader;
import dev.midog.format.spi.Decimals;
import dev.midog.format.spi.FormatParameters;
import dev.midog.format.spi.KnownImage;
import dev.midog.format.spi.KnownImages;
import dev.midog.format.spi.NamedDataset;
import dev.midog.format.spi.RowFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a folder of ASAP's files, or one of them. */
final class AsapReader {
    private static final String EXTENSION = AsapFormat.END.substring(1);
    private static final Pattern OWN_NAME = Pattern.compile(AsapFormat.NAME_PREFIX + "(-?\\d{1,19})");

    private final KnownImages known;
    private final RowFaults rowFaults;
    private final NamedDataset dataset = new NamedDataset();
    private final Map<AsapType, Long> counts = new EnumMap<>(AsapType.class);
    private final List<NamedDataset.NamedAnnotation> rows = new ArrayList<>();
    private final Set<Long> ids = new HashSet<>();
    private final Set<String> unused = new TreeSet<>();
    private long nestedGroups;
    private long withAttributes;
    private long repeatedNames;

    AsapReader(KnownImages known, RowFaults rowFaults) {
        this.known = known;
        this.rowFaults = rowFaults;
    }

    Dataset read(Path input, Notices notices) throws IOException {
        if (Files.isDirectory(input)) {
            List<String> names = FileTree.named(input, AsapFormat.END, notices);
            if (names.isEmpty() && !FileTree.named(input, "").isEmpty()) {
                throw MidogException.invalidData(input + " holds no XML files; name the folder that has them");
            }
            for (String name : names) {
                file(input.resolve(name), name);
            }
        } else {
            file(input, String.valueOf(input.getFileName()));
        }
        rows.forEach(row -> dataset.annotation(repeatedNames == 0 ? row : row.withoutId()));
        tell(notices);
        return dataset.dataset(input, rowFaults, notices);
    }

    private void tell(Notices notices) {
        long splines = counts.getOrDefault(AsapType.Spline, 0L);
        notices.addCounted(
                "SPLINES-AS-POLYGONS",
                splines,
                Counted.of(splines, "spline is", "splines are")
                        + " read as the polygon through the points that were set");
        long rulers = counts.getOrDefault(AsapType.Measurement, 0L);
        notices.addCounted(
                "MEASUREMENTS-NOT-READ",
                rulers,
                Counted.of(
                        rulers,
                        "measurement marks no cell and is left out",
                        "measurements mark no cell and are left out"));
        notices.addCounted(
                "NAMES-REPEATED",
                repeatedNames,
                Counted.of(repeatedNames, "annotation has", "annotations have")
                        + " the name of an earlier one, so that names are not ids; the annotations are renumbered");
        notices.addCounted(
                "GROUPS-NESTED",
                nestedGroups,
                Counted.of(nestedGroups, "group lies", "groups lie")
                        + " in another group; classes are the innermost ones");
        notices.addCounted(
                "ATTRIBUTES-NOT-READ",
                withAttributes,
                Counted.of(withAttributes, "annotation or group has", "annotations and groups have")
                        + " attributes that midog does not read");
        if (!unused.isEmpty()) {
            notices.add("ELEMENTS-NOT-READ", "elements that midog does not read: " + String.join(", ", unused));
        }
    }

    /**
     * An annotation as it stands in a file.
     *
     * @param line where it ends
     * @param group null where it is in none
     * @param shapes several of a set of points, none of a measurement
     */
    private record Found(int line, String name, @Nullable String group, AsapType type, List<Shape> shapes) {}

    private void file(Path file, String name) throws IOException {
        try (XmlReader xml = XmlReader.open(file)) {
            read(xml, file, name);
        } catch (MidogException e) {
            rowFaults.met(RowFaults.FaultKind.MALFORMED, e.inUnlessPlaced(file.toString()));
        }
    }

    private void read(XmlReader xml, Path file, String name) throws IOException {
        if (!xml.name().equals(AsapFormat.ROOT)) {
            throw xml.fault(Message.of(
                    "the outermost element is <" + xml.name() + ">, but of ASAP it is <" + AsapFormat.ROOT
                            + ">; take this file out of the folder or name its format with ",
                    FormatParameters.FROM));
        }
        String stem = stem(name);
        String fileName = known.find(stem).map(KnownImage::fileName).orElse(stem);
        List<Found> annotations = new ArrayList<>();
        Set<String> groups = new HashSet<>();
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "Annotations" -> annotations(xml, annotations);
                case "AnnotationGroups" -> groups(xml, groups);
                default -> passOver(xml, "");
            }
        }
        xml.end();
        if (!dataset.onlyImage(fileName, RoiFacts.NONE, null, file.toString(), rowFaults)) {
            return;
        }
        for (Found found : annotations) {
            if (found.group == null || groups.contains(found.group)) {
                add(fileName, found);
            } else {
                rowFaults.met(
                        RowFaults.FaultKind.UNKNOWN_CLASS,
                        xml.fault(
                                found.line,
                                place(found.name) + "is in the group \"" + found.group
                                        + "\", which <AnnotationGroups> does not declare, so that ASAP drops the"
                                        + " whole file; declare it or write \"" + AsapFormat.NO_GROUP + "\""));
            }
        }
    }

    /** What the file is about: its name without {@code .xml} or another extension that ends so, as {@code .asapxml}. */
    private static String stem(String name) {
        ImageName file = new ImageName(name);
        return file.extension().endsWith(EXTENSION) ? file.stem() : name;
    }

    private static String place(String annotation) {
        return "the annotation \"" + annotation + "\" ";
    }

    private void add(String fileName, Found found) {
        counts.merge(found.type, 1L, Long::sum);
        Long id = found.shapes.size() == 1 ? id(found.name) : null;
        repeatedNames += id == null || ids.add(id) ? 0 : 1;
        found.shapes.forEach(shape -> rows.add(
                new NamedDataset.NamedAnnotation(fileName, found.group, shape, List.of(), id, null, Extras.EMPTY)));
    }

    private void groups(XmlReader xml, Set<String> groups) {
        while (xml.nextChild()) {
            String name = xml.attribute("Name");
            String parent = group(xml.attribute("PartOfGroup"));
            if (!xml.name().equals("Group")) {
                passOver(xml, "AnnotationGroups/");
                continue;
            }
            if (name == null || name.isBlank()) {
                rowFaults.met(
                        RowFaults.FaultKind.MALFORMED,
                        xml.fault("a <Group> of <AnnotationGroups> has no Name; give it one"));
                xml.skip();
                continue;
            }
            nestedGroups += parent == null ? 0 : 1;
            groups.add(name);
            dataset.category(name, classId(xml));
        }
    }

    /** The id in the attributes of the group, where this program wrote one; goes to the group's end. */
    private @Nullable Integer classId(XmlReader xml) {
        Integer id = null;
        while (xml.nextChild()) {
            if (xml.name().equals("Attributes")) {
                boolean hasOthers = false;
                while (xml.nextChild()) {
                    String value = xml.attribute(AsapFormat.CLASS_ID);
                    OptionalInt own = Decimals.whole(value == null ? "" : value);
                    id = own.isPresent() ? (Integer) own.getAsInt() : id;
                    hasOthers |= own.isEmpty();
                    xml.skip();
                }
                withAttributes += hasOthers ? 1 : 0;
            } else {
                passOver(xml, "AnnotationGroups/Group/");
            }
        }
        return id;
    }

    private void passOver(XmlReader xml, String place) {
        unused.add(place + xml.name());
        xml.skip();
    }

    private static @Nullable String group(@Nullable String name) {
        return name == null || name.isBlank() || name.equals(AsapFormat.NO_GROUP) ? null : name;
    }

    /** The id in the name of an annotation, where this program could have written it. */
    private static @Nullable Long id(String name) {
        Matcher own = OWN_NAME.matcher(name);
        try {
            return own.matches() ? Long.valueOf(own.group(1)) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Reads annotations, whose groups are declared behind them as a rule. */
    private void annotations(XmlReader xml, List<Found> annotations) {
        while (xml.nextChild()) {
            if (!xml.name().equals("Annotation")) {
                passOver(xml, "Annotations/");
                continue;
            }
            int outer = xml.depth() - 1;
            try {
                annotations.add(annotation(xml));
            } catch (MidogException e) {
                if (xml.isBroken()) {
                    throw e;
                }
                rowFaults.met(RowFaults.FaultKind.MALFORMED, e);
                xml.leave(outer);
            }
        }
    }

    private Found annotation(XmlReader xml) {
        String name = Optional.ofNullable(xml.attribute("Name")).orElse("");
        String typeName = Optional.ofNullable(xml.attribute("Type")).orElse("");
        String group = group(xml.attribute("PartOfGroup"));
        String place = place(name);
        AsapType type = AsapType.of(typeName)
                .orElseThrow(() -> xml.fault(place + "has the Type \"" + typeName + "\", which is not one of "
                        + Arrays.toString(AsapType.values()) + "; correct it"));
        List<Shape> shapes = shapes(xml, type, place);
        return new Found(xml.line(), name, group, type, shapes);
    }

    private List<Shape> shapes(XmlReader xml, AsapType type, String place) {
        List<Point> points = new ArrayList<>();
        int outer = xml.depth();
        while (xml.nextChild()) {
            if (xml.name().equals("Coordinates")) {
                points.addAll(points(xml, place));
            } else if (xml.name().equals("Attributes")) {
                withAttributes += xml.nextChild() ? 1 : 0;
                xml.leave(outer);
            } else {
                passOver(xml, "Annotations/Annotation/");
            }
        }
        if (points.isEmpty() || (type == AsapType.Dot && points.size() > 1)) {
            throw xml.fault(place + "has " + points.size() + " coordinates, but a " + type + " has one"
                    + (type == AsapType.Dot ? "" : " or more") + "; correct it or take it out");
        }
        return switch (type) {
            case Dot, PointSet -> points.stream().<Shape>map(Shape.Spot::new).toList();
            case Rectangle -> List.of(AsapType.rectangle(points));
            case Polygon, Spline -> List.of(AsapType.outline(points));
            case Measurement -> List.of();
        };
    }

    /** In the order that they state, or where they state none, in that of the file. */
    private static List<Point> points(XmlReader xml, String place) {
        TreeMap<Integer, Point> points = new TreeMap<>();
        while (xml.nextChild()) {
            String order = Optional.ofNullable(xml.attribute("Order")).orElse(String.valueOf(points.size()));
            Point point = new Point(number(xml, "X", place), number(xml, "Y", place));
            OptionalInt number = Decimals.whole(order.strip());
            if (number.isEmpty() || points.put(number.getAsInt(), point) != null) {
                throw xml.fault(place + "has a coordinate of Order \"" + order + "\", which "
                        + (number.isPresent() ? "another has too" : "is not a whole number")
                        + "; number them 0, 1, 2, ...");
            }
            xml.skip();
        }
        return List.copyOf(points.values());
    }

    /** A decimal, with a comma where ASAP ran in a country that writes one. */
    private static double number(XmlReader xml, String attribute, String place) {
        String text = Optional.ofNullable(xml.attribute(attribute)).orElse("");
        return Decimals.pixels(text.strip().replace(',', '.'))
                .orElseThrow(() -> xml.fault(place + "has a coordinate with " + attribute + " \"" + text
                        + "\", which is not a number of pixels; correct it"));
    }
}
