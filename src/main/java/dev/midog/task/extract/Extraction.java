package dev.midog.task.extract;

import dev.midog.patch.Outside;
import dev.midog.patch.PatchEncoding;
import dev.midog.patch.PatchPipeline;
import dev.midog.patch.SampleStream;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.Shard;
import dev.midog.task.dataset.LoadedDataset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be cut, from what and how: all that a layout needs to know of the options.
 *
 * @param dataset the annotations that the images come with
 * @param plan all patches of the run
 * @param shard the part of the plan that is cut now; null for all of it
 * @param outside what patches show outside their image
 * @param options every option that decides what comes out, under its name, for the manifest
 */
public record Extraction(
        LoadedDataset dataset,
        ExtractSources sources,
        PatchPlan plan,
        @Nullable Shard shard,
        PatchEncoding encoding,
        Outside outside,
        Map<String, @Nullable Object> options) {
    /** Two headers, a label of a few annotations, and what fills up their last blocks. */
    private static final long BYTES_BESIDE_A_SAMPLE = 2_500;

    /** The patches that are cut now, where they are dealt to shards one by one. */
    PatchPlan part() {
        return shard == null ? plan : plan.shard(shard);
    }

    /** A pipeline that cuts these patches; it runs once. */
    PatchPipeline pipeline() {
        return new PatchPipeline(sources.files(), encoding, outside);
    }

    /** About how many bytes {@code patches} patches with so many pixels take as samples of tar archives. */
    long estimatedTarBytes(long pixels, long patches) {
        return encoding.estimatedBytes(pixels) + patches * BYTES_BESIDE_A_SAMPLE;
    }

    /** The samples {@code patches}, which are the plan's or some of them, as members of a tar archive. */
    SampleStream tarStream(List<PatchRequest> patches) {
        return SampleStream.tar(
                sources.files(),
                outside,
                dataset.dataset(),
                place -> patches.get((int) place),
                patches.size(),
                encoding);
    }
}
