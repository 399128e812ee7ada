package dev.midog.analysis.evaluate;

import org.jspecify.annotations.Nullable;

/**
 * The figures of some cases together, at one threshold; null where a figure is not defined or not known.
 *
 * @param mitoticFigures of the truth
 * @param detections of all scores and classes
 * @param averagePrecision over all detections, whatever their class and score
 * @param averagePrecisionRange the least and the greatest that it can be where detections of equal score come in another
 *     order, which their file decides; null where the order does not matter
 * @param areaMm2 in square millimeters, or null where an image's is not known
 * @param falsePositivesPerMm2 at the threshold
 * @param falsePositivesPerImage at the threshold
 */
public record Scores(
        int images,
        int mitoticFigures,
        int detections,
        MatchCounts counts,
        @Nullable Double precision,
        @Nullable Double recall,
        @Nullable Double f1,
        @Nullable Double averagePrecision,
        @Nullable ValueRange averagePrecisionRange,
        @Nullable Double areaMm2,
        @Nullable Double falsePositivesPerMm2,
        @Nullable Double falsePositivesPerImage) {}
