package dev.midog.format.asap;

import dev.midog.core.model.Box;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of annotations that ASAP draws; constants have the names that its files have. */
enum AsapType {
    Dot,
    Rectangle,
    Polygon,
    /** A smooth outline through its points. */
    Spline,
    /** Many dots under one name. */
    PointSet,
    /** A ruler, which marks nothing. */
    Measurement;

    /** The kind called {@code name}. */
    static Optional<AsapType> of(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    /** The upright box over four {@code points}, or else the polygon of them. */
    static Shape rectangle(List<Point> points) {
        Box box = new Shape.Polygon(points).box(0);
        List<Point> corners = List.of(
                new Point(box.minX(), box.minY()),
                new Point(box.maxX(), box.minY()),
                new Point(box.maxX(), box.maxY()),
                new Point(box.minX(), box.maxY()));
        boolean isBox = points.size() == 4 && points.containsAll(corners) && corners.containsAll(points);
        return isBox ? new Shape.Area(box) : outline(points);
    }

    /** The polygon of {@code points}; programs that are not ASAP repeat the first at the end. */
    static Shape outline(List<Point> points) {
        int last = points.size() - 1;
        boolean isClosed = last > 2 && points.get(0).equals(points.get(last));
        return new Shape.Polygon(isClosed ? points.subList(0, last) : points);
    }
}
