package dev.midog.patch.plan;

import java.util.List;

/**
 * The patches of one image.
 *
 * @param patches in the order in which they are cut: for a grid row by row, otherwise as the annotations come
 */
public record ImagePlan(SourceImage image, List<PatchRequest> patches) {
    /** Copies the patches. */
    public ImagePlan {
        patches = List.copyOf(patches);
    }

    /** How many pixels the patches have together. */
    public long pixelCount() {
        return patches.stream()
                .mapToLong(
                        patch -> (long) patch.window().width() * patch.window().height())
                .sum();
    }

    /** How many annotations the patches have together; one that belongs to two patches counts twice. */
    public long annotationCount() {
        return patches.stream().mapToLong(patch -> patch.annotations().size()).sum();
    }
}
