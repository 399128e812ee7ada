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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The false positives and false negatives as a dataset, with boxes of the published size. */
final class ErrorDataset {
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
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < scored.size(); i++) {
            Roi roi = scored.get(i).roi();
            report.errors().get(i).forEach(error -> placed.add(new Placed(roi, error)));
        }
        placed.sort(Comparator.comparingDouble((Placed one) -> -one.error().severity()));
        placed.forEach(errors::add);
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

    /** An error in an image. */
    private record Placed(Roi roi, DetectedError error) {}

    private static int id(DetectedErrorKind kind) {
        return List.of(DetectedErrorKind.values()).indexOf(kind) + 1;
    }

    private void add(Placed placed) {
        DetectedError error = placed.error();
        Double score = error.score();
        add(
                placed.roi(),
                id(error.kind()),
                error.at(),
                score == null ? Extras.EMPTY : new Extras(Map.of(Annotation.SCORE, score)));
    }

    private void add(Roi roi, int categoryId, Position at, Extras extras) {
        Double factorX = cases.geometry(roi).factor(unit, LengthUnit.PIXELS, true);
        Double factorY = cases.geometry(roi).factor(unit, LengthUnit.PIXELS, false);
        if (factorX == null || factorY == null) {
            throw MidogException.operation(Message.of(
                    LIST_ERRORS,
                    " writes pixels, and the scale of ",
                    roi.fileName(),
                    " is not known; name the folder of the image files with ",
                    IMAGES));
        }
        Box box = Box.around(new Point(at.x() * factorX, at.y() * factorY), WriteOptions.PUBLISHED_SPOT_SIZE);
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
