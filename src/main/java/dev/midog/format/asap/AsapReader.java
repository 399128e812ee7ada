package dev.midog.format.asap;

import dev.midog.format.FileTree;
import dev.midog.format.ImageNames;
import dev.midog.format.KnownImage;
import dev.midog.format.KnownImages;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a folder of ASAP's files, or one of them. */
final class AsapReader {
    private static final Pattern OWN_NAME = Pattern.compile(AsapFormat.NAME_PREFIX + "\\d{1,18}");

    private final KnownImages known;
    private final RowFaults rowFaults;
    private final NamedDataset dataset = new NamedDataset();
    private final Map<AsapType, Long> counts = new EnumMap<>(AsapType.class);
    private long nestedGroups;

    AsapReader(KnownImages known, RowFaults rowFaults) {
        this.known = known;
        this.rowFaults = rowFaults;
    }

    Dataset read(Path input, Notices notices) throws IOException {
        if (Files.isDirectory(input)) {
            List<String> names = FileTree.named(input, AsapFormat.END);
            if (names.isEmpty() && !FileTree.named(input, "").isEmpty()) {
                throw MidogException.invalidData(input + " holds no XML files; name the folder that has them");
            }
            for (String name : names) {
                file(input.resolve(name), name);
            }
        } else {
            file(input, String.valueOf(input.getFileName()));
        }
        tell(notices);
        return dataset.dataset();
    }

    private void tell(Notices notices) {
        long splines = counts.getOrDefault(AsapType.Spline, 0L);
        notices.addCounted(
                "SPLINES-AS-POLYGONS",
                splines,
                splines + (splines == 1 ? " spline is" : " splines are")
                        + " read as the polygon through the points that were set");
        long rulers = counts.getOrDefault(AsapType.Measurement, 0L);
        notices.addCounted(
                "MEASUREMENTS-NOT-READ",
                rulers,
                rulers + (rulers == 1 ? " measurement marks" : " measurements mark") + " no cell and "
                        + (rulers == 1 ? "is" : "are") + " left out");
        notices.addCounted(
                "GROUPS-NESTED",
                nestedGroups,
                nestedGroups + (nestedGroups == 1 ? " group lies" : " groups lie")
                        + " in another group; classes are the innermost ones");
    }

    /**
     * An annotation as it stands in a file.
     *
     * @param group null where it is in none
     * @param shapes several of a set of points, none of a measurement
     */
    private record Found(@Nullable Long id, @Nullable String group, List<Shape> shapes) {}

    private void file(Path file, String name) throws IOException {
        try (XmlReader xml = XmlReader.open(file)) {
            if (!xml.name().equals(AsapFormat.ROOT)) {
                throw xml.fault("the outermost element is <" + xml.name() + ">, but of ASAP it is <" + AsapFormat.ROOT
                        + ">; take this file out of the folder or name its format with --from");
            }
            String stem = name.substring(0, name.length() - AsapFormat.END.length());
            String fileName = known.find(stem).map(KnownImage::fileName).orElse(stem);
            dataset.onlyImage(fileName, RoiFacts.NONE);
            List<Found> annotations = new ArrayList<>();
            Set<String> groups = new HashSet<>();
            Map<String, MidogException> faultsOfGroups = new LinkedHashMap<>();
            while (xml.nextChild()) {
                switch (xml.name()) {
                    case "Annotations" -> annotations(xml, annotations, faultsOfGroups);
                    case "AnnotationGroups" -> groups(xml, groups);
                    default -> xml.skip();
                }
            }
            faultsOfGroups.keySet().removeAll(groups);
            for (MidogException fault : faultsOfGroups.values()) {
                throw fault;
            }
            annotations.forEach(found -> add(fileName, found));
        } catch (MidogException e) {
            throw placed(e, String.valueOf(file.getFileName()), name);
        }
    }

    /** The fault led by the file's whole name below the folder. */
    private static MidogException placed(MidogException e, String base, String name) {
        String said = String.valueOf(e.getMessage());
        if (!said.startsWith(base)) {
            return e.in(name);
        }
        String folder = ImageNames.folder(name);
        return folder.isEmpty() ? e : new MidogException(e.category(), folder + said, e);
    }

    private void add(String fileName, Found found) {
        Long id = found.shapes.size() == 1 ? found.id : null;
        found.shapes.forEach(shape -> dataset.annotation(
                new NamedDataset.Row(fileName, found.group, shape, List.of(), id, null, Extras.EMPTY)));
    }

