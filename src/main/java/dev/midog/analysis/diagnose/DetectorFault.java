package dev.midog.analysis.diagnose;

/**
 * What is wrong with the detections as a whole.
 *
 * @param transform the change that mends it
 * @param f1Before F1 as the detections are, at the threshold
 * @param f1After F1 after the change
 */
public record DetectorFault(DetectorFaultKind kind, PredictionTransform transform, double f1Before, double f1After) {}
