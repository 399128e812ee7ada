package dev.midog.task.scoring;

import dev.midog.analysis.evaluate.Detection;
import dev.midog.analysis.evaluate.DistanceSuppression;
import dev.midog.analysis.evaluate.Position;
import dev.midog.core.geometry.Extent;
import dev.midog.core.model.Box;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.format.predictions.InputIssues;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.format.predictions.PredictedPoint;
import dev.midog.format.predictions.Predictions;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The detections of each image in the unit of the evaluation, checked one by one. */
final class CaseDetections {
    private final CaseGeometries geometries;
    private final LengthUnit unit;
    private final double radius;
    private final @Nullable Double suppressionRadius;
    private final BoxSource boxes;
    private final EvaluationProfile profile;
    private final InputIssues issues;
    private final GivenSizes sizes = new GivenSizes();

    /** The boxes that detections have in their files, in pixels. */
    private final IdentityHashMap<Position, Shape> ownBoxes = new IdentityHashMap<>();

    CaseDetections(CaseGeometries geometries, ScoringRules rules, InputIssues issues) {
        this.geometries = geometries;
        this.unit = rules.unit();
        this.radius = rules.radius();
        this.suppressionRadius = rules.nmsPx();
        this.boxes = rules.profile().boxes();
        this.profile = rules.profile();
        this.issues = issues;
    }

    /** The sizes of the detections of all images so far. */
    GivenSizes sizes() {
        return sizes;
    }

    /** The box that the detection at that very place has in its file, in pixels; empty for none. */
    Optional<Shape> ownBox(Position at) {
        return Optional.ofNullable(ownBoxes.get(at));
    }

    /** The detections of {@code image} that are scored, from positions in {@code from}. */
    List<Detection> of(Roi roi, Predictions.Image image, LengthUnit from, UnitCheck check) {
        List<Detection> detections = new ArrayList<>();
        List<Detection> inPixels = new ArrayList<>();
        for (PredictedPoint point : image.points()) {
            if (profile != EvaluationProfile.MIDOG2025) {
                check.check(point.x(), point.y(), from, geometries.of(roi), point.place());
            }
            if (Double.isNaN(point.score())) {
                issues.report("nan-score", point.place(), "the score is not a number; the detection is skipped");
                continue;
            }
            Position at = geometries.position(point.x(), point.y(), from, unit, roi);
            checkScore(point);
            checkInside(at, roi, point);
            Detection detection = new Detection(at, point.score(), point.mitoticFigure(), extent(point, from, roi));
            detections.add(detection);
            ownBox(point, from, roi).ifPresent(box -> ownBoxes.put(detection.at(), box));
            if (suppressionRadius != null) {
                Position pixel = geometries.position(point.x(), point.y(), from, LengthUnit.PIXELS, roi);
                inPixels.add(new Detection(pixel, point.score(), point.mitoticFigure()));
            }
        }
        return suppressionRadius == null
                ? detections
                : DistanceSuppression.kept(inPixels, suppressionRadius).stream()
                        .map(detections::get)
                        .toList();
    }

    /** The box of a detection in its file, in pixels; empty without one, or where that takes a scale that is not known. */
    private Optional<Shape> ownBox(PredictedPoint point, LengthUnit from, Roi roi) {
        Extent own = point.extent();
        Double across = geometries.of(roi).factor(from, LengthUnit.PIXELS, true);
        Double down = geometries.of(roi).factor(from, LengthUnit.PIXELS, false);
        if (own == null || across == null || down == null) {
            return Optional.empty();
        }
        Extent box = own.scaled(across, down);
        return Optional.of(
                new Shape.Area(new Box(box.left(), box.top(), box.left() + box.width(), box.top() + box.height())));
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
        Double width = geometries.of(roi).width(unit);
        Double height = geometries.of(roi).height(unit);
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

    /** The box of a detection by which the profile scores it; null for a square around it. */
    private @Nullable Extent extent(PredictedPoint point, LengthUnit from, Roi roi) {
        sizes.add(point, from);
        Extent own = point.extent();
        if (boxes == BoxSource.SQUARES || (boxes == BoxSource.DETECTIONS && own == null)) {
            return null;
        }
        if (own == null) {
            return geometries.square(point.x(), point.y(), from, roi);
        }
        LengthUnit to = boxes == BoxSource.FILES ? LengthUnit.PIXELS : unit;
        return own.scaled(geometries.factor(from, to, roi, true), geometries.factor(from, to, roi, false));
    }
}
