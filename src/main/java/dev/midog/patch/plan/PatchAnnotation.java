package dev.midog.patch.plan;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;

/**
 * An annotation as it appears in a patch.
 *
 * @param source the annotation of the whole image
 * @param box in pixels of the patch, from its upper left corner, clipped to the patch
 */
public record PatchAnnotation(Annotation source, Box box) {}
