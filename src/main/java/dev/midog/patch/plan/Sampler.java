package dev.midog.patch.plan;

import dev.midog.core.random.SplitMix64;
import java.util.List;

/** A rule by which patches are drawn at random. Implementations are pure: equal random numbers give the same patch. */
public interface Sampler {
    /**
     * A patch that was drawn.
     *
     * @param imageIndex which of the images, from 0
     * @param wanted where, before the rule at the border has its way
     */
    record Draw(int imageIndex, Window wanted) {}

    /** Makes a sampler for some images. */
    @FunctionalInterface
    interface SamplingRule {
        /**
         * A sampler that draws from {@code images}.
         *
         * @param patches how many it will draw, numbered from 0
         */
        Sampler over(List<SourceImage> images, long patches);
    }

    /**
     * Draws one patch.
     *
     * @param number of the patch in the whole plan, from 0
     * @param random a generator of this patch alone
     */
    Draw draw(long number, SplitMix64 random);
}
