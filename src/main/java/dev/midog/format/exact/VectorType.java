package dev.midog.format.exact;

import dev.midog.core.model.Box;
import dev.midog.core.model.Counted;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the vectors of an annotation type mark, as {@code AnnotationType.VECTOR_TYPE} of EXACT numbers it.
 *
 * <p>A {@link #POINT} of two corners is an ellipse, as SlideRunner takes it; one of a single corner is a spot.
 */
enum VectorType {
    BOUNDING_BOX(1),
    POINT(2),
    LINE(3),
    MULTI_LINE(4),
    POLYGON(5),
    FIXED_SIZE_BOUNDING_BOX(6),
    GLOBAL(7),
    SEGMENTATION(8);

    private final int number;

    VectorType(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** The type of that number; another number is refused. */
    static VectorType of(long number) {
        for (VectorType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        throw MidogException.invalidData("its vector_type is " + number + ", which is not one of EXACT's, 1 to 8");
    }

    /** The type of an annotation of that shape. */
    static VectorType of(Shape shape) {
        if (shape instanceof Shape.ImageLabel) {
            return GLOBAL;
        }
        if (shape instanceof Shape.Polygon) {
            return POLYGON;
        }
        return shape instanceof Shape.Area ? BOUNDING_BOX : POINT;
    }

    /** Whether annotations of this type have no shape that an annotation can have here. */
    boolean isUnmodelled() {
        return this == LINE || this == MULTI_LINE || this == SEGMENTATION;
    }

    /**
     * The shape through {@code corners}, which are one or more.
     *
     * @param type as the file states it, or null for the usual one of so many corners
     */
    static Shape shape(@Nullable VectorType type, List<Point> corners) {
        VectorType meant = type == null ? usual(corners.size()) : type;
        return switch (meant) {
            case GLOBAL -> new Shape.ImageLabel();
            case POINT -> corners.size() == 1 ? new Shape.Spot(corners.get(0)) : ellipse(box(corners));
            case BOUNDING_BOX, FIXED_SIZE_BOUNDING_BOX -> new Shape.Area(box(corners));
            default -> polygon(corners);
        };
    }

    private static VectorType usual(int corners) {
        return corners == 1 ? POINT : corners == 2 ? BOUNDING_BOX : POLYGON;
    }

    private static Box box(List<Point> corners) {
        if (corners.size() != 2) {
            throw MidogException.invalidData("its vector has " + Counted.of(corners.size(), "corner")
                    + " where its type needs 2, x1, y1, x2 and y2");
        }
        return new Shape.Polygon(corners).box(0);
    }

    private static Shape ellipse(Box box) {
        return box.width() == 0 && box.height() == 0 ? new Shape.Spot(box.centre()) : new Shape.Circle(box);
    }

    private static Shape polygon(List<Point> corners) {
        int last = corners.size() - 1;
        List<Point> open = last > 0 && corners.get(0).equals(corners.get(last)) ? corners.subList(0, last) : corners;
        if (open.size() < 3) {
            throw MidogException.invalidData(
                    "its vector has " + open.size() + " different corners where a polygon needs 3");
        }
        return new Shape.Polygon(open);
    }
}
