package dev.midog.analysis.evaluate;

import dev.midog.core.geometry.Extent;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One image with its mitotic figures and what a detector found in it.
 *
 * @param truth in the order of its file, which decides ties
 * @param extents the boxes of {@code truth}, in the same order; empty for the squares that the rules put around them
 * @param crowds boxes in which AP50 ignores detections that match no mitotic figure
 * @param detections in the order of their file, which decides ties
 */
public record EvaluationCase(
        String fileName, List<Position> truth, List<Extent> extents, List<Extent> crowds, List<Detection> detections) {
    /** Copies the lists. */
    public EvaluationCase {
        truth = List.copyOf(truth);
        extents = List.copyOf(extents);
        crowds = List.copyOf(crowds);
        detections = List.copyOf(detections);
        if (!extents.isEmpty() && extents.size() != truth.size()) {
            throw new IllegalArgumentException(extents.size() + " boxes of " + truth.size() + " mitotic figures");
        }
    }

    /** A case whose mitotic figures have no sizes of their own. */
    public EvaluationCase(String fileName, List<Position> truth, List<Detection> detections) {
        this(fileName, truth, List.of(), List.of(), detections);
    }

    /** The same case with other mitotic figures, which have no sizes of their own. */
    public EvaluationCase withTruth(List<Position> others) {
        return new EvaluationCase(fileName, others, detections);
    }

    /** The same case with other detections. */
    EvaluationCase withDetections(List<Detection> others) {
        return new EvaluationCase(fileName, truth, extents, crowds, others);
    }

    /** The same case with the class of each detection for its score: 1 for a mitotic figure, 0 for anything else. */
    EvaluationCase withLabelsAsScores() {
        return withScores(found -> found.mitoticFigure() ? 1 : 0);
    }

    /** The same case with scores in single precision, as detectors compute them. */
    EvaluationCase withSingleScores() {
        return withScores(found -> (float) found.score());
    }

    private EvaluationCase withScores(ToDoubleFunction<Detection> score) {
        return withDetections(detections.stream()
                .map(found -> found.withScore(score.applyAsDouble(found)))
                .toList());
    }

    /** The same case without the detections that the detector itself calls something else than a mitotic figure. */
    EvaluationCase mitoticOnly() {
        return withDetections(
                detections.stream().filter(Detection::mitoticFigure).toList());
    }
}
