package dev.midog.format.predictions;

import dev.midog.core.geometry.Extent;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.CountingThreshold;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.format.Formats;
import dev.midog.format.spi.BoxConvention;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.KnownImage;
import dev.midog.format.spi.ReadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads detections from a dataset of any format: annotations with a score among their further keys or, in GeoJSON of QuPath,
 * among their measurements.
 *
 * <p>Where no annotation has a score, each counts as 1.
 */
final class DatasetPredictions {
    private static final Set<String> SCORES = Set.of(
            "score", "confidence", "conf", "probability", "prob", "p", "detection score", "detection probability");

    private static final String MEASUREMENTS = "measurements";

    private final KnownNames names;
    private final PredictedClasses classes;
    private final Predictions predictions;
    private final InputIssues issues;

    DatasetPredictions(KnownNames names, Predictions predictions, InputIssues issues) {
        this.names = names;
        this.classes = new PredictedClasses(names, issues);
        this.predictions = predictions;
        this.issues = issues;
    }

    /** Reads {@code input}, a file or folder in the format that its content shows. */
    void read(Path input) throws IOException {
        read(input, Formats.detect(input));
    }

    private void read(Path input, DatasetFormat format) throws IOException {
        Notices notices = new Notices();
        ReadOptions options = new ReadOptions(BoxConvention.AUTO).withImages(this::known);
        Dataset dataset = format.read(input, options, notices);
        notices.list().stream()
                .filter(notice -> !notice.isDetail())
                .forEach(notice -> issues.warn(notice.code(), input.toString(), unplaced(notice.message(), input)));
        predictions.state(CountingThreshold.of(dataset));
        Map<Long, List<PredictedPoint>> byImage = new LinkedHashMap<>();
        dataset.rois().forEach(roi -> byImage.put(roi.id(), new ArrayList<>()));
        Map<Integer, Category> categories = new LinkedHashMap<>();
        dataset.categories().forEach(category -> categories.put(category.id(), category));
        int scored = 0;
        String unscored = "";
        for (Annotation annotation : dataset.annotations()) {
            List<PredictedPoint> points = byImage.get(annotation.roiId());
            Category category = categories.get(annotation.categoryId());
            if (points == null || !annotation.isDetection() || category == null) {
                continue;
            }
            String place = input + ": " + annotation.title();
            OptionalDouble score = score(annotation.extras());
            scored += score.isPresent() ? 1 : 0;
            unscored = score.isPresent() ? unscored : place;
            points.add(point(annotation, classes.ofName(category.name(), place), score.orElse(1), place));
        }
        if (scored > 0 && !unscored.isEmpty()) {
            throw MidogException.invalidData(
                    unscored + " has no score, while others of the file have one; add it or leave the annotation out");
        }
        if (!unscored.isEmpty()) {
            issues.report(
                    "no-scores",
                    input.toString(),
                    "no annotation has a score (" + format.name() + "), so that each counts as a detection of score 1");
        }
        for (Roi roi : dataset.rois()) {
            predictions.add(
                    names.fileName(roi.fileName()),
                    new Predictions.Image(
                            LengthUnit.PIXELS,
                            byImage.getOrDefault(roi.id(), List.of()),
                            input + ": " + roi.fileName()),
                    issues);
        }
    }

    /** {@code message} without the name of the file, which stands before it already. */
    private static String unplaced(String message, Path input) {
        for (String place : List.of(input + ": ", input.getFileName() + ": ")) {
            if (message.startsWith(place)) {
                return message.substring(place.length());
            }
        }
        return message;
    }

    private Optional<KnownImage> known(String stem) {
        return names.image(stem)
                .map(image -> new KnownImage(
                        image.fileName(), image.facts().width(), image.facts().height()));
    }

    private static PredictedPoint point(Annotation annotation, PredictedClass type, double score, String place) {
        Shape shape = annotation.shape();
        if (shape instanceof Shape.Spot || shape instanceof Shape.SpecialSpot) {
            return PredictedPoint.at(shape.centre().x(), shape.centre().y(), score, type, place);
        }
        Box box = shape.box(0);
        return PredictedPoint.in(new Extent(box.minX(), box.minY(), box.width(), box.height()), score, type, place);
    }

    /** The score among the further keys, or among those of the format, or among the measurements there. */
    private static OptionalDouble score(Extras extras) {
        return Stream.concat(
                        Stream.of(extras.values()),
                        Stream.concat(
                                extras.values().values().stream(),
                                extras.values().keySet().stream()
                                        .map(extras::object)
                                        .map(own -> own.object(MEASUREMENTS).values())))
                .filter(Map.class::isInstance)
                .map(Map.class::cast)
                .flatMap(map -> ((Map<?, ?>) map).entrySet().stream())
                .filter(entry -> SCORES.contains(
                        String.valueOf(entry.getKey()).toLowerCase(Locale.ROOT).strip()))
                .filter(entry -> entry.getValue() instanceof Number)
                .mapToDouble(entry -> ((Number) entry.getValue()).doubleValue())
                .findFirst();
    }
}
