package dev.midog.task.experiment;

import dev.midog.task.train.TrainListener;

/** Hears how a plan of trainings gets on, and each of its trainings. */
public interface ExperimentListener extends TrainListener {
    /** Run {@code number} of {@code count} begins or goes on. */
    default void beginning(PlannedRun run, int number, int count) {}

    /** A run is trained and scored. */
    default void finished(FinishedRun run) {}
}
