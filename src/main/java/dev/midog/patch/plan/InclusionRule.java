package dev.midog.patch.plan;

import dev.midog.core.model.MidogException;
import org.jspecify.annotations.Nullable;

/**
 * When an annotation belongs to a patch.
 *
 * @param minVisibility the least share of its box's area that must lie in the patch, above 0 and at most 1;
 *     null for the original dataset's own rule, by which its center must lie in the patch
 * @param spotSize side in pixels of the box that a spot gets
 */
public record InclusionRule(@Nullable Double minVisibility, double spotSize) {
    /** The original dataset's rule, with its side of a spot's box. */
    public static final InclusionRule BY_CENTRE = new InclusionRule(null, 50);

    /** Refuses shares and sizes out of range as a usage error. */
    public InclusionRule {
        if (minVisibility != null && !(minVisibility > 0 && minVisibility <= 1)) {
            throw MidogException.invalidValue(
                    PatchParameters.MIN_VISIBILITY, minVisibility, "a number above 0 and at most 1");
        }
        if (!(spotSize > 0 && spotSize <= 100_000)) {
            throw MidogException.invalidValue(
                    PatchParameters.SPOT_SIZE, spotSize, "a number of pixels above 0 and at most 100000");
        }
    }
}
