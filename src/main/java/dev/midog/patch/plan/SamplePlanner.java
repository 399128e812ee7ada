package dev.midog.patch.plan;

import dev.midog.core.model.Counted;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
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
 * @param balance how patches are balance over the images
 */
public record SamplePlanner(
        EdgeRule edge,
        InclusionRule belonging,
        long patches,
        long seed,
        Sampler.SamplingRule rule,
        SamplingBalance balance)
        implements PatchPlanner {
    /** More would not fit into memory; a longer stream of patches is drawn with several seeds. */
    private static final long MAX_PATCHES = 10_000_000;

    /** Refuses numbers out of range, and edge rules that would lose patches, as usage errors. */
    public SamplePlanner {
        checkPatches(patches);
        if (!edge.keepsEveryPatch()) {
            throw MidogException.usage(Message.of(
                    "sampled patches all have one size; give ", PatchParameters.EDGE.as("shift, pad or reflect")));
        }
    }

    /** Refuses numbers of patches out of range. */
    static void checkPatches(long patches) {
        if (patches < 1 || patches > MAX_PATCHES) {
            throw MidogException.invalidValue(PatchParameters.PATCHES, patches, "a number from 1 to " + MAX_PATCHES);
        }
    }

    @Override
    public PatchPlan plan(List<SourceImage> images, Notices notices) {
        if (images.isEmpty()) {
            return new PatchPlan(List.of());
        }
        SampleDrawing drawing = drawing(images, notices);
        List<List<PatchRequest>> drawn = new ArrayList<>();
        images.forEach(image -> drawn.add(new ArrayList<>()));
        for (long number = 0; number < patches; number++) {
            SampleDrawing.Drawn one =
                    drawing.draw(number, number, image -> drawn.get(image).size() < balance.cap());
            drawn.get(one.imageIndex()).add(one.patch());
        }
        List<ImagePlan> plans = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            plans.add(new ImagePlan(images.get(i), drawn.get(i)));
        }
        return new PatchPlan(plans);
    }

    /**
     * The patches as epochs that never end: the first has those of {@link #plan}, each further one as many new
     * ones, drawn with the numbers that follow. There is no cap, and {@code images} has at least one.
     */
    public PatchEpochs epochs(List<SourceImage> images, Notices notices) {
        SampleDrawing drawing = drawing(images, notices);
        return new PatchEpochs(
                patches,
                seed,
                (epoch, index) -> drawing.draw(index, epoch * patches + index, image -> true)
                        .patch());
    }

    private SampleDrawing drawing(List<SourceImage> images, Notices notices) {
        return new SampleDrawing(images, sampler(images, notices), edge, belonging, seed);
    }

    private Sampler sampler(List<SourceImage> images, Notices notices) {
        Strata kind = balance.strata();
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
        Integer cap = balance.maxPerImage();
        if (cap != null && wanted > (long) cap * images) {
            throw MidogException.usage(Message.of(
                    place + Counted.of(wanted, "patch is", "patches are") + " wanted of " + Counted.of(images, "image")
                            + ", which at ",
                    PatchParameters.MAX_PER_IMAGE.as(cap),
                    " give " + (long) cap * images + "; give fewer ",
                    PatchParameters.PATCHES,
                    " or a higher ",
                    PatchParameters.MAX_PER_IMAGE));
        }
    }
}
