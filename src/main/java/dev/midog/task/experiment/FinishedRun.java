package dev.midog.task.experiment;

import org.jspecify.annotations.Nullable;

/**
 * A run of a plan that is trained and scored.
 *
 * @param f1 on the test cases; null where it is not defined
 * @param averagePrecision on the test cases; null where it is not defined
 */
public record FinishedRun(
        PlannedRun run, @Nullable Double f1, @Nullable Double averagePrecision) {}
