package dev.midog.analysis.compare;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Plane;
import dev.midog.core.model.Shape;
import java.math.BigDecimal;

/** Places, shapes and numbers in words. */
public final class ShapeText {
    private ShapeText() {}

    /** The center in pixels, as in {@code (120.5, 33)}, and the plane where it is not the first, as in {@code (120.5, 33) z 7}. */
    public static String place(Annotation annotation) {
        String plane = annotation.plane().equals(Plane.FIRST) ? "" : " " + plane(annotation.plane());
        if (annotation.shape() instanceof Shape.ImageLabel) {
            return "whole image" + plane;
        }
        return annotation.shape().centre().inWords() + plane;
    }

    /** The plane of a stack, as in {@code z 7} or {@code z 7 t 2}. */
    static String plane(Plane plane) {
        return "z " + number(plane.z()) + (plane.t() == 0 ? "" : " t " + number(plane.t()));
    }

    /** The kind of shape and its extent in pixels. */
    public static String shape(Shape shape) {
        if (shape instanceof Shape.Spot) {
            return "spot";
        }
        if (shape instanceof Shape.SpecialSpot) {
            return "special spot";
        }
        if (shape instanceof Shape.ImageLabel) {
            return "image label";
        }
        Box box = shape.box(0);
        String extent = number(box.width()) + " x " + number(box.height()) + " px";
        if (shape instanceof Shape.Polygon polygon) {
            return "polygon of " + polygon.corners().size() + " corners, " + extent;
        }
        return (shape instanceof Shape.Circle ? "circle " : "area ") + extent;
    }

    /** Without exponent and needless zeros. */
    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
