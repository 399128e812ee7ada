package dev.midog.task.scoring;

import dev.midog.analysis.diagnose.DetectedError;
import dev.midog.analysis.diagnose.PredictionTransform;
import dev.midog.analysis.evaluate.AveragePrecision;
import dev.midog.analysis.evaluate.CellOutcome;
import dev.midog.analysis.evaluate.Detection;
import dev.midog.analysis.evaluate.DistanceSuppression;
import dev.midog.analysis.evaluate.EvaluationCase;
import dev.midog.analysis.evaluate.MatchedCase;
import dev.midog.analysis.evaluate.Position;
import dev.midog.analysis.evaluate.ScoredCase;
import dev.midog.core.geometry.Extent;
import dev.midog.core.model.Box;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.format.predictions.InputIssues;
import dev.midog.format.predictions.KnownNames;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.format.predictions.PredictedPoint;
import dev.midog.format.predictions.Predictions;
import dev.midog.image.PrintResolution;
import dev.midog.patch.plan.PatchNames;
import dev.midog.patch.plan.PatchParameters;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.ImageGeometry;
import dev.midog.task.dataset.KnownScale;
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

    /** The kind of issue that an image is not in the folder. */
    static final String NO_IMAGE = "no-image";

    private static final Parameter IMAGES = Parameter.of("images");
    private static final Parameter UM_PER_PX = Parameter.of("umPerPx");
    private static final Parameter RADIUS_PX = Parameter.of("radiusPx");

    private final EvaluationTruth truth;
    private final Map<Long, ImageGeometry> geometries = new HashMap<>();
    private final LengthUnit unit;
    private final double radius;
    private final @Nullable Double suppressionRadius;
    private final BoxSource boxes;
    private final EvaluationProfile profile;
    private final GivenSizes sizes = new GivenSizes();

    private final InputIssues issues;
    private final boolean hasImages;
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
        this.radius = rules.radius();
        this.suppressionRadius = rules.nmsPx();
        this.boxes = rules.profile().boxes();
        this.profile = rules.profile();
        this.issues = issues;
        this.hasImages = folder != null;
        for (Roi roi : truth.dataset().rois()) {
            geometries.put(roi.id(), geometry(roi, folder));
        }
    }

    private ImageGeometry geometry(Roi roi, @Nullable ImageFiles folder) throws IOException {
        if (folder != null) {
            Optional<ImageGeometry> ofFile;
            try {
                ofFile = ImageGeometry.ofFile(roi, folder);
            } catch (MidogException e) {
                if (ImageGeometry.known(roi).factor(LengthUnit.MICROMETRES, LengthUnit.PIXELS, true) == null) {
                    throw e;
                }
                issues.report(
                        "unread-image", e.message().toString(), "the scale is taken from the dataset or the catalogue");
                return ImageGeometry.known(roi);
            }
            if (ofFile.isPresent()) {
                reportMissingScale(roi, folder, ofFile.get());
                return ofFile.get();
            }
            issues.report(
                    NO_IMAGE,
                    folder + ": " + roi.fileName(),
                    "the image is not in the folder; its scale is taken from the dataset or the catalogue");
        }
        return ImageGeometry.known(roi);
    }

    private void reportMissingScale(Roi roi, ImageFiles folder, ImageGeometry ofFile) {
        PrintResolution print = ofFile.printResolution();
        String used = "the scale is " + KnownScale.withoutFile(roi).source();
        if (print != null) {
            issues.report(
                    "print-resolution",
                    folder + ": " + roi.fileName(),
                    print.source() + " of the file is a resolution for printing, not the scale; " + used);
        } else if (!ofFile.scaleOfFile()) {
            issues.report("no-scale", folder + ": " + roi.fileName(), "the file has no scale; " + used);
        }
    }

    /** Size and scale of an image of the ground truth. */
    ImageGeometry geometry(Roi roi) {
        ImageGeometry known = geometries.get(roi.id());
        return known == null ? ImageGeometry.known(roi) : known;
    }

    /** {@code names} with the sizes that the image files state, of images of which nothing else states one. */
    KnownNames sized(KnownNames names) {
        return new KnownNames(names.images().stream().map(this::sized).toList(), names.categories());
    }

    private Roi sized(Roi roi) {
        ImageGeometry known = geometry(roi);
        Integer width = known.width();
        Integer height = known.height();
        boolean isKnown = roi.facts().width() != null && roi.facts().height() != null;
        return isKnown || width == null || height == null
                ? roi
                : roi.withStated(roi.stated().withSize(width, height));
    }

    /** The sizes of the detections in all cases. */
    GivenSizes sizes() {
        return sizes;
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
                TransformedPredictions.of(read, transforms, truth.dataset().rois(), this::geometry, givenUnits);
        LengthUnit units = TransformedPredictions.unitsAfter(transforms, givenUnits);
        checkImages(predictions);
        UnitCheck check = new UnitCheck();
        UnitCheck truthCheck = new UnitCheck();
        List<ScoredCase> cases = new ArrayList<>();
        for (Roi roi : ordered(predictions)) {
            Predictions.Image image = predictions.find(roi.fileName());
            List<Detection> detections =
                    image == null ? List.of() : detections(roi, image, units == null ? image.unit() : units, check);
            unitsOfFiles.putIfAbsent(roi.id(), units != null || image == null ? pixelsUnless(units) : image.unit());
            cases.add(new ScoredCase(
                    roi,
                    roi.facts().split(),
                    new EvaluationCase(
                            roi.fileName(),
                            positions(roi, truthCheck),
                            extents(truth.figures(), roi),
                            extents(truth.crowds(), roi),
                            detections),
                    image != null,
                    geometry(roi).areaMm2()));
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
                    sizes.kept(wrong.at()).orElseGet(() -> new Shape.Spot(pixel(wrong.at(), roi))),
                    wrong.score()));
        }
        return cells;
    }

    /** What a false positive or a missed mitotic figure of {@code roi} is drawn as in its file, in pixels; empty for a place alone. */
    Optional<Shape> shape(Roi roi, DetectedError error) {
        if (error.kind().isFalsePositive()) {
            return sizes.kept(error.at());
        }
        List<Shape> figures = truth.figures().getOrDefault(roi.id(), List.of());
        return truth.unit() == LengthUnit.PIXELS && !(figures.get(error.cell()) instanceof Shape.Spot)
                ? Optional.of(figures.get(error.cell()))
                : Optional.empty();
    }

    private Point pixel(Position at, Roi roi) {
        Position pixel = position(at.x(), at.y(), unit, LengthUnit.PIXELS, roi);
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
                .map(at -> position(at.x(), at.y(), truth.unit(), unit, roi))
                .toList();
        return new DetectorFaults.Known(
                geometry(roi), hardNegatives, truth.labels(), unitsOfFiles.getOrDefault(roi.id(), LengthUnit.PIXELS));
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
            check.check(at.x(), at.y(), truth.unit(), geometry(roi), truth.source() + ": " + roi.fileName() + ": " + i);
            positions.add(position(at.x(), at.y(), truth.unit(), unit, roi));
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
        return square(at.x(), at.y(), truth.unit(), roi);
    }

    /** The square of the published size, in pixels, around a position in {@code from}. */
    private Extent square(double x, double y, LengthUnit from, Roi roi) {
        Position pixel = position(x, y, from, LengthUnit.PIXELS, roi);
        return Extent.around(pixel.x(), pixel.y(), AveragePrecision.HALF_SIDE_PX);
    }

    /** The box of a detection by which the profile scores it; null for a square around it. */
    private @Nullable Extent extent(PredictedPoint point, LengthUnit from, Roi roi) {
        sizes.add(point, from);
        Extent own = point.extent();
        if (boxes == BoxSource.SQUARES || (boxes == BoxSource.DETECTIONS && own == null)) {
            return null;
        }
        if (own == null) {
            return square(point.x(), point.y(), from, roi);
        }
        LengthUnit to = boxes == BoxSource.FILES ? LengthUnit.PIXELS : unit;
        return own.scaled(factor(from, to, roi, true), factor(from, to, roi, false));
    }

    private List<Detection> detections(Roi roi, Predictions.Image image, LengthUnit from, UnitCheck check) {
        List<Detection> detections = new ArrayList<>();
        List<Detection> inPixels = new ArrayList<>();
        for (PredictedPoint point : image.points()) {
            if (profile != EvaluationProfile.MIDOG2025) {
                check.check(point.x(), point.y(), from, geometry(roi), point.place());
            }
            if (Double.isNaN(point.score())) {
                issues.report("nan-score", point.place(), "the score is not a number; the detection is skipped");
                continue;
            }
            Position at = position(point.x(), point.y(), from, unit, roi);
            checkScore(point);
            checkInside(at, roi, point);
            detections.add(new Detection(at, point.score(), point.mitoticFigure(), extent(point, from, roi)));
            sizes.keep(at, point, from, geometry(roi));
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
        return new Position(x * factor(from, to, roi, true), y * factor(from, to, roi, false));
    }

    private double factor(LengthUnit from, LengthUnit to, Roi roi, boolean horizontal) {
        Double factor = geometry(roi).factor(from, to, horizontal);
        if (factor == null) {
            throw MidogException.operation(Message.of(
                    "the scale of ",
                    roi.fileName(),
                    " is not known; ",
                    hasImages ? "" : Message.of("name the folder of the image files with ", IMAGES, ", "),
                    "give it with ",
                    UM_PER_PX,
                    ", or give the radius in pixels with ",
                    RADIUS_PX));
        }
        return factor;
    }
}
