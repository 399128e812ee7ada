package dev.midog.patch.plan;

import dev.midog.model.MidogException;
import dev.midog.model.Notices;
import dev.midog.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a number of patches at random.
 *
 * <p>Patch {@code n}, from 0, is drawn with a generator of its own, so that it does not depend on how many
 * others there are: {@code SplitMix64} started at {@code seed} gives a number, which plus {@code n} starts the
 * patch's generator. A draw that falls on an image with as many patches as it may give is made again by the same
 * generator, so with a cap a patch depends on those before it, and still on none after. Within an image patches
 * stand in the order of their numbers.
 *
 * @param edge one that {@linkplain EdgeRule#keepsEveryPatch keeps every patch}
 * @param patches how many
 * @param rule makes the sampler for the images to draw from
 * @param spread how patches are spread over the images
 */
public record SamplePlanner(
        EdgeRule edge, Belonging belonging, long patches, long seed, Sampler.Rule rule, Spread spread)
        implements PatchPlanner {
    /** More would not fit into memory; a longer stream of patches is drawn with several seeds. */
    private static final long MAX_PATCHES = 10_000_000;

    /** Enough to find the last image with room among all that there may be. */
    private static final int TRIES = 1_000_000;

    /** Refuses numbers out of range, and edge rules that would lose patches, as usage errors. */
    public SamplePlanner {
        if (patches < 1 || patches > MAX_PATCHES) {
            throw MidogException.usage("the number of patches " + patches + " is not between 1 and " + MAX_PATCHES);
        }
        if (!edge.keepsEveryPatch()) {
            throw MidogException.usage("sampled patches all have one size; give --edge shift, pad or reflect");
        }
    }

    @Override
    public PatchPlan plan(List<SourceImage> images, Notices notices) {
        if (images.isEmpty()) {
            return new PatchPlan(List.of());
        }
        Sampler drawing = sampler(images, notices);
        List<AnnotationAssigner> assigners = new ArrayList<>();
        List<List<PatchRequest>> drawn = new ArrayList<>();
        for (SourceImage image : images) {
            assigners.add(new AnnotationAssigner(image.annotations(), belonging));
            drawn.add(new ArrayList<>());
        }
        long start = new SplitMix64(seed).next();
        for (long number = 0; number < patches; number++) {
            Sampler.Draw draw = drawWithin(spread.cap(), drawn, drawing, number, new SplitMix64(start + number));
            SourceImage image = images.get(draw.imageIndex());
            Window window = edge.place(draw.wanted(), image).orElseThrow();
            drawn.get(draw.imageIndex())
                    .add(new PatchRequest(
                            image.roi(),
                            PatchNames.sampled(image, number, window),
                            window,
                            assigners.get(draw.imageIndex()).in(window)));
        }
        List<ImagePlan> plans = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            plans.add(new ImagePlan(images.get(i), drawn.get(i)));
        }
        return new PatchPlan(plans);
    }

    private Sampler sampler(List<SourceImage> images, Notices notices) {
        Strata kind = spread.strata();
        if (kind == null) {
            requireRoom(patches, images.size(), "");
            return rule.over(images, patches);
        }
        List<Strata.Stratum> strata = kind.of(images, notices);
        for (int i = 0; i < strata.size(); i++) {
            requireRoom(
                    StratifiedSampler.share(i, strata.size(), patches),
                    strata.get(i).imageIndices().size(),
                    strata.get(i).name() + ": ");
        }
        notices.addCounted(
                "STRATA-WITHOUT-PATCHES",
                Math.max(0, strata.size() - patches),
                "strata that get no patch, as there are more of them than patches: " + (strata.size() - patches));
        return new StratifiedSampler(images, strata, patches, rule);
    }

    private void requireRoom(long wanted, int images, String place) {
        Integer cap = spread.maxPerImage();
        if (cap != null && wanted > (long) cap * images) {
            throw MidogException.usage(place + wanted + (wanted == 1 ? " patch is" : " patches are") + " wanted of "
                    + images + (images == 1 ? " image" : " images") + ", which at --max-per-image " + cap + " give "
                    + (long) cap * images + "; give fewer --patches or a higher --max-per-image");
        }
    }

    private static Sampler.Draw drawWithin(
            long cap, List<List<PatchRequest>> drawn, Sampler sampler, long number, SplitMix64 random) {
        for (int i = 0; i < TRIES; i++) {
            Sampler.Draw draw = sampler.draw(number, random);
            if (drawn.get(draw.imageIndex()).size() < cap) {
                return draw;
            }
        }
        throw MidogException.operation("after patch " + number + " no image with room for another was found in " + TRIES
                + " draws; give fewer --patches or a higher --max-per-image");
    }
}
