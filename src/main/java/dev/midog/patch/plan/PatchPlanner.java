package dev.midog.patch.plan;

import dev.midog.core.model.Notices;
import java.util.List;

/** Decides which patches to cut. Implementations are pure: the same images give the same plan. */
public interface PatchPlanner {
    /**
     * Plans the patches of {@code images}, in their order.
     *
     * @param notices told of what is left out
     * @throws dev.midog.core.model.MidogException where the rules cannot be kept, such as an image smaller than a patch
     */
    PatchPlan plan(List<SourceImage> images, Notices notices);
}
