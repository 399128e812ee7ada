package dev.midog.patch.plan;

import dev.midog.core.model.Counted;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All patches to cut, in order, grouped by image.
 *
 * <p>A plan depends on the images, the options and the seed alone: never on threads, files or time.
 */
public record PatchPlan(List<ImagePlan> images) {
    /** Copies the images. */
    public PatchPlan {
        images = List.copyOf(images);
    }

    /** Every patch in plan order. */
    public Stream<PatchRequest> patches() {
        return images.stream().flatMap(image -> image.patches().stream());
    }

    /** How many patches there are. */
    public long patchCount() {
        return images.stream().mapToLong(image -> image.patches().size()).sum();
    }

    /** How many pixels all patches have together. */
    public long pixelCount() {
        return images.stream().mapToLong(ImagePlan::pixelCount).sum();
    }

    /** How many annotations the patches have together; one that belongs to two patches counts twice. */
    public long annotationCount() {
        return images.stream().mapToLong(ImagePlan::annotationCount).sum();
    }

    /**
     * The part of the plan that {@code shard} cuts, in plan order and with the images that it touches.
     *
     * @throws MidogException where there are more shards than patches
     */
    public PatchPlan shard(Shard shard) {
        long total = patchCount();
        if (shard.of() > total) {
            throw MidogException.usage(Message.of(
                    "the plan has " + Counted.of(total, "patch") + ", too few for " + shard.of() + " shards; give ",
                    PatchParameters.SHARD,
                    " as in 1/" + Math.max(1, total)));
        }
        return part(shard.first(total), shard.end(total));
    }

    /**
     * A stretch of the plan, in plan order and with the images that it touches.
     *
     * @param first number, from 0, of a patch in it
     * @param end the number after that of its last patch
     */
    public PatchPlan part(long first, long end) {
        List<ImagePlan> parts = new ArrayList<>();
        long before = 0;
        for (ImagePlan image : images) {
            int count = image.patches().size();
            int from = (int) Math.min(count, Math.max(0, first - before));
            int to = (int) Math.max(from, Math.min(count, end - before));
            if (from < to) {
                parts.add(new ImagePlan(image.image(), image.patches().subList(from, to)));
            }
            before += count;
        }
        return new PatchPlan(parts);
    }

    /** The plan without the patches that {@code wanted} refuses; every image stays, if without patches. */
    public PatchPlan keeping(Predicate<PatchRequest> wanted) {
        return new PatchPlan(images.stream()
                .map(plan -> new ImagePlan(
                        plan.image(), plan.patches().stream().filter(wanted).toList()))
                .toList());
    }
}
