package dev.midog.analysis.validate;

import dev.midog.core.geometry.Outlines;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Where annotations lie: outlines without area, places at and beyond the border, coordinates. Deleted ones are not looked at. */
final class ShapeChecks {
    private final Map<Long, Roi> rois;
    private final Findings findings;
    private final Set<Long> crossed = new HashSet<>();

    private ShapeChecks(Dataset dataset, Findings findings) {
        this.rois = dataset.roisById();
        this.findings = findings;
    }

    static void run(Dataset dataset, Findings findings) {
        ShapeChecks checks = new ShapeChecks(dataset, findings);
        for (Annotation annotation : dataset.annotations()) {
            if (!annotation.deleted() && !(annotation.shape() instanceof Shape.ImageLabel)) {
                checks.check(annotation);
            }
        }
        int images = checks.crossed.size();
        findings.detail(Rule.BORDER_CROSSING, "in " + Counted.of(images, "image", "images"));
    }

    private void check(Annotation annotation) {
        Roi roi = Objects.requireNonNull(rois.get(annotation.roiId()));
        Shape shape = annotation.shape();
        Box box = shape.box(0);
        if (isEmpty(shape)) {
            findings.add(Rule.EMPTY_BOX, FindingExample.of(roi, annotation, text(box)));
        } else if (shape instanceof Shape.Polygon polygon && Outlines.crossesItself(polygon.corners())) {
            findings.add(Rule.CROSSING_OUTLINE, FindingExample.of(roi, annotation, text(box)));
        }
        List<Point> points = shape instanceof Shape.Polygon polygon
                ? polygon.corners()
                : List.of(new Point(box.minX(), box.minY()), new Point(box.maxX(), box.maxY()));
        if (points.stream().anyMatch(point -> isFraction(point.x()) || isFraction(point.y()))) {
            findings.add(Rule.FRACTIONAL, FindingExample.of(roi, annotation, text(box)));
        }
        if (box.minX() < 0 || box.minY() < 0) {
            findings.add(Rule.NEGATIVE, FindingExample.of(roi, annotation, text(box)));
        }
        Integer width = roi.facts().width();
        Integer height = roi.facts().height();
        if (width != null && height != null) {
            place(roi, annotation, box, new Box(0, 0, width, height));
        }
    }

    private void place(Roi roi, Annotation annotation, Box box, Box image) {
        String where = text(box) + " in " + text(image.width()) + " x " + text(image.height()) + " px";
        Point centre = annotation.shape().centre();
        boolean centreOutside = !image.contains(centre);
        if (isOutside(annotation.shape(), image)) {
            findings.add(Rule.BOX_OUTSIDE, FindingExample.of(roi, annotation, where));
        } else if (box.minX() < 0 || box.minY() < 0 || box.maxX() > image.maxX() || box.maxY() > image.maxY()) {
            crossed.add(roi.id());
            findings.add(Rule.BORDER_CROSSING, FindingExample.of(roi, annotation, where));
        }
        if (centreOutside) {
            findings.add(Rule.CENTRE_OUTSIDE, FindingExample.of(roi, annotation, where));
        }
    }

    /** Whether no point of {@code shape} lies in {@code image}. */
    static boolean isOutside(Shape shape, Box image) {
        if (shape instanceof Shape.Spot || shape instanceof Shape.SpecialSpot) {
            return !image.contains(shape.centre());
        }
        Box box = shape.box(0);
        return box.maxX() <= image.minX()
                || box.maxY() <= image.minY()
                || box.minX() >= image.maxX()
                || box.minY() >= image.maxY();
    }

    /** Whether {@code shape} is an outline, and one without area. */
    static boolean isEmpty(Shape shape) {
        if (shape instanceof Shape.Polygon polygon) {
            return areOnOneLine(polygon.corners());
        }
        boolean outline = shape instanceof Shape.Area || shape instanceof Shape.Circle;
        return outline && (shape.box(0).width() == 0 || shape.box(0).height() == 0);
    }

    /** Whether all corners lie on one line; an outline that crosses itself has area. */
    private static boolean areOnOneLine(List<Point> corners) {
        Point a = corners.get(0);
        Point b =
                corners.stream().filter(corner -> !corner.equals(a)).findFirst().orElse(a);
        return corners.stream().allMatch(c -> (b.x() - a.x()) * (c.y() - a.y()) == (c.x() - a.x()) * (b.y() - a.y()));
    }

    private static boolean isFraction(double coordinate) {
        return coordinate != Math.rint(coordinate);
    }

    /** The corners of {@code box}, or its one point. */
    static String text(Box box) {
        String corner = text(box.minX()) + ", " + text(box.minY());
        return box.width() == 0 && box.height() == 0
                ? "(" + corner + ")"
                : "[" + corner + ", " + text(box.maxX()) + ", " + text(box.maxY()) + "]";
    }

    private static String text(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
