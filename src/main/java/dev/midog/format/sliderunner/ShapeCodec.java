package dev.midog.format.sliderunner;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Shapes as an annotation's {@code type} and its rows of {@code Annotations_coordinates}. */
public final class ShapeCodec {
    static final long SPOT = 1;
    static final long AREA = 2;
    static final long POLYGON = 3;
    static final long SPECIAL_SPOT = 4;
    static final long CIRCLE = 5;
    static final long IMAGE_LABEL = 6;

    private ShapeCodec() {}

    /** The number by which SlideRunner knows the kind of {@code shape}, 1 to 6. */
    public static long typeOf(Shape shape) {
        if (shape instanceof Shape.Spot) {
            return SPOT;
        }
        if (shape instanceof Shape.Area) {
            return AREA;
        }
        if (shape instanceof Shape.Polygon) {
            return POLYGON;
        }
        if (shape instanceof Shape.SpecialSpot) {
            return SPECIAL_SPOT;
        }
        return shape instanceof Shape.Circle ? CIRCLE : IMAGE_LABEL;
    }

    /** The rows of {@code annotation}'s shape, in drawing order and without uids; a polygon ends with its first corner. */
    static List<Row> toRows(Annotation annotation) {
        Object z = SqlValue.ofNumber(annotation.plane().z());
        if (annotation.shape() instanceof Shape.ImageLabel) {
            return List.of(Row.of(Table.COORDINATES, null, null, null, z, annotation.roiId(), annotation.id(), 1L));
        }
        List<Row> rows = new ArrayList<>();
        for (Point point : points(annotation.shape())) {
            rows.add(row(point, z, annotation, rows.size() + 1));
        }
        return rows;
    }

    /** {@code rows} in drawing order; those without a number come last. */
    static List<Row> inDrawingOrder(List<Row> rows) {
        if (rows.size() < 2) {
            return rows;
        }
        List<Row> drawn = new ArrayList<>(rows);
        drawn.sort(
                Comparator.comparing(row -> row.integer("orderIdx"), Comparator.nullsLast(Comparator.naturalOrder())));
        return drawn;
    }

    /** The focus level of an annotation: that of the first of its {@code rows} that has one; 0 without any. */
    static double z(List<Row> rows) {
        for (Row row : rows) {
            Double z = row.number("coordinateZ");
            if (z != null) {
                return z;
            }
        }
        return 0;
    }

    /** The shape of an annotation of {@code type}. */
    static Shape toShape(long annotationId, long type, List<Row> rows) {
        if (type == IMAGE_LABEL) {
            return new Shape.ImageLabel();
        }
        if (type < SPOT || type > IMAGE_LABEL) {
            throw MidogException.invalidData(
                    place(annotationId) + ": the type " + type
                            + " is not one of SlideRunner's: 1 spot, 2 area, 3 polygon, 4 special spot, 5 circle, 6 image label");
        }
        int needed = type == AREA || type == CIRCLE ? 2 : 1;
        if (rows.size() < needed) {
            throw MidogException.invalidData(place(annotationId) + ": it has " + rows.size()
                    + " coordinates where its type " + type + " needs " + needed);
        }
        List<Point> points = new ArrayList<>(rows.size());
        for (Row row : rows) {
            points.add(point(row));
        }
        return ofPoints(type, points);
    }

    /**
     * The shape of {@code type}, one of the first five, with the {@code points} that {@link #points} gave.
     *
     * @param points one of a spot, at least two of an area or circle
     */
    public static Shape ofPoints(long type, List<Point> points) {
        if (type == SPOT) {
            return new Shape.Spot(points.get(0));
        }
        if (type == SPECIAL_SPOT) {
            return new Shape.SpecialSpot(points.get(0));
        }
        if (type == POLYGON) {
            return new Shape.Polygon(isClosed(points) ? points.subList(0, points.size() - 1) : points);
        }
        Box bounds = new Shape.Polygon(points).box(0);
        return type == AREA ? new Shape.Area(bounds) : new Shape.Circle(bounds);
    }

    /**
     * The rows of a polygon from schema version 0, closed as version 1 demands.
     *
     * <p>The row that closes it has no uid yet.
     */
    static List<Row> closed(List<Row> rows) {
        if (rows.isEmpty()
                || (rows.size() > 1 && isClosed(List.of(point(rows.get(0)), point(rows.get(rows.size() - 1)))))) {
            return rows;
        }
        Long lastOrder = rows.get(rows.size() - 1).integer("orderIdx");
        List<Row> closed = new ArrayList<>(rows);
        closed.add(rows.get(0).with("uid", null).with("orderIdx", lastOrder == null ? null : (Object) (lastOrder + 1)));
        return closed;
    }

    /** The coordinates of {@code shape} as they are stored, in drawing order; a polygon ends with its first corner. */
    public static List<Point> points(Shape shape) {
        if (shape instanceof Shape.Polygon polygon) {
            List<Point> closed = new ArrayList<>(polygon.corners());
            closed.add(polygon.corners().get(0));
            return closed;
        }
        if (shape instanceof Shape.Area || shape instanceof Shape.Circle) {
            Box box = shape.box(0);
            return List.of(new Point(box.minX(), box.minY()), new Point(box.maxX(), box.maxY()));
        }
        return List.of(shape.centre());
    }

    private static boolean isClosed(List<Point> points) {
        return points.size() > 1 && points.get(0).equals(points.get(points.size() - 1));
    }

    private static Row row(Point point, Object z, Annotation annotation, long order) {
        return Row.of(
                Table.COORDINATES,
                null,
                SqlValue.ofNumber(point.x()),
                SqlValue.ofNumber(point.y()),
                z,
                annotation.roiId(),
                annotation.id(),
                order);
    }

    private static Point point(Row row) {
        return new Point(coordinate(row, "coordinateX"), coordinate(row, "coordinateY"));
    }

    private static String place(long annotationId) {
        return Table.ANNOTATIONS.itemName() + " " + annotationId;
    }

    private static double coordinate(Row row, String column) {
        Double value = row.number(column);
        if (value == null || !(Math.abs(value) <= Box.MAX_COORDINATE)) {
            throw MidogException.invalidData("annotation " + row.get("annoId") + ": " + row.place() + ": its " + column
                    + " is " + (value == null ? "NULL" : value) + ", which is not a pixel position");
        }
        return value;
    }
}
