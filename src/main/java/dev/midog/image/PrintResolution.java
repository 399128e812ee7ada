package dev.midog.image;

import dev.midog.core.model.MicronsPerPixel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resolution that an image file states for printing, which says nothing of the tissue: 72 to 600 dots an inch, or
 * the 10 pixels a centimeter that libvips writes where it knows none.
 *
 * @param stated what it would be as a scale
 * @param source where the file states it, such as {@code "XResolution 300 per inch"}
 */
public record PrintResolution(MicronsPerPixel stated, String source) {
    /** Coarser than any scale at which tissue is scanned, and finer than 1270 dots an inch. */
    private static final double COARSEST_SCALE = 20;

    /** The resolution, where it is one for printing: more than 20 micrometers a pixel along an axis. */
    public static Optional<PrintResolution> of(@Nullable MicronsPerPixel stated, String source) {
        return stated != null && Math.max(stated.x(), stated.y()) > COARSEST_SCALE
                ? Optional.of(new PrintResolution(stated, source))
                : Optional.empty();
    }
}
