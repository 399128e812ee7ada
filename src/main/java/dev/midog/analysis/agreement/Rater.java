package dev.midog.analysis.agreement;

/**
 * One who votes.
 *
 * @param name of the annotator; {@code "vote 1"} and so on for votes of which the file says only where they stand
 * @param isDetector whether it is a program, by its name
 */
public record Rater(String name, boolean isDetector) {}
