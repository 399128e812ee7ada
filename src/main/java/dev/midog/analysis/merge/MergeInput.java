package dev.midog.analysis.merge;

import dev.midog.core.model.Dataset;

/**
 * A dataset to be merged.
 *
 * @param name of its file, for messages
 * @param annotator the name for those who voted in it and whom it does not name
 */
public record MergeInput(String name, String annotator, Dataset dataset) {}
