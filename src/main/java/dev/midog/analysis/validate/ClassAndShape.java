package dev.midog.analysis.validate;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Plane;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;

/** What makes two annotations of one image the same: class, shape and plane, by the values of coordinates and not by their signs of zero. */
record ClassAndShape(int categoryId, Shape shape, Plane plane) {
    static ClassAndShape of(Annotation annotation) {
        return new ClassAndShape(annotation.categoryId(), unsigned(annotation.shape()), annotation.plane());
    }

    private static Shape unsigned(Shape shape) {
        if (shape instanceof Shape.Spot spot) {
            return new Shape.Spot(unsigned(spot.at()));
        }
        if (shape instanceof Shape.SpecialSpot spot) {
            return new Shape.SpecialSpot(unsigned(spot.at()));
        }
        if (shape instanceof Shape.Area area) {
            return new Shape.Area(unsigned(area.bounds()));
        }
        if (shape instanceof Shape.Circle circle) {
            return new Shape.Circle(unsigned(circle.bounds()));
        }
        if (shape instanceof Shape.Polygon polygon) {
            return new Shape.Polygon(
                    polygon.corners().stream().map(ClassAndShape::unsigned).toList());
        }
        return shape;
    }

    /** A sum with 0 is 0 where the other is minus 0, which records take for another number. */
    private static Point unsigned(Point point) {
        return new Point(point.x() + 0.0, point.y() + 0.0);
    }

    private static Box unsigned(Box box) {
        return new Box(box.minX() + 0.0, box.minY() + 0.0, box.maxX() + 0.0, box.maxY() + 0.0);
    }
}
