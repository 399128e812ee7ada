package dev.midog.analysis.evaluate;

/**
 * A place in an image, from its upper left corner, in the unit of the matching radius.
 *
 * <p>Millimetres, where the scale is known: pixels times spacing, without a half-pixel term. Else pixels.
 *
 * @param x to the right
 * @param y downwards
 */
public record Position(double x, double y) {}
