package dev.midog.patch.plan;

import dev.midog.core.model.MidogException;
import org.jspecify.annotations.Nullable;

/**
 * How sampled patches are spread over the images.
 *
 * @param strata the groups that each give equally many patches; null where the sampler alone decides
 * @param maxPerImage how many patches an image gives at most; null for any number
 */
public record SamplingBalance(
        @Nullable Strata strata, @Nullable Integer maxPerImage) {
    /** As the sampler has it. */
    public static final SamplingBalance FREE = new SamplingBalance(null, null);

    /** Refuses a cap below 1 as a usage error. */
    public SamplingBalance {
        if (maxPerImage != null && maxPerImage < 1) {
            throw MidogException.invalidValue(PatchParameters.MAX_PER_IMAGE, maxPerImage, "a number of at least 1");
        }
    }

    /** The cap as a number. */
    long cap() {
        return maxPerImage == null ? Long.MAX_VALUE : maxPerImage;
    }
}
