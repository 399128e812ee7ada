package dev.midog.task.scoring;

import dev.midog.analysis.evaluate.Detection;
import dev.midog.analysis.evaluate.DistanceSuppression;
import dev.midog.analysis.evaluate.EvaluationCase;
import dev.midog.analysis.evaluate.Position;
import dev.midog.analysis.evaluate.ScoredCase;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.format.predictions.InputIssues;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.format.predictions.PredictedPoint;
import dev.midog.format.predictions.Predictions;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.ImageGeometry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Combines ground truth and predictions of each image in one unit, and checks them. */
final class EvaluationCases {
    private static final Parameter IMAGES = Parameter.of("images");
    private static final Parameter RADIUS_PX = Parameter.of("radiusPx");

    private final EvaluationTruth truth;
    private final Map<Long, ImageGeometry> geometries = new HashMap<>();
    private final LengthUnit unit;
    private final double radius;
    private final @Nullable Double suppressionRadius;
    private final InputIssues issues;

    /**
     * Looks up size and scale of every image.
     *
     * @param folder of the image files, whose size and scale come first; or null
     */
    EvaluationCases(EvaluationTruth truth, @Nullable ImageFiles folder, ScoringRules rules, InputIssues issues)
            throws IOException {
        this.truth = truth;
        this.unit = rules.unit();
        this.radius = rules.radius();
        this.suppressionRadius = rules.nmsPx();
        this.issues = issues;
        for (Roi roi : truth.dataset().rois()) {
            geometries.put(roi.id(), geometry(roi, folder));
        }
    }

    private ImageGeometry geometry(Roi roi, @Nullable ImageFiles folder) throws IOException {
        if (folder != null) {
            Optional<ImageGeometry> ofFile = ImageGeometry.ofFile(roi, folder);
            if (ofFile.isPresent()) {
                reportMissingScale(roi, folder, ofFile.get());
                return ofFile.get();
            }
            issues.report(
                    "no-image",
                    folder + ": " + roi.fileName(),
                    "the image is not in the folder; its scale is taken from the dataset or the catalogue");
        }
        return ImageGeometry.known(roi);
    }

    private void reportMissingScale(Roi roi, ImageFiles folder, ImageGeometry ofFile) {
        if (!ofFile.scaleOfFile()) {
            issues.report(
                    "no-scale",
                    folder + ": " + roi.fileName(),
                    "the file has no scale; it is taken from the dataset or the catalogue");
        }
    }

    /** Size and scale of an image of the ground truth. */
    ImageGeometry geometry(Roi roi) {
        ImageGeometry known = geometries.get(roi.id());
        return known == null ? ImageGeometry.known(roi) : known;
    }

    /**
     * The cases with {@code predictions}, in the order of the ground truth.
     *
     * @param units of the predictions; null for the usual unit of each kind of file
     */
    List<ScoredCase> with(Predictions predictions, @Nullable LengthUnit units) {
        checkImages(predictions);
        UnitCheck check = new UnitCheck();
        UnitCheck truthCheck = new UnitCheck();
        List<ScoredCase> cases = new ArrayList<>();
        for (Roi roi : truth.dataset().rois()) {
            Predictions.Image image = predictions.find(roi.fileName());
            List<Detection> detections =
                    image == null ? List.of() : detections(roi, image, units == null ? image.unit() : units, check);
            cases.add(new ScoredCase(
                    roi,
                    roi.facts().split(),
                    new EvaluationCase(roi.fileName(), positions(roi, truthCheck), detections),
                    image != null,
                    geometry(roi).areaMm2()));
        }
        if (units == null) {
            check.checkAll();
        }
        return cases;
    }

