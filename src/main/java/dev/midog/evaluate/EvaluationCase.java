package dev.midog.evaluate;

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
}
