package dev.midog.core.model;

import java.util.List;

/** What an annotation marks, in level-0 pixels: the annotation types of SlideRunner. */
public sealed interface Shape {
    /** The smallest upright box; a spot gets a square of {@code spotSize} pixels; an image label has none. */
    Box box(double spotSize);

    /** The place that stands for the whole: a spot itself, else the middle of the bounding box. */
    default Point centre() {
        return box(0).centre();
    }

    /** A cell marked by its center alone. */
    record Spot(Point at) implements Shape {
        @Override
        public Box box(double spotSize) {
            return Box.around(at, spotSize);
        }

        @Override
        public Point centre() {
            return at;
        }
    }

    /** SlideRunner's second kind of spot, drawn differently; otherwise a spot. */
    record SpecialSpot(Point at) implements Shape {
        @Override
        public Box box(double spotSize) {
            return Box.around(at, spotSize);
        }

        @Override
        public Point centre() {
            return at;
        }
    }

    /** An upright rectangle. */
    record Area(Box bounds) implements Shape {
        @Override
        public Box box(double spotSize) {
            return bounds;
        }
    }

    /** An upright ellipse, given by its bounding box. */
    record Circle(Box bounds) implements Shape {
        @Override
        public Box box(double spotSize) {
            return bounds;
        }
    }

    /** A polygon; corners in drawing order, the first not repeated at the end. */
    record Polygon(List<Point> corners) implements Shape {
        /** Refuses a polygon without corners. */
        public Polygon {
            corners = List.copyOf(corners);
            if (corners.isEmpty()) {
                throw MidogException.invalidData("the polygon has no corners");
            }
        }

        @Override
        public Box box(double spotSize) {
            Point first = corners.get(0);
            Box box = new Box(first.x(), first.y(), first.x(), first.y());
            for (Point corner : corners) {
                box = new Box(
                        Math.min(box.minX(), corner.x()),
                        Math.min(box.minY(), corner.y()),
                        Math.max(box.maxX(), corner.x()),
                        Math.max(box.maxY(), corner.y()));
            }
            return box;
        }
    }

    /** A class given to the image as a whole: it has no place. */
    record ImageLabel() implements Shape {
        @Override
        public Box box(double spotSize) {
            throw new IllegalStateException("an image label has no box");
        }

        @Override
        public Point centre() {
            throw new IllegalStateException("an image label has no center");
        }
    }
}