    private void checkImages(Predictions predictions) {
        Set<String> known = withoutFolders(truth.names().fileNames().values());
        Set<String> selected = withoutFolders(
                truth.dataset().rois().stream().map(Roi::fileName).toList());
        int met = 0;
        for (Map.Entry<String, Predictions.Image> entry : predictions.images().entrySet()) {
            if (selected.contains(entry.getKey())) {
                met++;
            } else if (known.contains(entry.getKey())) {
                met++;
                issues.warn(
                        "not-selected",
                        entry.getValue().place(),
                        "the image " + entry.getKey() + " is not selected and is not scored");
            } else {
                issues.report(
                        "unknown-image",
                        entry.getValue().place(),
                        "the image " + entry.getKey() + " is not in the ground truth and is not scored");
            }
        }
        if (met == 0 && !predictions.images().isEmpty()) {
            throw MidogException.invalidData(
                    "none of the " + predictions.images().size()
                            + " images of the predictions, such as "
                            + predictions.images().keySet().iterator().next() + ", is in the ground truth "
                            + truth.source());
        }
    }

    /** The names, with and without their folders. */
    private static Set<String> withoutFolders(Collection<String> names) {
        Set<String> both = new HashSet<>(names);
        names.forEach(name -> both.add(new ImageName(name).base()));
        return both;
    }

    private List<Position> positions(Roi roi, UnitCheck check) {
        List<Position> positions = new ArrayList<>();
        List<Point> points = truth.points().getOrDefault(roi.id(), List.of());
        for (int i = 0; i < points.size(); i++) {
            Point at = points.get(i);
            check.check(at.x(), at.y(), truth.unit(), geometry(roi), truth.source() + ": " + roi.fileName() + ": " + i);
            positions.add(position(at.x(), at.y(), truth.unit(), unit, roi));
        }
        return positions;
    }

    private List<Detection> detections(Roi roi, Predictions.Image image, LengthUnit from, UnitCheck check) {
        List<Detection> detections = new ArrayList<>();
        List<Detection> inPixels = new ArrayList<>();
        for (PredictedPoint point : image.points()) {
            check.check(point.x(), point.y(), from, geometry(roi), point.place());
            if (Double.isNaN(point.score())) {
                issues.report("nan-score", point.place(), "the score is not a number; the detection is skipped");
                continue;
            }
            Position at = position(point.x(), point.y(), from, unit, roi);
            checkScore(point);
            checkInside(at, roi, point);
            detections.add(new Detection(at, point.score(), point.mitoticFigure()));
            if (suppressionRadius != null) {
                Position pixel = position(point.x(), point.y(), from, LengthUnit.PIXELS, roi);
                inPixels.add(new Detection(pixel, point.score(), point.mitoticFigure()));
            }
        }
        return suppressionRadius == null
                ? detections
                : DistanceSuppression.kept(inPixels, suppressionRadius).stream()
                        .map(detections::get)
                        .toList();
    }

    private void checkScore(PredictedPoint point) {
        if (point.score() < 0 || point.score() > 1) {
            issues.report(
                    "odd-score",
                    point.place(),
                    "the score " + point.score() + " is not between 0 and 1; it is used as it is");
        }
    }

    private void checkInside(Position at, Roi roi, PredictedPoint point) {
        Double width = geometry(roi).width(unit);
        Double height = geometry(roi).height(unit);
        if (width == null || height == null) {
            return;
        }
        double outside = Math.max(Math.max(-at.x(), at.x() - width), Math.max(-at.y(), at.y() - height));
        if (outside > radius) {
            issues.report(
                    "outside",
                    point.place(),
                    UnitCheck.shown(point.x(), point.y()) + " is outside the image " + roi.fileName()
                            + " by more than the matching radius; it is used as it is");
        } else if (outside > 0) {
            issues.warn(
                    "slightly-outside",
                    point.place(),
                    UnitCheck.shown(point.x(), point.y()) + " is slightly outside the image " + roi.fileName()
                            + ", as some published mitotic figures are");
        }
    }

    private Position position(double x, double y, LengthUnit from, LengthUnit to, Roi roi) {
        Double factorX = geometry(roi).factor(from, to, true);
        Double factorY = geometry(roi).factor(from, to, false);
        if (factorX == null || factorY == null) {
            throw MidogException.operation(Message.of(
                    "the scale of ",
                    roi.fileName(),
                    " is not known; name the folder of the image files with ",
                    IMAGES,
                    ", or give the radius in pixels with ",
                    RADIUS_PX));
        }
        return new Position(x * factorX, y * factorY);
    }
}
