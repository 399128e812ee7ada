package dev.midog.cli;

import dev.midog.patch.PadColor;
import dev.midog.patch.PatchEncoding;
import dev.midog.patch.PatchPipeline;
import dev.midog.patch.SampleStream;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be cut, from what and how: all that a layout needs to know of the options.
 *
 * @param dataset the annotations that the images come with
 * @param padColor of what lies outside an image
 * @param options every option that decides what comes out, under its name, for the manifest
 */
record Extraction(
        DatasetOptions.Source dataset,
        ExtractSources sources,
        PatchPlan plan,
        PatchEncoding encoding,
        PadColor padColor,
        Map<String, @Nullable Object> options) {
    /** A pipeline that cuts these patches; it runs once. */
    PatchPipeline pipeline() {
        return new PatchPipeline(sources.files(), encoding, padColor);
    }

    /** The samples {@code patches}, which are the plan's or some of them, as members of a tar archive. */
    SampleStream tarStream(List<PatchRequest> patches) {
        return SampleStream.tar(
                sources.files(),
                padColor,
                dataset.dataset(),
                place -> patches.get((int) place),
                patches.size(),
                encoding);
    }
}
