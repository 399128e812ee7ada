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
 * @param areaMm2 of the image in square millimeters, or null where size or scale are not known
 */
public record ScoredCase(
        Roi roi,
        @Nullable Split split,
        EvaluationCase evaluation,
        boolean hasPredictions,
        @Nullable Double areaMm2) {
    /** The same case as if nothing had been found in it. */
    public ScoredCase withoutDetections() {
        return new ScoredCase(roi, split, evaluation.withDetections(List.of()), false, areaMm2);
    }

    /** The same case with other mitotic figures, which have no sizes of their own. */
    public ScoredCase withTruth(List<Position> others) {
        return new ScoredCase(roi, split, evaluation.withTruth(others), hasPredictions, areaMm2);
    }

    /** The same case without the detections that the detector itself calls something else than a mitotic figure. */
    public ScoredCase mitoticOnly() {
        return new ScoredCase(roi, split, evaluation.mitoticOnly(), hasPredictions, areaMm2);
    }
}
