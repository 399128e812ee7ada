package dev.midog.format.coco;

import dev.midog.core.model.Box;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * COCO's {@code segmentation}: a list of polygons, each {@code [x1, y1, x2, y2, ...]}, or run lengths in an object.
 *
 * <p>Some tools leave out the outer list of a single polygon.
 */
final class Segmentation {
    /** The coordinates of a triangle. */
    private static final int FEWEST_COORDINATES = 6;

    /** Files round boxes to whole pixels. */
    private static final double TOLERANCE_PX = 1;

    private Segmentation() {}

    /** The segmentation as COCO has it: a flat list of coordinates becomes a list of one polygon, all else stays as it is. */
    static @Nullable Object nested(@Nullable Object segmentation) {
        return segmentation instanceof List<?> numbers && isFlat(numbers)
                ? List.of(List.copyOf(numbers))
                : segmentation;
    }

    private static boolean isFlat(List<?> numbers) {
        return numbers.size() >= FEWEST_COORDINATES
                && numbers.size() % 2 == 0
                && numbers.stream().allMatch(Number.class::isInstance);
    }

    /** The one polygon, or null where there is none or there are several; a last corner that repeats the first is left out. */
    static Shape.@Nullable Polygon polygon(@Nullable Object segmentation) {
        return segmentation instanceof List<?> polygons && polygons.size() == 1 ? outline(polygons.get(0)) : null;
    }

    /** The box around all polygons, or null where there is none or one is not a polygon. */
    static @Nullable Box extent(@Nullable Object segmentation) {
        List<Point> corners = new ArrayList<>();
        for (Object polygon : segmentation instanceof List<?> polygons ? polygons : List.of()) {
            Shape.Polygon outline = outline(polygon);
            if (outline == null) {
                return null;
            }
            corners.addAll(outline.corners());
        }
        return corners.isEmpty() ? null : new Shape.Polygon(corners).box(0);
    }

    private static Shape.@Nullable Polygon outline(@Nullable Object polygon) {
        if (!(polygon instanceof List<?> numbers) || numbers.isEmpty() || numbers.size() % 2 != 0) {
            return null;
        }
        List<Point> corners = new ArrayList<>(numbers.size() / 2);
        for (int i = 0; i < numbers.size(); i += 2) {
            if (!(numbers.get(i) instanceof Number x) || !(numbers.get(i + 1) instanceof Number y)) {
                return null;
            }
            corners.add(new Point(x.doubleValue(), y.doubleValue()));
        }
        int last = corners.size() - 1;
        if (last > 0 && isSame(corners.get(0), corners.get(last))) {
            corners.remove(last);
        }
        return new Shape.Polygon(corners);
    }

    /** What is written for {@code shape} unless its extras know better; null where it is not a polygon. */
    static @Nullable Object of(Shape shape) {
        if (!(shape instanceof Shape.Polygon polygon)) {
            return null;
        }
        List<Number> numbers = new ArrayList<>(polygon.corners().size() * 2);
        for (Point corner : polygon.corners()) {
            numbers.add(NumberStyle.coordinate(corner.x()));
            numbers.add(NumberStyle.coordinate(corner.y()));
        }
        return List.of(numbers);
    }

    /** True where {@code segmentation} tells more than {@code shape}, which was made of the same row. */
    static boolean isMoreThan(Object segmentation, Shape shape) {
        boolean polygons = segmentation instanceof List<?>;
        int count = segmentation instanceof List<?> list ? list.size() : 0;
        return !polygons || count > (shape instanceof Shape.Polygon ? 1 : 0);
    }

    /** True where {@code kept}, a segmentation among the extras, still speaks of {@code shape}. */
    static boolean describes(@Nullable Object kept, Shape shape) {
        if (kept == null) {
            return false;
        }
        if (!(shape instanceof Shape.Polygon mine)) {
            return shape instanceof Shape.Area;
        }
        Shape.Polygon theirs = polygon(kept);
        if (theirs == null || theirs.corners().size() != mine.corners().size()) {
            return false;
        }
        for (int i = 0; i < mine.corners().size(); i++) {
            if (!isSame(mine.corners().get(i), theirs.corners().get(i))) {
                return false;
            }
        }
        return true;
    }

    /** True where the two boxes are the same but for rounding. */
    static boolean agree(Box a, Box b) {
        return Math.abs(a.minX() - b.minX()) <= TOLERANCE_PX
                && Math.abs(a.minY() - b.minY()) <= TOLERANCE_PX
                && Math.abs(a.maxX() - b.maxX()) <= TOLERANCE_PX
                && Math.abs(a.maxY() - b.maxY()) <= TOLERANCE_PX;
    }

    private static boolean isSame(Point a, Point b) {
        return a.x() == b.x() && a.y() == b.y();
    }
}
