package dev.midog.task.aggregate;

import java.nio.file.Path;

/**
 * Which runs to aggregate.
 *
 * @param folder with one sub-folder for each run
 * @param strict whether a sub-folder without figures is an error
 */
public record AggregationSettings(Path folder, boolean strict) {}
