package dev.midog.core.geometry;

import dev.midog.core.model.Box;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Outlines that other programs refuse, and what becomes of them: those that cross themselves, and those without area.
 *
 * <p>An outline crosses itself where edges cross or lie on each other, or where it goes around some place twice or in both
 * directions; one that only touches itself in points does not. All that JTS, the geometry library of QuPath, refuses is among
 * these.
 */
public final class Outlines {
    /** Thinner outlines, in pixels, count as having no area: QuPath keeps hundredths of pixels. */
    private static final double LEAST_WIDTH = 0.02;

    private static final double STEPS_A_PIXEL = 100;

    /** How far two areas may differ by rounding, as a share of the bounding box. */
    private static final double ROUNDING = 1e-9;

    private static final int ATTEMPTS = 3;

    /** More crossings than a person draws, and few enough to take apart in half a second. */
    private static final int MOST_CROSSINGS = 5000;

    private static final int LEAST_CORNERS = 3;

    private Outlines() {}

    /** Whether the ring through {@code corners} crosses itself. */
    public static boolean crossesItself(List<Point> corners) {
        return corners.size() > LEAST_CORNERS
                && switch (RingContacts.of(corners)) {
                    case NONE -> false;
                    case CROSSING -> true;
                    case TOUCHING -> windsMoreThanOnce(corners);
                };
    }

    /**
     * {@code shape} as every program takes it: a polygon that crosses itself becomes the largest of its parts, in hundredths
     * of pixels and without holes, or its box where it crosses itself thousands of times, and an outline without area a spot
     * at its center. All others stay as they are.
     */
    public static Shape simple(Shape shape) {
        if (shape instanceof Shape.Polygon polygon) {
            List<Point> corners = polygon.corners();
            boolean crosses = crossesItself(corners);
            List<Point> part = crosses ? largestPart(corners) : corners;
            if (isThin(part)) {
                return new Shape.Spot(shape.centre());
            }
            return crosses ? new Shape.Polygon(part) : shape;
        }
        if (shape instanceof Shape.Area || shape instanceof Shape.Circle) {
            Box box = shape.box(0);
            return Math.min(box.width(), box.height()) < LEAST_WIDTH ? new Shape.Spot(shape.centre()) : shape;
        }
        return shape;
    }

    private static boolean isThin(List<Point> corners) {
        double length = 0;
        Point from = corners.get(corners.size() - 1);
        for (Point to : corners) {
            length += Math.hypot(to.x() - from.x(), to.y() - from.y());
            from = to;
        }
        return 2 * Math.abs(area(corners)) < LEAST_WIDTH * length || corners.size() < LEAST_CORNERS;
    }

    private static List<Point> largestPart(List<Point> corners) {
        List<Point> part = corners;
        boolean isScribble = RingContacts.crossings(corners, MOST_CROSSINGS) == MOST_CROSSINGS;
        for (int i = 0; i < ATTEMPTS && !isScribble; i++) {
            part = parts(part).stream()
                    .max(Comparator.comparingDouble(one -> Math.abs(area(one))))
                    .map(Outlines::rounded)
                    .orElse(List.of(corners.get(0)));
            if (!crossesItself(part)) {
                return part;
            }
        }
        return boxAround(part);
    }

    /** What is left of a scribble, and where rounding the places where edges meet has made new crossings each time. */
    private static List<Point> boxAround(List<Point> part) {
        Box box = new Shape.Polygon(part).box(0);
        return List.of(
                new Point(box.minX(), box.minY()),
                new Point(box.maxX(), box.minY()),
                new Point(box.maxX(), box.maxY()),
                new Point(box.minX(), box.maxY()));
    }

    private static List<Point> rounded(List<Point> corners) {
        List<Point> rounded = new ArrayList<>();
        for (Point corner : corners) {
            Point near = new Point(rounded(corner.x()), rounded(corner.y()));
            if (rounded.isEmpty() || !rounded.get(rounded.size() - 1).equals(near)) {
                rounded.add(near);
            }
        }
        if (rounded.size() > 1 && rounded.get(0).equals(rounded.get(rounded.size() - 1))) {
            rounded.remove(rounded.size() - 1);
        }
        return rounded;
    }

    private static double rounded(double coordinate) {
        return Math.rint(coordinate * STEPS_A_PIXEL) / STEPS_A_PIXEL;
    }

    /** What a ring goes around in one direction alone has the area that the ring counts up; of any other it is more. */
    private static boolean windsMoreThanOnce(List<Point> corners) {
        double covered =
                Math.abs(parts(corners).stream().mapToDouble(Outlines::area).sum());
        Box box = new Shape.Polygon(corners).box(0);
        return Math.abs(covered - Math.abs(area(corners))) > ROUNDING * box.width() * box.height();
    }

    /** The rings around all that {@code corners} go around, none of which crosses itself; those of holes turn the other way. */
    private static List<List<Point>> parts(List<Point> corners) {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO, corners.size() + 1);
        path.moveTo(corners.get(0).x(), corners.get(0).y());
        corners.forEach(corner -> path.lineTo(corner.x(), corner.y()));
        path.closePath();
        List<List<Point>> parts = new ArrayList<>();
        double[] at = new double[6];
        for (PathIterator edges = new Area(path).getPathIterator(null); !edges.isDone(); edges.next()) {
            int kind = edges.currentSegment(at);
            if (kind == PathIterator.SEG_MOVETO) {
                parts.add(new ArrayList<>());
            }
            if (kind != PathIterator.SEG_CLOSE) {
                parts.get(parts.size() - 1).add(new Point(at[0], at[1]));
            }
        }
        return parts;
    }

    /** Above 0 where the ring turns to the right as the image is seen, below 0 where it turns to the left. */
    private static double area(List<Point> corners) {
        double twice = 0;
        Point origin = corners.get(0);
        Point from = corners.get(corners.size() - 1);
        for (Point to : corners) {
            twice += (from.x() - origin.x()) * (to.y() - origin.y()) - (to.x() - origin.x()) * (from.y() - origin.y());
            from = to;
        }
        return twice / 2;
    }
}
