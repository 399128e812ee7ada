package dev.midog.evaluate;

/**
 * A place in an image, in millimetres from its upper left corner: pixels times spacing, without a half-pixel term.
 *
 * @param x to the right
 * @param y downwards
 */
public record Position(double x, double y) {}
