package dev.midog.draw.marks;

import dev.midog.core.model.Shape;

/**
 * A mark on an image.
 *
 * @param shape in pixels of level 0
 * @param caption beside the mark; empty for none
 */
public record ImageMark(Shape shape, MarkStyle style, String caption) {}
