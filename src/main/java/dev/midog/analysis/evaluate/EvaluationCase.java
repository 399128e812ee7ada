package dev.midog.analysis.evaluate;

import java.util.List;

/**
 * One image with its mitotic figures and what a detector found in it.
 *
 * @param truth in the order of its file, which decides ties
 * @param detections in the order of their file, which decides ties
 */
public record EvaluationCase(String fileName, List<Position> truth, List<Detection> detections) {
    /** Copies the lists. */
    public EvaluationCase {
        truth = List.copyOf(truth);
        detections = List.copyOf(detections);
    }

    /** The same case with the class of each detection for its score: 1 for a mitotic figure, 0 for anything else. */
    EvaluationCase withLabelsAsScores() {
        List<Detection> labels = detections.stream()
                .map(found -> new Detection(found.at(), found.mitoticFigure() ? 1 : 0, found.mitoticFigure()))
                .toList();
        return new EvaluationCase(fileName, truth, labels);
    }
}
