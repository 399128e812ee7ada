package dev.midog.patch.plan;

import dev.midog.model.MidogException;
import dev.midog.model.Notices;
import dev.midog.random.SplitMix64;
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
        Sampler drawing = sampler.apply(images);
        List<AnnotationAssigner> assigners = new ArrayList<>();
        List<List<PatchRequest>> drawn = new ArrayList<>();
        for (SourceImage image : images) {
            assigners.add(new AnnotationAssigner(image.annotations(), belonging));
            drawn.add(new ArrayList<>());
        }
        long start = new SplitMix64(seed).next();
        for (long number = 0; number < patches; number++) {
            Sampler.Draw draw = drawing.draw(number, new SplitMix64(start + number));
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
}
