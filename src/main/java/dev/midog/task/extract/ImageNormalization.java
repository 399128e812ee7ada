package dev.midog.task.extract;

import dev.midog.image.color.ColorNormalization;
import dev.midog.patch.ColorCounter;
import dev.midog.patch.SourceImageFile;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.task.pixels.NormalizationTarget;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds how the colors of each image are to be changed.
 *
 * <p>An image is measured as a whole, whichever of its patches are cut, so that they fit together and shards of a run are parts
 * of the whole.
 */
final class ImageNormalization {
    private ImageNormalization() {}

    /**
     * The files with the images of {@code plan} that have patches brought to the target of {@code settings}; as they are where
     * it has none.
     *
     * @param files of the images, by image id
     */
    static Map<Long, SourceImageFile> apply(
            ExtractSettings settings, PatchPlan plan, Map<Long, SourceImageFile> files, ExtractListener listener)
            throws IOException, InterruptedException {
        ColorNormalization target = settings.normalization();
        if (target == null) {
            return files;
        }
        Map<Long, SourceImageFile> changed = new LinkedHashMap<>(files);
        Integer threads = settings.threads();
        ColorCounter counter =
                new ColorCounter(threads == null ? Runtime.getRuntime().availableProcessors() : threads);
        listener.measuringColors(plan.images().size());
        for (ImagePlan image : plan.images()) {
            long id = image.image().roi().id();
            SourceImageFile file = files.get(id);
            if (file != null && !image.patches().isEmpty()) {
                changed.put(
                        id,
                        file.recolored(target.from(counter.count(file.path()))
                                .orElseThrow(() -> NormalizationTarget.tooLittleStain(file.path()))));
            }
        }
        return changed;
    }
}
