package dev.midog.task.scoring;

import dev.midog.analysis.evaluate.CaseScoring;
import dev.midog.analysis.evaluate.Detection;
import dev.midog.analysis.evaluate.MatchedCase;
import dev.midog.analysis.evaluate.Position;
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
import dev.midog.format.predictions.LengthUnit;
import dev.midog.format.spi.WriteOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The false positives and false negatives as a dataset, with boxes of the published size. */
final class ErrorDataset {
    private static final Parameter LIST_ERRORS = Parameter.of("listErrors");
    private static final Parameter IMAGES = Parameter.of("images");
    private static final int FALSE_POSITIVE = 1;
    private static final int FALSE_NEGATIVE = 2;

    private final EvaluationCases cases;
    private final LengthUnit unit;
    private final List<Annotation> annotations = new ArrayList<>();

    private ErrorDataset(EvaluationCases cases, LengthUnit unit) {
        this.cases = cases;
        this.unit = unit;
    }

    /**
     * The errors of the detections above {@code threshold}.
     *
     * @param unit of the positions
     */
    static Dataset of(CaseScoring scoring, double threshold, EvaluationCases cases, LengthUnit unit) {
        ErrorDataset errors = new ErrorDataset(cases, unit);
        List<Roi> rois = new ArrayList<>();
        for (int i = 0; i < scoring.cases().size(); i++) {
            Roi roi = scoring.cases().get(i).roi();
            rois.add(roi);
            errors.add(roi, scoring.matched().get(i).errorsAbove(threshold));
        }
        return new Dataset(
                new Extras(Map.of("description", "errors of a detector, listed by midog evaluate")),
                List.of(),
                List.of(
                        Category.named(FALSE_POSITIVE, "false positive", Extras.EMPTY),
                        Category.named(FALSE_NEGATIVE, "false negative", Extras.EMPTY)),
                List.of(),
                rois,
                errors.annotations,
                Extras.EMPTY);
    }

    private void add(Roi roi, MatchedCase.Errors errors) {
        for (Detection wrong : errors.wrong()) {
            add(roi, FALSE_POSITIVE, wrong.at(), new Extras(Map.of("score", wrong.score())));
        }
        errors.missed().forEach(missed -> add(roi, FALSE_NEGATIVE, missed, Extras.EMPTY));
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
