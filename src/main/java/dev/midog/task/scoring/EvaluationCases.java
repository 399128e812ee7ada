package dev.midog.task.scoring;

import dev.midog.analysis.diagnose.DetectedError;
import dev.midog.analysis.diagnose.PredictionTransform;
import dev.midog.analysis.evaluate.AveragePrecision;
import dev.midog.analysis.evaluate.CellOutcome;
import dev.midog.analysis.evaluate.Detection;
import dev.midog.analysis.evaluate.EvaluationCase;
import dev.midog.analysis.evaluate.MatchedCase;
import dev.midog.analysis.evaluate.Position;
import dev.midog.analysis.evaluate.ScoredCase;
import dev.midog.core.geometry.Extent;
import dev.midog.core.model.Box;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.format.predictions.InputIssues;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.format.predictions.Predictions;
import dev.midog.patch.plan.PatchNames;
import dev.midog.patch.plan.PatchParameters;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.diagnose.DetectorFaults;
import dev.midog.task.diagnose.TransformedPredictions;
import dev.midog.task.diagnose.TruthLabels;
import dev.midog.task.stitch.PatchTruth;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Combines ground truth and predictions of each image in one unit, and checks them. */
final class EvaluationCases {
    /** The kind of issue of detections in an image of the ground truth that is not selected. */
    static final String NOT_SELECTED = "not-selected";

    private final EvaluationTruth truth;
    private final CaseGeometries geometries;
    private final CaseDetections detections;
    private final LengthUnit unit;
    private final BoxSource boxes;
    private final EvaluationProfile profile;
    private final InputIssues issues;
    private final List<PredictionTransform> transforms;
    private final Map<Long, LengthUnit> unitsOfFiles = new HashMap<>();

    /**
     * Looks up size and scale of every image.
     *
     * @param folder of the image files, whose size and scale come first; or null
     * @param transforms changes of all detections, one after another
     */
    EvaluationCases(
            EvaluationTruth truth,
            @Nullable ImageFiles folder,
            ScoringRules rules,
            InputIssues issues,
            List<PredictionTransform> transforms)
            throws IOException {
        this.transforms = List.copyOf(transforms);
        this.truth = truth;
        this.unit = rules.unit();
        this.boxes = rules.profile().boxes();
        this.profile = rules.profile();
        this.issues = issues;
        this.geometries = new CaseGeometries(truth.dataset().rois(), folder, issues);
        this.detections = new CaseDetections(geometries, rules, issues);
    }

    /** Size and scale of the images of the ground truth. */
    CaseGeometries geometries() {
        return geometries;
    }

    /** The sizes of the detections in all cases. */
    GivenSizes sizes() {
        return detections.sizes();
    }

    /**
     * The cases with {@code predictions}, in the order of the ground truth, or in that of the reference implementation: by
     * image id as pycocotools has them, by the first mitotic figure as the guide of 2025 has them, or as the predictions list
     * them as the challenge of 2025 has them.
     *
     * @param givenUnits of the predictions; null for the usual unit of each kind of file
     */
    List<ScoredCase> with(Predictions read, @Nullable LengthUnit givenUnits) {
        PatchTruth.check(truth.names(), truth.source(), read, givenUnits);
        Predictions predictions =
                TransformedPredictions.of(read, transforms, truth.dataset().rois(), geometries::of, givenUnits);
        LengthUnit units = TransformedPredictions.unitsAfter(transforms, givenUnits);
        checkImages(predictions);
        UnitCheck check = new UnitCheck();
        UnitCheck truthCheck = new UnitCheck();
        List<ScoredCase> cases = new ArrayList<>();
        for (Roi roi : ordered(predictions)) {
            Predictions.Image image = predictions.find(roi.fileName());
            List<Detection> found =
                    image == null ? List.of() : detections.of(roi, image, units == null ? image.unit() : units, check);
            unitsOfFiles.putIfAbsent(roi.id(), units != null || image == null ? pixelsUnless(units) : image.unit());
            cases.add(new ScoredCase(
                    roi,
                    roi.facts().split(),
                    new EvaluationCase(
                            roi.fileName(),
                            positions(roi, truthCheck),
                            extents(truth.figures(), roi),
                            extents(truth.crowds(), roi),
                            found),
                    image != null,
                    geometries.of(roi).areaMm2()));
        }
        if (units == null) {
            check.checkAll();
        }
        return cases;
    }

    private static LengthUnit pixelsUnless(@Nullable LengthUnit units) {
        return units == null ? LengthUnit.PIXELS : units;
    }

    /** What becomes of the mitotic figures of an image and of the detections above {@code threshold}, in pixels. */
    List<CellOutcome> outcomes(Roi roi, MatchedCase matched, double threshold) {
        List<CellOutcome> cells = new ArrayList<>();
        List<Shape> figures = truth.figures().getOrDefault(roi.id(), List.of());
        List<Optional<Detection>> matches = matched.matchesAbove(threshold);
        for (int i = 0; i < matches.size(); i++) {
            Shape shape = truth.unit() == LengthUnit.PIXELS
                    ? figures.get(i)
                    : new Shape.Spot(pixel(matched.evaluated().truth().get(i), roi));
            cells.add(matches.get(i)
                    .map(found -> new CellOutcome(CellOutcome.OutcomeKind.TRUE_POSITIVE, shape, (Double) found.score()))
                    .orElseGet(() -> new CellOutcome(CellOutcome.OutcomeKind.FALSE_NEGATIVE, shape, null)));
        }
        for (Detection wrong : matched.errorsAbove(threshold).wrong()) {
            cells.add(new CellOutcome(
                    CellOutcome.OutcomeKind.FALSE_POSITIVE,
                    detections.ownBox(wrong.at()).orElseGet(() -> new Shape.Spot(pixel(wrong.at(), roi))),
                    wrong.score()));
        }
        return cells;
    }

