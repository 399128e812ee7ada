package dev.midog.analysis.evaluate;

/** The values that a figure can have, from the least to the greatest. */
public record ValueRange(double least, double greatest) {}
