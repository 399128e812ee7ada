package dev.midog.task.diagnose;

import dev.midog.analysis.diagnose.ImageFrame;
import dev.midog.analysis.diagnose.PredictionTransform;
import dev.midog.analysis.evaluate.Position;
import dev.midog.core.geometry.Extent;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.format.predictions.PredictedPoint;
import dev.midog.format.predictions.Predictions;
import dev.midog.task.dataset.ImageGeometry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Detections after a change of all of them, in pixels where they move. */
public final class TransformedPredictions {
    private static final Parameter TRANSFORM = Parameter.of("transform");
    private static final Parameter IMAGES = Parameter.of("images");

    private final PredictionTransform transform;
    private final Function<Roi, ImageGeometry> geometry;
    private final @Nullable LengthUnit units;

    private TransformedPredictions(
            PredictionTransform transform, Function<Roi, ImageGeometry> geometry, @Nullable LengthUnit units) {
        this.transform = transform;
        this.geometry = geometry;
        this.units = units;
    }

    /**
     * Changes {@code predictions}; detections in images that are not known stay as they are.
     *
     * @param transforms one after another
     * @param images in their order
     * @param units of the predictions; null for that of each file
     */
    public static Predictions of(
            Predictions predictions,
            List<PredictionTransform> transforms,
            List<Roi> images,
            Function<Roi, ImageGeometry> geometry,
            @Nullable LengthUnit units) {
        Predictions changed = predictions;
        for (int i = 0; i < transforms.size(); i++) {
            changed = of(changed, transforms.get(i), images, geometry, unitsAfter(transforms.subList(0, i), units));
        }
        return changed;
    }

    /** The unit of predictions after {@code transforms}; null for that of each file. */
    public static @Nullable LengthUnit unitsAfter(List<PredictionTransform> transforms, @Nullable LengthUnit units) {
        return transforms.stream().allMatch(transform -> transform.kind() == PredictionTransform.TransformKind.FILES)
                ? units
                : LengthUnit.PIXELS;
    }

    private static Predictions of(
            Predictions predictions,
            PredictionTransform transform,
            List<Roi> images,
            Function<Roi, ImageGeometry> geometry,
            @Nullable LengthUnit units) {
        if (transform.kind() == PredictionTransform.TransformKind.FILES) {
            return renamed(predictions, images, places(transform, images.size()));
        }
        TransformedPredictions transformed = new TransformedPredictions(transform, geometry, units);
        Map<String, Roi> byName = new HashMap<>();
        images.forEach(roi -> byName.put(roi.fileName(), roi));
        Map<String, Predictions.Image> changed = new LinkedHashMap<>();
        predictions.images().forEach((name, image) -> {
            Roi roi = byName.get(name);
            changed.put(name, roi == null ? image : transformed.image(image, roi));
        });
        return Predictions.of(changed);
    }

    /** How many places later the detections of an image are listed, fewer than there are images. */
    static int places(PredictionTransform transform, int images) {
        int places = transform.values().get(0).intValue();
        if (Math.abs(places) >= images) {
            throw MidogException.usage(Message.of(
                    TRANSFORM.as(transform.label()),
                    " leaves no detections, because there are " + images + " images; give a smaller number"));
        }
        return places;
    }

    private static Predictions renamed(Predictions predictions, List<Roi> images, int places) {
        Map<String, Predictions.Image> changed = new LinkedHashMap<>(predictions.images());
        images.forEach(roi -> changed.remove(roi.fileName()));
        for (int i = 0; i < images.size(); i++) {
            int from = i + places;
            Predictions.Image image = from < 0 || from >= images.size()
                    ? null
                    : predictions.find(images.get(from).fileName());
            if (image != null) {
                changed.put(images.get(i).fileName(), image);
            }
        }
        return Predictions.of(changed);
    }

    private Predictions.Image image(Predictions.Image image, Roi roi) {
        LengthUnit unit = units == null ? image.unit() : units;
        ImageGeometry known = geometry.apply(roi);
        ImageFrame frame = Frames.of(known, unit);
        requireKnown(transform, roi, frame, unit);
        return new Predictions.Image(
                LengthUnit.PIXELS,
                image.points().stream()
                        .map(point -> point(point, frame, factor(known, unit, true), factor(known, unit, false)))
                        .toList(),
                image.place());
    }

    private static double factor(ImageGeometry known, LengthUnit unit, boolean horizontal) {
        Double factor = known.factor(unit, LengthUnit.PIXELS, horizontal);
        return factor == null ? Double.NaN : factor;
    }

    /** Refuses a change for which the size or the scale of {@code roi} is missing. */
    static void requireKnown(PredictionTransform transform, Roi roi, ImageFrame frame, LengthUnit unit) {
        boolean hasSize = !transform.needsSize() || frame.hasSize();
        boolean hasScale = (!transform.needsScale() && unit == LengthUnit.PIXELS) || frame.hasScale();
        if (!hasSize || !hasScale) {
            throw MidogException.operation(Message.of(
                    TRANSFORM.as(transform.label()),
                    " needs the ",
                    hasSize ? "scale" : "size",
                    " of " + roi.fileName() + ", which is not known; name the folder of the image files with ",
                    IMAGES));
        }
    }

    private PredictedPoint point(PredictedPoint point, ImageFrame frame, double factorX, double factorY) {
        Position at = moved(point.x() * factorX, point.y() * factorY, frame);
        Extent own = point.extent();
        return point.changed(
                at.x(),
                at.y(),
                own == null ? null : extent(own.scaled(factorX, factorY), frame),
                transform.score(point.score()),
                transform.mitoticFigure(point.mitoticFigure()));
    }

    private Extent extent(Extent own, ImageFrame frame) {
        Position first = moved(own.left(), own.top(), frame);
        Position last = moved(own.right(), own.bottom(), frame);
        return new Extent(
                Math.min(first.x(), last.x()),
                Math.min(first.y(), last.y()),
                Math.abs(last.x() - first.x()),
                Math.abs(last.y() - first.y()));
    }

    private Position moved(double x, double y, ImageFrame frame) {
        return transform.pixel(new Position(x, y), frame);
    }
}
