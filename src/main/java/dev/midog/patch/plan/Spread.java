package dev.midog.patch.plan;

import dev.midog.core.model.MidogException;
import org.jspecify.annotations.Nullable;

/**
 * How sampled patches are spread over the images.
 *
 * @param strata the groups that each give equally many patches; null where the sampler alone decides
 * @param maxPerImage how many patches an image gives at most; null for any number
 */
public record Spread(@Nullable Strata strata, @Nullable Integer maxPerImage) {
    /** As the sampler has it. */
    public static final Spread FREE = new Spread(null, null);

    /** Refuses a cap below 1 as a usage error. */
    public Spread {
        if (maxPerImage != null && maxPerImage < 1) {
            throw MidogException.usage("the number " + maxPerImage + " of --max-per-image is not at least 1");
        }
    }

    /** The cap as a number. */
    long cap() {
        return maxPerImage == null ? Long.MAX_VALUE : maxPerImage;
    }
}
