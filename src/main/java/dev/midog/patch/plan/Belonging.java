package dev.midog.patch.plan;

import dev.midog.core.model.MidogException;
import org.jspecify.annotations.Nullable;

/**
 * When an annotation belongs to a patch.
 *
 * @param minVisibility the least share of its box's area that must lie in the patch, above 0 and at most 1;
 *     null for the original dataset's own rule, by which its centre must lie in the patch
 * @param spotSize side in pixels of the box that a spot gets
 */
public record Belonging(@Nullable Double minVisibility, double spotSize) {
    /** Refuses shares and sizes out of range as a usage error. */
    public Belonging {
        if (minVisibility != null && !(minVisibility > 0 && minVisibility <= 1)) {
            throw MidogException.usage(
                    "the share " + minVisibility + " of --min-visibility is not above 0 and at most 1");
        }
        if (!(spotSize > 0 && spotSize <= 100_000)) {
            throw MidogException.usage("the spot size " + spotSize + " is not between 0 and 100000 pixels");
        }
    }
}
