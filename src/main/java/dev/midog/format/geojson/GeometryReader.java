package dev.midog.format.geojson;

import dev.midog.core.model.Box;
import dev.midog.core.model.Counted;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import dev.midog.core.model.ShownText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Geometries as shapes, and a count of what shapes cannot hold. */
final class GeometryReader {
    private static final Set<String> TYPES = Set.of(
            "Point", "MultiPoint", "Polygon", "MultiPolygon", "LineString", "MultiLineString", "GeometryCollection");

    private long withoutPlace;
    private long lines;
    private long withHoles;
    private long inParts;

    /**
     * The shapes of one feature, one for each of its points and outlines; none where it has no place or is a line.
     *
     * @param mark what {@link MetadataKeys#SHAPE} says of it, or null
     * @throws MidogException where the geometry is invalid
     */
    List<Shape> shapes(@Nullable Object geometry, @Nullable Object mark) {
        if (geometry == null || Map.of().equals(geometry)) {
            withoutPlace++;
            return List.of();
        }
        List<Shape> shapes = new ArrayList<>();
        long linesBefore = lines;
        add(shapes, geometry, mark);
        if (shapes.isEmpty() && lines == linesBefore) {
            withoutPlace++;
        }
        if (shapes.size() > 1) {
            inParts++;
        }
        return shapes;
    }

    /** Reports what was left out, and what became of features of several parts. */
    void tell(Notices notices) {
        notices.addCounted(
                "NO-GEOMETRY",
                withoutPlace,
                Counted.of(withoutPlace, "feature without a place is", "features without a place are") + " left out");
        notices.addCounted(
                "LINES",
                lines,
                Counted.of(lines, "line is", "lines are") + " left out; annotations are points and outlines");
        notices.addCounted(
                "HOLES",
                withHoles,
                Counted.of(withHoles, "outline is read without its holes", "outlines are read without their holes"));
        notices.addCounted(
                "PARTS",
                inParts,
                Counted.of(inParts, "feature of several parts is", "features of several parts are")
                        + " read as an annotation for each part");
    }

    /** Whether a geometry may say that it is of this type. */
    static boolean isType(@Nullable Object type) {
        return type instanceof String text && TYPES.contains(text);
    }

    private void add(List<Shape> shapes, @Nullable Object geometry, @Nullable Object mark) {
        if (!(geometry instanceof Map<?, ?> map)) {
            throw MidogException.invalidData("its geometry " + shown(geometry) + " is not an object with \"type\"");
        }
        Object type = map.get("type");
        Object coordinates = map.get("coordinates");
        boolean isEllipse = Boolean.TRUE.equals(map.get("isEllipse"));
        switch (type instanceof String text ? text : "") {
            case "Point" -> spot(shapes, coordinates, mark);
            case "MultiPoint" -> list(coordinates, "coordinates").forEach(one -> spot(shapes, one, mark));
            case "Polygon" -> outline(shapes, coordinates, isEllipse, mark);
            case "MultiPolygon" ->
                list(coordinates, "coordinates").forEach(one -> outline(shapes, one, isEllipse, mark));
            case "LineString", "MultiLineString" -> lines++;
            case "GeometryCollection" ->
                list(map.get("geometries"), "geometries").forEach(one -> add(shapes, one, mark));
            default ->
                throw MidogException.invalidData("its geometry is of type " + shown(type)
                        + "; GeoJSON knows Point, Polygon, LineString, these with Multi before them, and"
                        + " GeometryCollection");
        }
    }

    private static void spot(List<Shape> shapes, @Nullable Object coordinates, @Nullable Object mark) {
        if (!list(coordinates, "coordinates").isEmpty()) {
            Point at = position(coordinates);
            shapes.add(MetadataKeys.SPECIAL_SPOT.equals(mark) ? new Shape.SpecialSpot(at) : new Shape.Spot(at));
        }
    }

    private void outline(List<Shape> shapes, @Nullable Object coordinates, boolean isEllipse, @Nullable Object mark) {
        List<?> rings = list(coordinates, "coordinates");
        List<?> ring = rings.isEmpty() ? List.of() : list(rings.get(0), "coordinates");
        if (ring.isEmpty()) {
            return;
        }
        withHoles += rings.size() > 1 ? 1 : 0;
        Shape.Polygon polygon = new Shape.Polygon(corners(ring));
        if (isEllipse) {
            shapes.add(new Shape.Circle(polygon.box(0)));
        } else {
            boolean isArea = isRectangle(polygon.corners()) && !MetadataKeys.POLYGON.equals(mark);
            shapes.add(isArea ? new Shape.Area(polygon.box(0)) : polygon);
        }
    }

    /** Without the position that closes the ring, and without those that fill up a ring of one or two corners. */
    private static List<Point> corners(List<?> ring) {
        List<Point> corners = new ArrayList<>(ring.size());
        ring.forEach(position -> corners.add(position(position)));
        if (corners.size() > 1 && corners.get(0).equals(corners.get(corners.size() - 1))) {
            corners.remove(corners.size() - 1);
        }
        boolean mayBeFilled = corners.size() <= 3;
        while (mayBeFilled
                && corners.size() > 1
                && corners.get(corners.size() - 1).equals(corners.get(corners.size() - 2))) {
            corners.remove(corners.size() - 1);
        }
        return corners;
    }

    /** Whether these are the four corners of an upright rectangle, in either direction and from any of them on. */
    static boolean isRectangle(List<Point> corners) {
        if (corners.size() != 4) {
            return false;
        }
        Point a = corners.get(0);
        Point b = corners.get(1);
        Point c = corners.get(2);
        Point d = corners.get(3);
        boolean acrossFirst = a.y() == b.y() && b.x() == c.x() && c.y() == d.y() && d.x() == a.x();
        boolean downFirst = a.x() == b.x() && b.y() == c.y() && c.x() == d.x() && d.y() == a.y();
        return acrossFirst || downFirst;
    }

    /** The point at {@code [x, y]}; a third number, the height, is passed over. */
    private static Point position(@Nullable Object value) {
        if (value instanceof List<?> list
                && list.size() >= 2
                && list.get(0) instanceof Number x
                && list.get(1) instanceof Number y) {
            return new Point(checked(x), checked(y));
        }
        throw MidogException.invalidData("the position " + shown(value) + " is not [x, y] in pixels");
    }

    private static double checked(Number number) {
        double value = number.doubleValue();
        if (!(Math.abs(value) <= Box.MAX_COORDINATE)) {
            throw MidogException.invalidData("the coordinate " + shown(number)
                    + " is not a pixel position; export the image again, or correct the number");
        }
        return value;
    }

    private static List<?> list(@Nullable Object value, String what) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw MidogException.invalidData(
                "its geometry has " + shown(value) + " where the list \"" + what + "\" is needed");
    }

    /** A value of the file in a sentence, cut where it is long. */
    static String shown(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        String text = ShownText.of(String.valueOf(value));
        String cut = text.length() <= 60 ? text : text.substring(0, 57) + "...";
        return value instanceof String ? "\"" + cut + "\"" : cut;
    }
}
