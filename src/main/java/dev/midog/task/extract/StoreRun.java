package dev.midog.task.extract;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.patch.PatchDataset;
import dev.midog.patch.PatchEncoding;
import dev.midog.patch.PatchPipeline;
import dev.midog.patch.SampleStream;
import dev.midog.patch.label.ClassFolders;
import dev.midog.patch.label.LabelKind;
import dev.midog.patch.label.PatchLabels;
import dev.midog.patch.label.PatchPaths;
import dev.midog.patch.plan.PatchParameters;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.PlanSettings;
import dev.midog.patch.plan.Shard;
import dev.midog.patch.plan.ShardPlan;
import dev.midog.patch.store.PatchFolder;
import dev.midog.patch.store.PatchManifest;
import dev.midog.patch.store.ShardFolder;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.task.extract.ExtractResult.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes patches into a folder: as files with their labels, or as samples of tar shards; each with a manifest.
 *
 * @param sources the images
 * @param dataset that they come from
 * @param plan all patches, also where a shard of them is cut
 */
record StoreRun(
        ExtractSettings settings,
        PatchSources sources,
        LoadedDataset dataset,
        PatchPlan plan,
        CutRun run,
        ExtractListener listener) {
    /** Two headers, a label of a few annotations, and what fills up their last blocks. */
    private static final long BYTES_BESIDE_A_SAMPLE = 2_500;

    /** Writes the patches of {@code part} as files. */
    ExtractResult writeFiles(PatchPlan part, PatchOutput.Folder output) throws IOException, InterruptedException {
        Shard shard = settings.shard();
        Path out = output.out();
        refuseOtherShard(out, shard);
        PatchEncoding encoding = output.encoding();
        OutputSpace space = new OutputSpace(out, output.force());
        if (!Files.exists(out)) {
            space.require(encoding.estimatedBytes(part.pixelCount()));
        }
        int workers = run.workers(part, sources.files());
        PatchLabels labels = labels(part, output);
        labels.notices().list().forEach(listener::notice);
        try (PatchFolder folder = PatchFolder.open(out, labels, output.force(), settings.inputs())) {
            Map<String, String> hashes = folder.draftLabels(part);
            PatchManifest whole = PatchManifest.ofFiles(described());
            PatchManifest manifest = shard == null ? whole.withLabels(hashes) : whole.ofShard(shard, part, hashes);
            PatchPlan left = folder.begin(manifest, part);
            if (left.images().isEmpty() && folder.isComplete()) {
                return ExtractResult.of(Outcome.FINISHED_BEFORE, part, 0);
            }
            space.require(encoding.estimatedBytes(left.pixelCount()));
            run.tellResumed(part, left.patchCount());
            PatchPipeline pipeline = new PatchPipeline(
                    ImageNormalization.apply(settings, left, sources.files(), listener), encoding, settings.fill());
            if (!run.cut(pipeline, left, workers, folder)) {
                return ExtractResult.of(Outcome.STOPPED, part, 0);
            }
            folder.complete();
        }
        return ExtractResult.of(Outcome.CUT, part, 0);
    }

    /** Writes the tar shards {@code tars}, each of them whole. */
    ExtractResult writeTars(ShardPlan tars, PatchOutput.TarShards output) throws IOException, InterruptedException {
        PatchPlan part = plan.part(tars.first(), tars.end());
        Shard shard = settings.shard();
        refuseOtherShard(output.out(), shard);
        OutputSpace space = new OutputSpace(output.out(), output.force());
        if (!Files.exists(output.out())) {
            space.require(tarBytes(part.pixelCount(), part.patchCount()));
        }
        int workers = run.streamWorkers(part, sources.files(), part.patchCount());
        int count = tars.shards().size();
        PatchManifest whole = PatchManifest.ofTars(described());
        PatchManifest manifest = shard == null ? whole : whole.ofShard(shard, part, Map.of());
        try (ShardFolder folder = ShardFolder.open(output.out(), tars, output.force(), settings.inputs())) {
            List<PatchRequest> left = folder.begin(manifest);
            if (left.isEmpty() && folder.isComplete()) {
                return ExtractResult.of(Outcome.FINISHED_BEFORE, part, count);
            }
            space.require(tarBytes(
                    left.stream()
                            .mapToLong(patch -> (long) patch.window().width()
                                    * patch.window().height())
                            .sum(),
                    left.size()));
            run.tellResumed(part, left.size());
            SampleStream stream = SampleStream.tar(
                    ImageNormalization.apply(settings, withImages(part, left), sources.files(), listener),
                    settings.fill(),
                    dataset.dataset(),
                    place -> left.get((int) place),
                    left.size(),
                    output.encoding());
            if (!run.cut(stream, left.size(), workers, folder)) {
                return ExtractResult.of(Outcome.STOPPED, part, count);
            }
            folder.complete(manifest);
        }
        return ExtractResult.of(Outcome.CUT, part, count);
    }

    /** The images of {@code part} that patches of {@code left} are cut from. */
    private static PatchPlan withImages(PatchPlan part, List<PatchRequest> left) {
        Set<Long> ids = left.stream().map(patch -> patch.roi().id()).collect(Collectors.toSet());
        return new PatchPlan(part.images().stream()
                .filter(image -> ids.contains(image.image().roi().id()))
                .toList());
    }

    private PatchManifest.Run described() {
        return new PatchManifest.Run(
                dataset.path(), dataset.dataset().categories(), settings.options(), plan, sources.files());
    }

    /** About how many bytes {@code patches} patches with so many pixels take as samples of tar archives. */
    private long tarBytes(long pixels, long patches) {
        return settings.encoding().estimatedBytes(pixels) + patches * BYTES_BESIDE_A_SAMPLE;
    }

    private PatchLabels labels(PatchPlan part, PatchOutput.Folder output) {
        boolean isByClass = output.labels().contains(LabelKind.FOLDERS);
        PatchPaths paths = new PatchPaths(
                output.encoding().extension(),
                output.separatesSplits(plan),
                isByClass ? ClassFolders.of(dataset.dataset().categories()) : null);
        boolean areLabelled = output.areLabelled() && settings.plan().placement() instanceof PlanSettings.Centered;
        Dataset patches =
                PatchDataset.of(dataset.dataset(), plan, sources.files(), paths, areLabelled, "patches cut by midog");
        Shard shard = settings.shard();
        return new PatchLabels(
                paths,
                output.labels(),
                part,
                shard == null ? patches : PatchDataset.part(patches, shard),
                PatchDataset.COLUMNS,
                settings.plan().inclusion().spotSize());
    }

    /** Refuses to write a shard where another one of as many lies: those of a job array need a folder each. */
    private static void refuseOtherShard(Path out, @Nullable Shard shard) throws IOException {
        if (shard == null) {
            return;
        }
        Optional<Shard> there = PatchManifest.shardIn(out);
        if (there.isPresent() && there.get().of() == shard.of() && !there.get().equals(shard)) {
            throw MidogException.operation(Message.of(
                    out + " holds shard " + there.get() + "; give each shard a folder of its own, as in ",
                    PatchParameters.OUT.as("patches/" + shard.number()),
                    ", and join them with ",
                    PatchParameters.MERGE));
        }
    }
}
