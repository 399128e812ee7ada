package dev.midog.analysis.update;

import dev.midog.core.geometry.Metric;
import dev.midog.core.geometry.Outlines;
import dev.midog.core.model.Box;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what was done to a shape in a file that may not hold it as it is. */
final class ShapeEdit {
    /** QuPath writes two decimals; nobody moves a cell by less. */
    private static final double DECIMALS = 0.01;

    private static final double HALF_PIXEL = 0.5;

    private final Set<HeldPart> holds;
    private final double tolerance;

    /**
     * What became of a shape.
     *
     * @param shape the new one; the very same where nothing was done
     * @param kind null where nothing was done
     * @param distance between the centers, in pixels
     */
    record EditedShape(Shape shape, @Nullable CorrectionKind kind, double distance) {}

    ShapeEdit(Set<HeldPart> holds) {
        this.holds = holds;
        this.tolerance = DECIMALS + (holds.contains(HeldPart.SUBPIXEL) ? 0 : HALF_PIXEL);
    }

    /** The shape {@code own} of the dataset as {@code edited} has it. */
    EditedShape of(Shape own, Shape edited, Roi image) {
        boolean isLabel = own instanceof Shape.ImageLabel;
        if (isLabel || edited instanceof Shape.ImageLabel) {
            boolean same = isLabel && edited instanceof Shape.ImageLabel;
            return new EditedShape(same ? own : edited, same ? null : CorrectionKind.RESHAPED, 0);
        }
        Shape held = held(own, image);
        if (isPoint(held) && !holds.contains(HeldPart.SPOTS)) {
            Shape point = held instanceof Shape.SpecialSpot
                    ? new Shape.SpecialSpot(edited.centre())
                    : new Shape.Spot(edited.centre());
            return moved(own, held, point);
        }
        if (hasSameExtent(held, edited)) {
            return moved(own, held, edited);
        }
        boolean boxed = own instanceof Shape.Circle && held instanceof Shape.Area;
        Shape shape = boxed && edited instanceof Shape.Area area ? new Shape.Circle(area.bounds()) : edited;
        return new EditedShape(shape, CorrectionKind.RESHAPED, 0);
    }

    private EditedShape moved(Shape own, Shape held, Shape edited) {
        double distance = Math.sqrt(Metric.SQUARED.between(held.centre(), edited.centre()));
        if (isNear(held, edited)) {
            return new EditedShape(own, null, 0);
        }
        boolean isWhole = held.equals(own) && holds.contains(HeldPart.SUBPIXEL);
        return new EditedShape(isWhole ? edited : shifted(own, held, edited), CorrectionKind.MOVED, distance);
    }

    /** The same place but for rounding, which may turn either edge by the tolerance. */
    private boolean isNear(Shape one, Shape other) {
        if (isPoint(one)) {
            return isSame(one.centre(), other.centre());
        }
        Box a = one.box(0);
        Box b = other.box(0);
        return isSame(new Point(a.minX(), a.minY()), new Point(b.minX(), b.minY()))
                && isSame(new Point(a.maxX(), a.maxY()), new Point(b.maxX(), b.maxY()));
    }

    /** A shape that the file does not hold exactly keeps its form, and goes as far as what the file holds of it went. */
    private static Shape shifted(Shape own, Shape held, Shape edited) {
        double x = edited.centre().x() - held.centre().x();
        double y = edited.centre().y() - held.centre().y();
        if (own instanceof Shape.Spot spot) {
            return new Shape.Spot(shifted(spot.at(), x, y));
        }
        if (own instanceof Shape.SpecialSpot spot) {
            return new Shape.SpecialSpot(shifted(spot.at(), x, y));
        }
        if (own instanceof Shape.Polygon polygon) {
            return new Shape.Polygon(polygon.corners().stream()
                    .map(corner -> shifted(corner, x, y))
                    .toList());
        }
        Box box = own.box(0);
        Box there = new Box(box.minX() + x, box.minY() + y, box.maxX() + x, box.maxY() + y);
        return own instanceof Shape.Circle ? new Shape.Circle(there) : new Shape.Area(there);
    }

