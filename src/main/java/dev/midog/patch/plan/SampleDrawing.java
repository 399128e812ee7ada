package dev.midog.patch.plan;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Draws patches one by one, each with a generator of its own. */
final class SampleDrawing {
    /** Enough to find the last image with room among all that there may be. */
    private static final int TRIES = 1_000_000;

    private final List<SourceImage> images;
    private final Sampler sampler;
    private final EdgeRule edge;
    private final List<AnnotationAssigner> assigners = new ArrayList<>();
    private final long start;

    /** A patch, and which of the images it lies in. */
    record Drawn(int imageIndex, PatchRequest patch) {}

    SampleDrawing(List<SourceImage> images, Sampler sampler, EdgeRule edge, InclusionRule belonging, long seed) {
        this.images = List.copyOf(images);
        this.sampler = sampler;
        this.edge = edge;
        this.start = new SplitMix64(seed).next();
        for (SourceImage image : images) {
            assigners.add(new AnnotationAssigner(image.annotations(), belonging));
        }
    }

    /**
     * Draws one patch.
     *
     * @param index of the patch among those that the sampler was made for
     * @param number of the patch among all that this seed gives; its generator and its name depend on it
     * @param hasRoom says for an image, by its index, whether it may give another patch
     */
    Drawn draw(long index, long number, IntPredicate hasRoom) {
        Sampler.Draw draw = drawWithin(hasRoom, index, new SplitMix64(start + number));
        SourceImage image = images.get(draw.imageIndex());
        Window window = edge.place(draw.wanted(), image).orElseThrow();
        return new Drawn(
                draw.imageIndex(),
                new PatchRequest(
                        image.roi(),
                        PatchNames.sampled(image, number, window),
                        window,
                        assigners.get(draw.imageIndex()).in(window)));
    }

    private Sampler.Draw drawWithin(IntPredicate hasRoom, long index, SplitMix64 random) {
        for (int i = 0; i < TRIES; i++) {
            Sampler.Draw draw = sampler.draw(index, random);
            if (hasRoom.test(draw.imageIndex())) {
                return draw;
            }
        }
        throw MidogException.operation(Message.of(
                "after patch " + index + " no image with room for another was found in " + TRIES
                        + " draws; give fewer ",
                PatchParameters.PATCHES,
                " or a higher ",
                PatchParameters.MAX_PER_IMAGE));
    }
}
