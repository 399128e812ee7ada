package dev.midog.analysis.diagnose;

import java.util.Comparator;

/**
 * An annotation that the detector contradicts.
 *
 * @param fileName of its image
 * @param mitoticFigure whether it is one that the detector does not find, rather than a hard negative that it takes for one
 * @param agreement the share of votes for its class; 1 without votes
 * @param score how sure the detector is of the contrary, from 0 to 1
 */
public record LabelSuspect(String fileName, long annotationId, boolean mitoticFigure, double agreement, double score) {
    /** The most suspect first: by the mean of the votes against the label and the score against it. */
    public static final Comparator<LabelSuspect> MOST_SUSPECT_FIRST =
            Comparator.comparingDouble((LabelSuspect one) -> -one.suspicion());

    /** From 0 to 1. */
    public double suspicion() {
        return (1 - agreement + score) / 2;
    }
}
