package dev.midog.patch.plan;

import dev.midog.model.MidogException;
import dev.midog.model.Notices;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Draws a number of patches at random.
 *
 * <p>Patch {@code n}, from 0, is drawn with a generator of its own, so that it does not depend on how many
 * others there are: {@code SplitMix64} started at {@code seed} gives a number, which plus {@code n} starts the
 * patch's generator. Within an image patches stand in the order of their numbers.
 *
 * @param edge {@link EdgeRule#SHIFT} or {@link EdgeRule#PAD}: every draw gives one patch of full size
 * @param patches how many
 * @param sampler makes the rule for the images to draw from
 */
public record SamplePlanner(
        EdgeRule edge, Belonging belonging, long patches, long seed, Function<List<SourceImage>, Sampler> sampler)
        implements PatchPlanner {
    /** More would not fit into memory; a longer stream of patches is drawn with several seeds. */
    private static final long MAX_PATCHES = 10_000_000;

    /** Refuses numbers out of range, and edge rules that would lose patches, as usage errors. */
    public SamplePlanner {
        if (patches < 1 || patches > MAX_PATCHES) {
            throw MidogException.usage("the number of patches " + patches + " is not between 1 and " + MAX_PATCHES);
        }
        if (edge != EdgeRule.SHIFT && edge != EdgeRule.PAD) {
            throw MidogException.usage("sampled patches all have one size; give --edge shift or pad");
        }
    }

    @Override
    public PatchPlan plan(List<SourceImage> images, Notices notices) {
        if (images.isEmpty()) {
            return new PatchPlan(List.of());
        }
        SampleDrawing drawing = drawing(images);
        List<List<PatchRequest>> drawn = new ArrayList<>();
        images.forEach(image -> drawn.add(new ArrayList<>()));
        for (long number = 0; number < patches; number++) {
            SampleDrawing.Drawn one = drawing.draw(number, number);
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
     * ones, drawn with the numbers that follow. {@code images} has at least one.
     */
    public PatchEpochs epochs(List<SourceImage> images) {
        SampleDrawing drawing = drawing(images);
        return new PatchEpochs(
                patches,
                seed,
                (epoch, index) -> drawing.draw(index, epoch * patches + index).patch());
    }

    private SampleDrawing drawing(List<SourceImage> images) {
        return new SampleDrawing(images, sampler.apply(images), edge, belonging, seed);
    }
}
