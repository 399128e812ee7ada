package dev.midog.analysis.diagnose;

/**
 * How sure the label of a cell of the ground truth is.
 *
 * @param annotationId its id in the ground truth
 * @param agreement the share of votes for its class; 1 without votes
 */
public record CellLabel(long annotationId, double agreement) {}
