package dev.midog.task.dataset;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.packed.AnnotationListBuilder;
import dev.midog.format.spi.FormatParameters;
import dev.midog.format.spi.KnownImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Places that are written as fractions of the image in a format that counts pixels.
 *
 * <p>All annotations of a dataset within one pixel of the corner of their images are never meant so, nor are those that
 * reach a little further, as boxes do that cross the border of their image.
 */
final class FractionalPlaces {
    private static final double BEYOND_BORDER = 0.5;

    /** The key of COCO for the area of an annotation, here as a fraction of the image as well. */
    private static final String AREA = "area";

    private FractionalPlaces() {}

    /**
     * {@code dataset} in pixels: as it is, or multiplied by the sizes of the images where all places lie between 0 and 1.
     *
     * @param known knows sizes that the file does not state
     * @throws MidogException where the size of an image is not known
     */
    static Dataset inPixels(Dataset dataset, Path file, KnownImages known, Notices notices) throws IOException {
        if (!areFractions(dataset.annotations())) {
            return dataset;
        }
        Map<Long, RoiFacts> sizes = new HashMap<>();
        Map<Long, List<Annotation>> annotations = dataset.annotationsByRoi();
        for (Roi roi : dataset.rois()) {
            if (annotations.containsKey(roi.id())) {
                sizes.put(roi.id(), size(roi, file, known));
            }
        }
        AnnotationListBuilder scaled = new AnnotationListBuilder();
        for (Annotation annotation : dataset.annotations()) {
            RoiFacts size = Optional.ofNullable(sizes.get(annotation.roiId())).orElseThrow();
            scaled.add(annotation
                    .withShape(scaled(annotation.shape(), size))
                    .withExtras(annotation.extras().without(AREA)));
        }
        notices.add(
                DatasetLoader.FRACTIONS,
                file
                        + ": all places lie between 0 and 1, or no more than 0.5 beyond, and are read as fractions of the width and"
                        + " height of their images");
        return dataset.withContent(dataset.rois(), scaled.list());
    }

    private static boolean areFractions(List<Annotation> annotations) {
        boolean hasFraction = false;
        for (Annotation annotation : annotations) {
            if (annotation.shape() instanceof Shape.ImageLabel) {
                continue;
            }
            Box box = annotation.shape().box(0);
            if (box.minX() < -BEYOND_BORDER
                    || box.minY() < -BEYOND_BORDER
                    || box.maxX() > 1 + BEYOND_BORDER
                    || box.maxY() > 1 + BEYOND_BORDER) {
                return false;
            }
            hasFraction |= isFraction(box.minX())
                    || isFraction(box.minY())
                    || isFraction(box.maxX())
                    || isFraction(box.maxY());
        }
        return hasFraction;
    }

    private static boolean isFraction(double number) {
        return number != Math.rint(number);
    }

    private static RoiFacts size(Roi roi, Path file, KnownImages known) throws IOException {
        RoiFacts stated = roi.stated();
        if (stated.width() != null && stated.height() != null) {
            return stated;
        }
        return known.find(new ImageName(roi.fileName()).stem())
                .filter(image -> image.width() != null && image.height() != null)
                .map(image -> RoiFacts.NONE.withSize(image.width(), image.height()))
                .orElseThrow(() -> MidogException.invalidData(Message.of(
                        file
                                + ": all places lie between 0 and 1, or no more than 0.5 beyond, so that they seem to be"
                                + " fractions of the images, and the size of " + roi.fileName()
                                + " is not known; name the folder of the images with ",
                        FormatParameters.IMAGES,
                        ", or write pixels")));
    }

    private static Shape scaled(Shape shape, RoiFacts size) {
        double x = Optional.ofNullable(size.width()).orElseThrow();
        double y = Optional.ofNullable(size.height()).orElseThrow();
        if (shape instanceof Shape.Polygon polygon) {
            return new Shape.Polygon(polygon.corners().stream()
                    .map(corner -> scaled(corner, x, y))
                    .toList());
        }
        if (shape instanceof Shape.Area area) {
            return new Shape.Area(area.box(0).scaled(x, y));
        }
        if (shape instanceof Shape.Circle circle) {
            return new Shape.Circle(circle.box(0).scaled(x, y));
        }
        if (shape instanceof Shape.ImageLabel) {
            return shape;
        }
        Point centre = scaled(shape.centre(), x, y);
        return shape instanceof Shape.SpecialSpot ? new Shape.SpecialSpot(centre) : new Shape.Spot(centre);
    }

    private static Point scaled(Point point, double x, double y) {
        return new Point(point.x() * x, point.y() * y);
    }
}
