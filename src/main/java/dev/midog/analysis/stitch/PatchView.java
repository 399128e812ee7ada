package dev.midog.analysis.stitch;

import dev.midog.core.geometry.Extent;

/**
 * What a patch shows of its image.
 *
 * @param number of the patch among those of its image
 * @param window in pixels of the image's full resolution
 * @param pixel how wide a pixel of the patch is in the full resolution: more than 1 where the patch is of a lower one
 */
public record PatchView(int number, Extent window, double pixel) {}