    private static Point shifted(Point point, double x, double y) {
        return new Point(point.x() + x, point.y() + y);
    }

    /** The shape as the file would hold it untouched, but for rounding and the size of the boxes of spots. */
    Shape held(Shape own, Roi image) {
        if (isPoint(own) || own instanceof Shape.ImageLabel) {
            boolean isPlain = own instanceof Shape.SpecialSpot
                    && holds.contains(HeldPart.SPOTS)
                    && !holds.contains(HeldPart.SPECIAL_SPOTS);
            return isPlain ? new Shape.Spot(own.centre()) : own;
        }
        if (!holds.contains(HeldPart.BOXES)) {
            return new Shape.Spot(own.centre());
        }
        Shape outline = own;
        if (!holds.contains(HeldPart.CROSSING_OUTLINES) || !holds.contains(HeldPart.FLAT_OUTLINES)) {
            outline = Outlines.simple(own);
        }
        boolean isBoxed = (outline instanceof Shape.Circle && !holds.contains(HeldPart.CIRCLES))
                || (outline instanceof Shape.Polygon && !holds.contains(HeldPart.POLYGONS));
        Shape boxed = isBoxed ? new Shape.Area(outline.box(0)) : outline;
        return boxed instanceof Shape.Area area && !holds.contains(HeldPart.BEYOND_BORDER)
                ? new Shape.Area(clipped(area.bounds(), image))
                : boxed;
    }

    private static Box clipped(Box box, Roi image) {
        Integer width = image.facts().width();
        Integer height = image.facts().height();
        if (width == null || height == null) {
            return box;
        }
        return new Box(
                Math.min(Math.max(box.minX(), 0), width),
                Math.min(Math.max(box.minY(), 0), height),
                Math.min(Math.max(box.maxX(), 0), width),
                Math.min(Math.max(box.maxY(), 0), height));
    }

    private static boolean isPoint(Shape shape) {
        return shape instanceof Shape.Spot || shape instanceof Shape.SpecialSpot;
    }

    /** Whether two shapes are of one kind and would cover each other if their centers lay in one place. */
    private boolean hasSameExtent(Shape one, Shape other) {
        if (one.getClass() != other.getClass()) {
            return false;
        }
        if (isPoint(one)) {
            return true;
        }
        if (one instanceof Shape.Polygon polygon) {
            return haveSameCorners(polygon, (Shape.Polygon) other);
        }
        return Math.abs(one.box(0).width() - other.box(0).width()) <= 2 * tolerance
                && Math.abs(one.box(0).height() - other.box(0).height()) <= 2 * tolerance;
    }

    /** Programs begin a ring at any corner and go around it either way. */
    private boolean haveSameCorners(Shape.Polygon one, Shape.Polygon other) {
        int count = one.corners().size();
        if (count != other.corners().size()) {
            return false;
        }
        List<Point> mine = aroundCentre(one);
        List<Point> theirs = aroundCentre(other);
        for (int start = 0; start < count; start++) {
            if (areSame(mine, theirs, start, 1) || areSame(mine, theirs, start, -1)) {
                return true;
            }
        }
        return false;
    }

    private boolean areSame(List<Point> mine, List<Point> theirs, int start, int step) {
        int count = mine.size();
        for (int i = 0; i < count; i++) {
            Point there = theirs.get(Math.floorMod(start + i * step, count));
            if (Math.abs(mine.get(i).x() - there.x()) > 2 * tolerance
                    || Math.abs(mine.get(i).y() - there.y()) > 2 * tolerance) {
                return false;
            }
        }
        return true;
    }

    private static List<Point> aroundCentre(Shape.Polygon polygon) {
        Point centre = polygon.centre();
        return polygon.corners().stream()
                .map(corner -> shifted(corner, -centre.x(), -centre.y()))
                .toList();
    }

    private boolean isSame(Point one, Point other) {
        return Math.abs(one.x() - other.x()) <= tolerance && Math.abs(one.y() - other.y()) <= tolerance;
    }
}
