package dev.midog.patch.plan;

import dev.midog.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;

/** Draws patches one by one, each with a generator of its own. */
final class SampleDrawing {
    private final List<SourceImage> images;
    private final Sampler sampler;
    private final EdgeRule edge;
    private final List<AnnotationAssigner> assigners = new ArrayList<>();
    private final long start;

    /** A patch, and which of the images it lies in. */
    record Drawn(int imageIndex, PatchRequest patch) {}

    SampleDrawing(List<SourceImage> images, Sampler sampler, EdgeRule edge, Belonging belonging, long seed) {
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
     */
    Drawn draw(long index, long number) {
        Sampler.Draw draw = sampler.draw(index, new SplitMix64(start + number));
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
}
