package dev.midog.merge;

import dev.midog.model.Dataset;

/**
 * A dataset to be merged.
 *
 * @param name of its file, for messages
 * @param annotator the name for those who voted in it and whom it does not name
 */
public record MergeInput(String name, String annotator, Dataset dataset) {}
