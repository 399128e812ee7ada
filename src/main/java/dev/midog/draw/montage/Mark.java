package dev.midog.draw.montage;

import dev.midog.core.model.Box;
import org.jspecify.annotations.Nullable;

/**
 * An annotation of a patch.
 *
 * @param box in shares of the patch's width and height, 0 to 1
 * @param score of a detection, drawn at its box; null without one
 */
public record Mark(int categoryId, Box box, @Nullable Double score) {
    /** An annotation without a score. */
    public Mark(int categoryId, Box box) {
        this(categoryId, box, null);
    }
}
