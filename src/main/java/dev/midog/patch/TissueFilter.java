package dev.midog.patch;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchParameters;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.PatchSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Leaves patches with little tissue out of a plan.
 *
 * @param least the share of tissue that a patch has at least, from 0 to 1
 * @param size of the patches; the smaller they are, the closer are the pixels that are looked at
 */
public record TissueFilter(double least, PatchSize size) {
    private static final int MAX_STEP = 8;

    /** How many pixels of a patch are looked at along its shorter side, where it has as many. */
    private static final int POINTS_A_SIDE = 32;

    /** Refuses shares out of range as a usage error. */
    public TissueFilter {
        if (!(least >= 0 && least <= 1)) {
            throw MidogException.invalidValue(PatchParameters.TISSUE, least, "a number from 0 to 1");
        }
    }

    /**
     * The patches of {@code plan} with enough tissue; every image stays, if without patches.
     *
     * @param files of the plan's images, by image id; patches of others are kept
     * @param threads how many images are looked at at once; the result is the same
     * @param notices told how many patches are left out
     * @throws InterruptedException where this thread was interrupted
     */
    public PatchPlan apply(PatchPlan plan, Map<Long, SourceImageFile> files, int threads, Notices notices)
            throws IOException, InterruptedException {
        List<ImagePlan> images = plan.images();
        ImagePlan[] kept = new ImagePlan[images.size()];
        AtomicInteger next = new AtomicInteger();
        WorkerThreads.run(
                Math.max(1, Math.min(threads, images.size())),
                () -> {
                    for (int i = next.getAndIncrement(); i < kept.length; i = next.getAndIncrement()) {
                        ImagePlan image = images.get(i);
                        kept[i] = enough(image, files.get(image.image().roi().id()));
                    }
                },
                () -> next.set(images.size()));
        PatchPlan left = new PatchPlan(List.of(kept));
        tell(plan, left, files, notices);
        return left;
    }

    private ImagePlan enough(ImagePlan image, @Nullable SourceImageFile file) throws IOException {
        if (file == null || image.patches().isEmpty()) {
            return image;
        }
        int step = Math.max(1, Math.min(MAX_STEP, size.shorterSide() / POINTS_A_SIDE));
        double[] shares = TissueMeter.shares(file, image.patches(), step);
        List<PatchRequest> kept = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] >= least) {
                kept.add(image.patches().get(i));
            }
        }
        return new ImagePlan(image.image(), kept);
    }

    private void tell(PatchPlan plan, PatchPlan left, Map<Long, SourceImageFile> files, Notices notices) {
        long dropped = plan.patchCount() - left.patchCount();
        notices.addCounted(
                "TISSUE-TOO-LITTLE",
                dropped,
                "patches with a share of tissue below " + least + ", left out: " + dropped + " of "
                        + plan.patchCount());
        long unseen = plan.images().stream()
                .filter(image -> !files.containsKey(image.image().roi().id()))
                .count();
        notices.addCounted(
                "TISSUE-UNKNOWN",
                unseen,
                "images that are not there to look for tissue, of which all patches are counted: " + unseen);
    }
}
