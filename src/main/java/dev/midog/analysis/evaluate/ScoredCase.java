package dev.midog.analysis.evaluate;

import dev.midog.core.model.Roi;
import dev.midog.core.model.Split;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case to score, with what is known of its image.
 *
 * @param split of the case in the experiment; null if it has none
 * @param hasPredictions whether the predictions have an entry of it, be it an empty one
 * @param areaMm2 of the image in square millimetres, or null where size or scale are not known
 */
public record ScoredCase(
        Roi roi,
        @Nullable Split split,
        EvaluationCase evaluation,
        boolean hasPredictions,
        @Nullable Double areaMm2) {
    /** The same case as if nothing had been found in it. */
    public ScoredCase withoutDetections() {
        EvaluationCase empty = new EvaluationCase(evaluation.fileName(), evaluation.truth(), List.of());
        return new ScoredCase(roi, split, empty, false, areaMm2);
    }

    /** The same case without the detections that the detector itself calls something else than a mitotic figure. */
    public ScoredCase mitoticOnly() {
        List<Detection> mitotic = evaluation.detections().stream()
                .filter(Detection::mitoticFigure)
                .toList();
        EvaluationCase left = new EvaluationCase(evaluation.fileName(), evaluation.truth(), mitotic);
        return new ScoredCase(roi, split, left, hasPredictions, areaMm2);
    }
}
