package dev.midog.task.scoring;

import dev.midog.analysis.evaluate.Detection;
import dev.midog.analysis.evaluate.DistanceSuppression;
import dev.midog.analysis.evaluate.EvaluationCase;
import dev.midog.analysis.evaluate.Position;
import dev.midog.analysis.evaluate.ScoredCase;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.format.predictions.Doubts;
import dev.midog.format.predictions.FoundPoint;
import dev.midog.format.predictions.LengthUnit;
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

/** Brings truth and predictions of each image together in one unit, checked. */
public final class EvaluationCases {
    private final EvaluationTruth truth;
    private final Map<Long, ImageGeometry> geometries = new HashMap<>();
    private final LengthUnit unit;
    private final double radius;
    private final Doubts doubts;

    /**
     * Looks up size and scale of every image.
     *
     * @param folder of the image files, which know best; or null
     * @param unit to score in
     * @param radius in that unit
     */
    public EvaluationCases(
            EvaluationTruth truth, @Nullable ImageFiles folder, LengthUnit unit, double radius, Doubts doubts)
            throws IOException {
        this.truth = truth;
        this.unit = unit;
        this.radius = radius;
        this.doubts = doubts;
        for (Roi roi : truth.dataset().rois()) {
            geometries.put(roi.id(), geometry(roi, folder));
        }
    }

    private ImageGeometry geometry(Roi roi, @Nullable ImageFiles folder) throws IOException {
        if (folder != null) {
            Optional<ImageGeometry> ofFile = ImageGeometry.ofFile(roi, folder);
            if (ofFile.isPresent()) {
                tellMissingScale(roi, folder, ofFile.get());
                return ofFile.get();
            }
            doubts.add(
                    "no-image",
                    folder + ": " + roi.fileName(),
                    "the image is not in the folder; its scale is taken from the dataset or the catalogue");
        }
        return ImageGeometry.known(roi);
    }

    private void tellMissingScale(Roi roi, ImageFiles folder, ImageGeometry ofFile) {
        if (!ofFile.scaleOfFile()) {
            doubts.add(
                    "no-scale",
                    folder + ": " + roi.fileName(),
                    "the file does not tell its scale, which is taken from the dataset or the catalogue");
        }
    }

    /** Size and scale of an image of the truth. */
    ImageGeometry geometry(Roi roi) {
        ImageGeometry known = geometries.get(roi.id());
        return known == null ? ImageGeometry.known(roi) : known;
    }

    /**
     * The cases in the order of the truth.
     *
     * @param units what the predictions are in, or null where the kind of their file tells
     * @param suppressionRadius in pixels: weaker detections this near to a stronger one are dropped; null for none
     */
    public List<ScoredCase> with(
            Predictions predictions, @Nullable LengthUnit units, @Nullable Double suppressionRadius) {
        refuseStrangers(predictions);
        UnitTrap trap = new UnitTrap();
        UnitTrap truthTrap = new UnitTrap();
        List<ScoredCase> cases = new ArrayList<>();
        for (Roi roi : truth.dataset().rois()) {
            Predictions.Image image = predictions.find(roi.fileName());
            List<Detection> detections = image == null
                    ? List.of()
                    : detections(roi, image, units == null ? image.unit() : units, suppressionRadius, trap);
            cases.add(new ScoredCase(
                    roi,
                    roi.facts().split(),
                    new EvaluationCase(roi.fileName(), positions(roi, truthTrap), detections),
                    image != null,
                    geometry(roi).areaMm2()));
        }
        if (units == null) {
            trap.checkAll();
        }
        return cases;
    }

