package dev.midog.task.hotspot;

import dev.midog.analysis.hotspot.HotSpot;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Roi;

/**
 * The hot spot of one image.
 *
 * @param scale by which it was found
 */
public record ImageHotspot(Roi roi, MicronsPerPixel scale, HotSpot spot) {}
