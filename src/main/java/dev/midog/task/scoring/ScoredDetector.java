package dev.midog.task.scoring;

import dev.midog.analysis.evaluate.ScoredCase;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The detections of a detector in all cases.
 *
 * @param threshold the score above which they are to count, where their files state one
 */
record ScoredDetector(List<ScoredCase> cases, OptionalDouble threshold) {
    ScoredDetector {
        cases = List.copyOf(cases);
    }
}