    /** What a false positive or a missed mitotic figure of {@code roi} is drawn as in its file, in pixels; empty for a place alone. */
    Optional<Shape> shape(Roi roi, DetectedError error) {
        if (error.kind().isFalsePositive()) {
            return detections.ownBox(error.at());
        }
        List<Shape> figures = truth.figures().getOrDefault(roi.id(), List.of());
        return truth.unit() == LengthUnit.PIXELS && !(figures.get(error.cell()) instanceof Shape.Spot)
                ? Optional.of(figures.get(error.cell()))
                : Optional.empty();
    }

    private Point pixel(Position at, Roi roi) {
        Position pixel = geometries.position(at.x(), at.y(), unit, LengthUnit.PIXELS, roi);
        return new Point(pixel.x(), pixel.y());
    }

    /** The labels of the ground truth. */
    TruthLabels labels() {
        return truth.labels();
    }

    /** What is known of an image beside its mitotic figures. */
    DetectorFaults.Known known(Roi roi) {
        List<Position> hardNegatives = truth.labels().hardNegatives().getOrDefault(roi.id(), List.of()).stream()
                .map(one -> one.shape().centre())
                .map(at -> geometries.position(at.x(), at.y(), truth.unit(), unit, roi))
                .toList();
        return new DetectorFaults.Known(
                geometries.of(roi),
                hardNegatives,
                truth.labels(),
                unitsOfFiles.getOrDefault(roi.id(), LengthUnit.PIXELS));
    }

    private List<Roi> ordered(Predictions predictions) {
        List<Roi> rois = new ArrayList<>(truth.dataset().rois());
        if (profile == EvaluationProfile.MIDOG2025) {
            Map<String, Integer> ranks = new HashMap<>();
            predictions.images().keySet().forEach(name -> ranks.put(name, ranks.size()));
            rois.sort(Comparator.comparingInt(roi -> ranks.getOrDefault(roi.fileName(), ranks.size())));
        } else if (boxes == BoxSource.FILES) {
            rois.sort(Comparator.comparingLong(Roi::id));
        } else if (boxes == BoxSource.DETECTIONS) {
            List<Long> byFirstFigure = List.copyOf(truth.figures().keySet());
            Map<Long, Integer> ranks = new HashMap<>();
            byFirstFigure.forEach(id -> ranks.put(id, ranks.size()));
            rois.sort(Comparator.comparingInt(roi -> ranks.getOrDefault(roi.id(), ranks.size())));
        }
        return rois;
    }

    private void checkImages(Predictions predictions) {
        Set<String> known = fileNames(truth.names().images());
        Set<String> selected = fileNames(truth.dataset().rois());
        int met = 0;
        for (Map.Entry<String, Predictions.Image> entry : predictions.images().entrySet()) {
            if (selected.contains(entry.getKey())) {
                met++;
            } else if (known.contains(entry.getKey())) {
                met++;
                issues.warn(
                        NOT_SELECTED,
                        entry.getValue().place(),
                        "the image " + entry.getKey() + " is not selected and is not scored");
            } else if (truth.names().isAmbiguous(entry.getKey())) {
                issues.report(
                        "ambiguous-image",
                        entry.getValue().place(),
                        "the image " + entry.getKey()
                                + " can be several images of the ground truth and is not scored; write its whole name");
            } else {
                issues.report(
                        "unknown-image",
                        entry.getValue().place(),
                        "the image " + entry.getKey() + " is not in the ground truth and is not scored");
            }
        }
        if (met == 0 && !predictions.images().isEmpty()) {
            String first = predictions.images().keySet().iterator().next();
            String what = "no image of the predictions, " + predictions.images().size() + " in all, such as " + first
                    + ", is in the ground truth " + truth.source();
            boolean isPatch = !PatchNames.parse(new ImageName(first).baseStem()).isEmpty();
            throw MidogException.invalidData(
                    isPatch
                            ? Message.of(
                                    what + "; if these are patches, name their folder with ", PatchParameters.PATCHES)
                            : Message.of(what));
        }
    }

    private static Set<String> fileNames(List<Roi> rois) {
        return rois.stream().map(Roi::fileName).collect(Collectors.toUnmodifiableSet());
    }

    private List<Position> positions(Roi roi, UnitCheck check) {
        List<Position> positions = new ArrayList<>();
        List<Shape> figures = truth.figures().getOrDefault(roi.id(), List.of());
        for (int i = 0; i < figures.size(); i++) {
            Point at = figures.get(i).centre();
            check.check(
                    at.x(),
                    at.y(),
                    truth.unit(),
                    geometries.of(roi),
                    truth.source() + ": " + roi.fileName() + ": " + i);
            positions.add(geometries.position(at.x(), at.y(), truth.unit(), unit, roi));
        }
        return positions;
    }

    /** The boxes of what {@code shapes} has in {@code roi}, in pixels; empty where squares around positions are used. */
    private List<Extent> extents(Map<Long, List<Shape>> shapes, Roi roi) {
        if (boxes != BoxSource.FILES) {
            return List.of();
        }
        return shapes.getOrDefault(roi.id(), List.of()).stream()
                .map(figure -> extent(figure, roi))
                .toList();
    }

    private Extent extent(Shape figure, Roi roi) {
        if (truth.unit() == LengthUnit.PIXELS) {
            Box box = figure.box(2 * AveragePrecision.HALF_SIDE_PX);
            return new Extent(box.minX(), box.minY(), box.width(), box.height());
        }
        Point at = figure.centre();
        return geometries.square(at.x(), at.y(), truth.unit(), roi);
    }
}