    private void groups(XmlReader xml, Set<String> groups) {
        while (xml.nextChild()) {
            String name = xml.attribute("Name");
            String parent = group(xml.attribute("PartOfGroup"));
            if (name == null || name.isBlank()) {
                throw xml.fault("a <" + xml.name() + "> of <AnnotationGroups> has no Name; give it one");
            }
            nestedGroups += parent == null ? 0 : 1;
            groups.add(name);
            dataset.category(name, classId(xml));
        }
    }

    /** The id in the attributes of the group, where this program wrote one; goes to the group's end. */
    private static @Nullable Integer classId(XmlReader xml) {
        Integer id = null;
        while (xml.nextChild()) {
            if (xml.name().equals("Attributes")) {
                while (xml.nextChild()) {
                    String value = xml.attribute(AsapFormat.CLASS_ID);
                    id = value != null && value.matches("\\d{1,9}") ? Integer.valueOf(value) : id;
                    xml.skip();
                }
            } else {
                xml.skip();
            }
        }
        return id;
    }

    private static @Nullable String group(@Nullable String name) {
        return name == null || name.isBlank() || name.equals(AsapFormat.NO_GROUP) ? null : name;
    }

    /**
     * Reads annotations, whose groups are declared behind them as a rule.
     *
     * @param faults gets for each group what to say where it turns out not to be declared
     */
    private void annotations(XmlReader xml, List<Found> annotations, Map<String, MidogException> faults) {
        while (xml.nextChild()) {
            if (!xml.name().equals("Annotation")) {
                xml.skip();
                continue;
            }
            int outer = xml.depth() - 1;
            try {
                annotations.add(annotation(xml, faults));
            } catch (MidogException e) {
                rowFaults.met(RowFaults.Kind.MALFORMED, e);
                xml.leave(outer);
            }
        }
    }

    private Found annotation(XmlReader xml, Map<String, MidogException> faults) {
        String name = Optional.ofNullable(xml.attribute("Name")).orElse("");
        String typeName = Optional.ofNullable(xml.attribute("Type")).orElse("");
        String group = group(xml.attribute("PartOfGroup"));
        String place = "the annotation \"" + name + "\" ";
        if (group != null) {
            faults.computeIfAbsent(
                    group,
                    one -> xml.fault(place + "is in the group \"" + one
                            + "\", which <AnnotationGroups> does not declare, so that ASAP drops the whole file; declare it or"
                            + " write \"" + AsapFormat.NO_GROUP + "\""));
        }
        AsapType type = AsapType.of(typeName)
                .orElseThrow(() -> xml.fault(place + "has the Type \"" + typeName + "\", which is none of "
                        + Arrays.toString(AsapType.values()) + "; correct it"));
        List<Shape> shapes = shapes(xml, type, place);
        counts.merge(type, 1L, Long::sum);
        Long id =
                OWN_NAME.matcher(name).matches() ? Long.valueOf(name.substring(AsapFormat.NAME_PREFIX.length())) : null;
        return new Found(id, group, shapes);
    }

    private static List<Shape> shapes(XmlReader xml, AsapType type, String place) {
        List<Point> points = new ArrayList<>();
        while (xml.nextChild()) {
            if (xml.name().equals("Coordinates")) {
                points.addAll(points(xml, place));
            } else {
                xml.skip();
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
            boolean isNumber = order.strip().matches("\\d{1,9}");
            if (!isNumber || points.put(Integer.valueOf(order.strip()), point) != null) {
                throw xml.fault(place + "has a coordinate of Order \"" + order + "\", which "
                        + (isNumber ? "another has too" : "is no whole number") + "; number them 0, 1, 2, ...");
            }
            xml.skip();
        }
        return List.copyOf(points.values());
    }

    /** A decimal, with a comma where ASAP ran in a country that writes one. */
    private static double number(XmlReader xml, String attribute, String place) {
        String text = Optional.ofNullable(xml.attribute(attribute)).orElse("");
        try {
            double number = Double.parseDouble(text.replace(',', '.'));
            if (Double.isFinite(number) && Math.abs(number) <= Box.MAX_COORDINATE) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, with numbers beyond reason.
        }
        throw xml.fault(place + "has a coordinate with " + attribute + " \"" + text
                + "\", which is no number of pixels; correct it");
    }
}
