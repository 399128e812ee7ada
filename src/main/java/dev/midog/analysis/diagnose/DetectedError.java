package dev.midog.analysis.diagnose;

import dev.midog.analysis.evaluate.Position;
import org.jspecify.annotations.Nullable;

/**
 * A false positive or a false negative.
 *
 * @param cell the index of the missed mitotic figure, or of the hard negative under it; -1 for any other false positive
 * @param at in the unit of the matching radius
 * @param score of the false positive, or of the detection below the threshold; null without a detection
 * @param findsFigure whether a near miss finds a missed mitotic figure once it is moved onto it; each finds at most one
 * @param severity from 0 to 1: the score of a false positive; of a false negative the share of votes for it, less the score
 */
public record DetectedError(
        DetectedErrorKind kind,
        int cell,
        Position at,
        @Nullable Double score,
        boolean findsFigure,
        double severity) {}
