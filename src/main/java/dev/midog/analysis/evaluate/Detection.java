package dev.midog.analysis.evaluate;

/**
 * What a detector found.
 *
 * @param at where
 * @param score how sure the detector is, from 0 to 1
 * @param mitoticFigure false where the detector itself says that it is something else
 */
public record Detection(Position at, double score, boolean mitoticFigure) {}
