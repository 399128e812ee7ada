package dev.midog.patch.plan;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The sampling rule of the original data loader of MIDOG++.
 *
 * <p>Every image gives equally many patches (the first ones one more where it does not come out even). One
 * half lies anywhere in the image. For the other a class is drawn among those present in the image, then one
 * of its boxes; the patch's upper left corner is the box's, moved left and up by up to a patch's side.
 */
public final class MidogppSampler implements Sampler {
    static final SamplerKind KIND = new SamplerKind(
            "midogpp",
            "the original data loader's rule, equally many patches of each image",
            List.of(),
            true,
            (images, patches, context) ->
                    new MidogppSampler(images, context.size(), patches, context.spotSize(), context.isWanted()));

    private static final double SHARE_ANYWHERE = 0.5;

    private final PatchSize size;
    private final long patches;
    private final List<SourceImage> images;
    /** For each image its boxes by class, classes by rising id. */
    private final List<List<List<Box>>> boxes = new ArrayList<>();

    /**
     * Draws from {@code images}.
     *
     * @param patches how many the whole plan has
     * @param spotSize side in pixels of the box that a spot gets
     * @param isWanted which annotations patches are drawn around
     */
    public MidogppSampler(
            List<SourceImage> images, PatchSize size, long patches, double spotSize, Predicate<Annotation> isWanted) {
        this.images = List.copyOf(images);
        this.size = size;
        this.patches = patches;
        for (SourceImage image : images) {
            Map<Integer, List<Box>> byClass = new TreeMap<>();
            for (Annotation annotation : image.annotations()) {
                if (annotation.isCounted() && isWanted.test(annotation)) {
                    byClass.computeIfAbsent(annotation.categoryId(), id -> new ArrayList<>())
                            .add(annotation.shape().box(spotSize));
                }
            }
            boxes.add(List.copyOf(byClass.values()));
        }
    }

    @Override
    public Draw draw(long number, SplitMix64 random) {
        int imageIndex = imageOf(number);
        List<List<Box>> classes = boxes.get(imageIndex);
        boolean isAnywhere = random.uniform() < SHARE_ANYWHERE || classes.isEmpty();
        return new Draw(
                imageIndex,
                isAnywhere
                        ? RandomWindows.anywhere(images.get(imageIndex), size, random)
                        : over(RandomWindows.oneOf(RandomWindows.oneOf(classes, random), random), random));
    }

    /** Patches go to the images in turn blocks: the first image's first. */
    private int imageOf(long number) {
        long each = patches / images.size();
        long withOneMore = patches % images.size();
        long inLonger = withOneMore * (each + 1);
        return (int) (number < inLonger ? number / (each + 1) : withOneMore + (number - inLonger) / each);
    }

    private Window over(Box box, SplitMix64 random) {
        int x = (int) Math.floor(box.minX() - random.uniform(0, size.width()));
        int y = (int) Math.floor(box.minY() - random.uniform(0, size.height()));
        return new Window(x, y, size.width(), size.height());
    }
}
