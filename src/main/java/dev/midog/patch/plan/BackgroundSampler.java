package dev.midog.patch.plan;

import dev.midog.core.model.Box;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.random.SplitMix64;
import java.util.List;

/**
 * Draws patches that keep clear of every annotation, whatever its class: background for classifiers and for
 * the search for hard negatives. An image is drawn, each alike, then a place in it, and both again until the place is
 * clear: crowded images give fewer.
 */
public final class BackgroundSampler implements Sampler {
    private static final SamplerParameter MARGIN = new SamplerParameter(
            PatchParameters.MARGIN,
            SamplerParameter.ValueKind.PIXELS,
            0,
            "the distance that patches keep from every annotation");

    static final SamplerKind KIND = new SamplerKind(
            "background",
            "anywhere clear of every annotation",
            List.of(MARGIN),
            false,
            (images, patches, context) ->
                    new BackgroundSampler(images, context.size(), (int) context.value(MARGIN), context.spotSize()));

    /** So crowded an image that this many draws all meet an annotation counts as full. */
    private static final int TRIES = 10_000;

    private final List<SourceImage> images;
    private final PatchSize size;
    private final int margin;
    private final List<List<Box>> boxes;

    /**
     * Draws from {@code images}.
     *
     * @param margin how many pixels stay clear around a patch
     * @param spotSize side in pixels of the box that a spot gets
     */
    public BackgroundSampler(List<SourceImage> images, PatchSize size, int margin, double spotSize) {
        MARGIN.check(margin);
        this.images = List.copyOf(images);
        this.size = size;
        this.margin = margin;
        this.boxes = images.stream()
                .map(image -> image.annotations().stream()
                        .map(annotation -> annotation.shape().box(spotSize))
                        .toList())
                .toList();
    }

    @Override
    public Draw draw(long number, SplitMix64 random) {
        for (int i = 0; i < TRIES; i++) {
            int imageIndex = random.between(0, images.size() - 1);
            Window window = RandomWindows.anywhere(images.get(imageIndex), size, random);
            if (isClear(window, boxes.get(imageIndex))) {
                return new Draw(imageIndex, window);
            }
        }
        throw MidogException.operation(Message.of(
                "no place for a patch of " + size + " without an annotation within " + margin + " pixels was found in "
                        + TRIES + " draws; give a smaller ",
                PatchParameters.SIZE,
                " or ",
                PatchParameters.MARGIN));
    }

    private boolean isClear(Window window, List<Box> annotated) {
        double left = (double) window.x() - margin;
        double top = (double) window.y() - margin;
        double right = (double) window.x() + window.width() + margin;
        double bottom = (double) window.y() + window.height() + margin;
        return annotated.stream()
                .noneMatch(box -> box.minX() < right && box.maxX() > left && box.minY() < bottom && box.maxY() > top);
    }
}
