package dev.midog.analysis.classify;

import org.jspecify.annotations.Nullable;

/**
 * How well a classifier does on some items.
 *
 * @param confusion of all classes
 * @param binary of the positive class; null where none is named
 */
public record ClassScores(
        ConfusionFigures confusion, @Nullable BinaryFigures binary) {}