    private void refuseStrangers(Predictions predictions) {
        Set<String> known = withoutFolders(truth.names().fileNames().values());
        Set<String> picked = withoutFolders(
                truth.dataset().rois().stream().map(Roi::fileName).toList());
        int met = 0;
        for (Map.Entry<String, Predictions.Image> entry : predictions.images().entrySet()) {
            if (picked.contains(entry.getKey())) {
                met++;
            } else if (known.contains(entry.getKey())) {
                met++;
                doubts.warn(
                        "not-picked",
                        entry.getValue().place(),
                        "the image " + entry.getKey() + " is in the truth but is not picked, and is not scored");
            } else {
                doubts.add(
                        "stranger",
                        entry.getValue().place(),
                        "the image " + entry.getKey() + " is not in the truth and is not scored");
            }
        }
        if (met == 0 && !predictions.images().isEmpty()) {
            throw MidogException.invalidData(
                    "none of the " + predictions.images().size()
                            + " images of the predictions, such as "
                            + predictions.images().keySet().iterator().next() + ", is in the truth " + truth.source());
        }
    }

    /** The names, and what is left of each without its folder. */
    private static Set<String> withoutFolders(Collection<String> names) {
        Set<String> both = new HashSet<>(names);
        names.forEach(name -> both.add(new ImageName(name).base()));
        return both;
    }

    private List<Position> positions(Roi roi, UnitTrap trap) {
        List<Position> positions = new ArrayList<>();
        List<Point> points = truth.points().getOrDefault(roi.id(), List.of());
        for (int i = 0; i < points.size(); i++) {
            Point at = points.get(i);
            trap.check(at.x(), at.y(), truth.unit(), geometry(roi), truth.source() + ": " + roi.fileName() + ": " + i);
            positions.add(position(at.x(), at.y(), truth.unit(), unit, roi));
        }
        return positions;
    }

    private List<Detection> detections(
            Roi roi, Predictions.Image image, LengthUnit from, @Nullable Double suppressionRadius, UnitTrap trap) {
        List<Detection> detections = new ArrayList<>();
        List<Detection> inPixels = new ArrayList<>();
        for (FoundPoint point : image.points()) {
            trap.check(point.x(), point.y(), from, geometry(roi), point.place());
            if (Double.isNaN(point.score())) {
                doubts.add("nan-score", point.place(), "its score is not a number and it is left out");
                continue;
            }
            Position at = position(point.x(), point.y(), from, unit, roi);
            checkScore(point);
            checkInside(at, roi, point);
            detections.add(new Detection(at, point.score(), point.mitoticFigure()));
            if (suppressionRadius != null) {
                Position pixel = position(point.x(), point.y(), from, LengthUnit.PX, roi);
                inPixels.add(new Detection(pixel, point.score(), point.mitoticFigure()));
            }
        }
        return suppressionRadius == null
                ? detections
                : DistanceSuppression.kept(inPixels, suppressionRadius).stream()
                        .map(detections::get)
                        .toList();
    }

    private void checkScore(FoundPoint point) {
        if (point.score() < 0 || point.score() > 1) {
            doubts.add(
                    "odd-score",
                    point.place(),
                    "the score " + point.score() + " is not between 0 and 1; it counts as it is");
        }
    }

    private void checkInside(Position at, Roi roi, FoundPoint point) {
        Double width = geometry(roi).width(unit);
        Double height = geometry(roi).height(unit);
        if (width == null || height == null) {
            return;
        }
        double outside = Math.max(Math.max(-at.x(), at.x() - width), Math.max(-at.y(), at.y() - height));
        if (outside > radius) {
            doubts.add(
                    "outside",
                    point.place(),
                    "(" + point.x() + ", " + point.y() + ") lies outside the image " + roi.fileName()
                            + ", further than the matching radius; it counts as it is");
        } else if (outside > 0) {
            doubts.warn(
                    "a little outside",
                    point.place(),
                    "(" + point.x() + ", " + point.y() + ") lies a little outside the image " + roi.fileName()
                            + ", as some published mitotic figures do");
        }
    }

    private Position position(double x, double y, LengthUnit from, LengthUnit to, Roi roi) {
        Double factorX = geometry(roi).factor(from, to, true);
        Double factorY = geometry(roi).factor(from, to, false);
        if (factorX == null || factorY == null) {
            throw MidogException.operation("the scale of " + roi.fileName()
                    + " is not known; name the folder of the image files with --images, or give the radius in pixels"
                    + " with --radius-px");
        }
        return new Position(x * factorX, y * factorY);
    }
}
