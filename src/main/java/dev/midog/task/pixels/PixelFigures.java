package dev.midog.task.pixels;

import dev.midog.image.color.ChannelFigures;
import dev.midog.image.color.ColorFigures;

/**
 * The colors of some images.
 *
 * @param images how many were read, at least 1
 * @param average mean and standard deviation: of a group, the average over its images; of a dataset, the average over its
 *     groups, each of the same weight
 * @param pooled of all their pixels together
 */
public record PixelFigures(int images, ChannelFigures average, ColorFigures pooled) {}
