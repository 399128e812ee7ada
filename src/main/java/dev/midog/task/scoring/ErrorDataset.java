package dev.midog.task.scoring;

import dev.midog.analysis.diagnose.DetectedError;
import dev.midog.analysis.diagnose.DetectedErrorKind;
import dev.midog.analysis.evaluate.Position;
import dev.midog.analysis.evaluate.ScoredCase;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Subset;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.diagnose.ErrorReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The false positives and false negatives as a dataset, with boxes of the published size. */
final class ErrorDataset {
    /** The further key for how bad an error is, from 0 to 1. */
    private static final String BADNESS = "badness";

    private static final int BADNESS_PLACES = 4;
    private static final int PIXEL_PLACES = 3;

    private static final Parameter LIST_ERRORS = Parameter.of("listErrors");
    private static final Parameter IMAGES = Parameter.of("images");

    private final EvaluationCases cases;
    private final LengthUnit unit;
    private final List<Annotation> annotations = new ArrayList<>();

    private ErrorDataset(EvaluationCases cases, LengthUnit unit) {
        this.cases = cases;
        this.unit = unit;
    }

    /**
     * The errors of {@code report}, the worst first; the class of each is its kind.
     *
     * @param scored the cases of the report
     * @param unit of the positions
     */
    static Dataset of(List<ScoredCase> scored, ErrorReport report, EvaluationCases cases, LengthUnit unit) {
        ErrorDataset errors = new ErrorDataset(cases, unit);
        worstFirst(scored, report).forEach(errors::add);
        Dataset dataset = new Dataset(
                new Extras(Map.of("description", "errors of a detector, listed by midog evaluate")),
                List.of(),
                Stream.of(DetectedErrorKind.values())
                        .map(kind -> Category.named(id(kind), kind.className(), Extras.EMPTY))
                        .toList(),
                List.of(),
                scored.stream().map(ScoredCase::roi).toList(),
                errors.annotations,
                Extras.EMPTY);
        return Subset.marked(dataset, List.of());
    }

    /** The worst false positives of {@code report}, then the worst false negatives, in the pixels of their images. */
    static List<EvaluationResult.PlacedError> worst(
            List<ScoredCase> scored, ErrorReport report, EvaluationCases cases, LengthUnit unit) {
        ErrorDataset errors = new ErrorDataset(cases, unit);
        List<Placed> ranked = worstFirst(scored, report);
        return Stream.of(true, false)
                .flatMap(isFalsePositive -> ranked.stream()
                        .filter(one -> one.error().kind().isFalsePositive() == isFalsePositive)
                        .limit(EvaluationResult.WORST))
                .map(one -> new EvaluationResult.PlacedError(
                        one.roi().fileName(),
                        one.error(),
                        errors.shownPixels(one.roi(), one.error().at()),
                        cases.shape(one.roi(), one.error())
                                .map(shape -> shape.box(WriteOptions.PUBLISHED_SPOT_SIZE))
                                .orElse(null)))
                .toList();
    }

    private static List<Placed> worstFirst(List<ScoredCase> scored, ErrorReport report) {
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < scored.size(); i++) {
            Roi roi = scored.get(i).roi();
            report.errors().get(i).forEach(error -> placed.add(new Placed(roi, error)));
        }
        placed.sort(Comparator.comparingDouble((Placed one) -> -one.error().severity()));
        return placed;
    }

    /** An error in an image. */
    private record Placed(Roi roi, DetectedError error) {}

    private static int id(DetectedErrorKind kind) {
        return List.of(DetectedErrorKind.values()).indexOf(kind) + 1;
    }

    private void add(Placed placed) {
        DetectedError error = placed.error();
        Extras ranked = new Extras(Map.of(BADNESS, rounded(error.severity(), BADNESS_PLACES)))
                .with(Annotation.RANK, annotations.size() + 1);
        Double score = error.score();
        add(placed.roi(), id(error.kind()), error.at(), score == null ? ranked : ranked.with(Annotation.SCORE, score));
    }

    /** The place in pixels; null where the scale of the image is not known, and where no slide reaches so far. */
    private @Nullable Point shownPixels(Roi roi, Position at) {
        double longest = Math.max(Math.abs(at.x()), Math.abs(at.y()));
        Double factorX = cases.geometries().of(roi).factor(unit, LengthUnit.PIXELS, true);
        Double factorY = cases.geometries().of(roi).factor(unit, LengthUnit.PIXELS, false);
        boolean isPixel =
                factorX != null && factorY != null && longest * Math.max(factorX, factorY) <= Box.MAX_COORDINATE;
        return isPixel ? pixels(roi, at) : null;
    }

    /** Without what a change of unit leaves behind, as in 6242.000000000001. */
    private static double rounded(double value, int places) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value)
                        .setScale(places, RoundingMode.HALF_EVEN)
                        .doubleValue()
                : value;
    }

    /** The place in pixels; null where the scale of the image is not known. */
    private @Nullable Point pixels(Roi roi, Position at) {
        Double factorX = cases.geometries().of(roi).factor(unit, LengthUnit.PIXELS, true);
        Double factorY = cases.geometries().of(roi).factor(unit, LengthUnit.PIXELS, false);
        return factorX == null || factorY == null ? null : new Point(at.x() * factorX, at.y() * factorY);
    }

    private void add(Roi roi, int categoryId, Position at, Extras extras) {
        Point pixels = pixels(roi, at);
        if (pixels == null) {
            throw MidogException.operation(Message.of(
                    LIST_ERRORS,
                    " writes pixels, and the scale of ",
                    roi.fileName(),
                    " is not known; name the folder of the image files with ",
                    IMAGES));
        }
        Point clean = new Point(rounded(pixels.x(), PIXEL_PLACES), rounded(pixels.y(), PIXEL_PLACES));
        Box box = Box.around(clean, WriteOptions.PUBLISHED_SPOT_SIZE);
        annotations.add(new Annotation(
                annotations.size() + 1L,
                roi.id(),
                categoryId,
                new Shape.Area(box),
                List.of(),
                null,
                null,
                false,
                extras));
    }
}
