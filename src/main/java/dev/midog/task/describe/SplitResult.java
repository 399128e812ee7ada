package dev.midog.task.describe;

import dev.midog.analysis.split.Experiment;
import dev.midog.core.model.Notice;
import java.util.List;

/**
 * How the cases were split.
 *
 * @param experiments in the order of the scheme
 * @param notices what else was noticed, oldest first
 */
public record SplitResult(List<Experiment> experiments, List<Notice> notices) {
    /** Copies the lists. */
    public SplitResult {
        experiments = List.copyOf(experiments);
        notices = List.copyOf(notices);
    }
}
