package dev.midog.draw.montage;

import dev.midog.core.model.Box;

/**
 * An annotation of a patch.
 *
 * @param box in shares of the patch's width and height, 0 to 1
 */
public record Mark(int categoryId, Box box) {}
