package dev.midog.task.extract;

import dev.midog.cli.common.ExitCode;
import dev.midog.patch.SampleStream;
import dev.midog.patch.ShardFolder;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.Shard;
import dev.midog.patch.plan.ShardPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Patches as samples in tar shards of a folder, with a manifest. A run that shares the work makes some of the tar
 * shards, each of them whole.
 *
 * @param out the folder
 * @param shardSize how many samples a tar shard holds; null for the usual number
 * @param force whether what lies in it may be replaced
 */
public record WebDatasetLayout(Path out, @Nullable Integer shardSize, boolean force) implements PatchLayout {
    @Override
    public PatchPlan part(Extraction extraction) {
        ShardPlan tars = tars(extraction);
        return extraction.plan().part(tars.first(), tars.end());
    }

    @Override
    public Optional<String> extent(Extraction extraction) {
        return Optional.of(words(tars(extraction)));
    }

    @Override
    public int write(Extraction extraction, PatchRun run) throws IOException {
        ShardPlan tars = tars(extraction);
        PatchPlan part = extraction.plan().part(tars.first(), tars.end());
        Shard shard = extraction.shard();
        if (shard != null) {
            ShardManifest.refuseOther(out, shard);
        }
        OutputSpace space = new OutputSpace(out, force);
        if (!Files.exists(out)) {
            space.require(extraction.estimatedTarBytes(part.pixelCount(), part.patchCount()));
        }
        int workers = run.streamWorkers(part, extraction.sources().files(), part.patchCount());
        Map<String, @Nullable Object> whole = ExtractManifest.ofTars(extraction);
        Map<String, @Nullable Object> manifest = shard == null ? whole : ShardManifest.of(whole, shard, part, Map.of());
        try (ShardFolder folder = ShardFolder.open(out, tars, force)) {
            List<PatchRequest> left = folder.begin(
                    ExtractManifest.untilTars(manifest).getBytes(StandardCharsets.UTF_8),
                    ExtractManifest.bytes(manifest, List.of()));
            if (left.isEmpty() && folder.isComplete()) {
                run.printResult(part, "were finished before, nothing to do");
                return ExitCode.OK;
            }
            space.require(extraction.estimatedTarBytes(
                    left.stream()
                            .mapToLong(patch -> (long) patch.window().width()
                                    * patch.window().height())
                            .sum(),
                    left.size()));
            if (left.size() < part.patchCount()) {
                run.err()
                        .println("note: going on with an earlier run: " + (part.patchCount() - left.size()) + " of "
                                + part.patchCount() + " patches are there already");
            }
            SampleStream stream = extraction.tarStream(left);
            if (!run.run(stream, left.size(), workers, folder)) {
                return ExitCode.INTERRUPTED;
            }
            folder.complete(ExtractManifest.bytes(manifest, folder.finished()));
        }
        run.printResult(part, "are in " + words(tars) + " in " + out);
        return ExitCode.OK;
    }

    private ShardPlan tars(Extraction extraction) {
        ShardPlan all = ShardPlan.of(extraction.plan(), shardSize);
        return extraction.shard() == null ? all : all.part(extraction.shard());
    }

    private static String words(ShardPlan tars) {
        return tars.shards().size() + (tars.shards().size() == 1 ? " shard" : " shards");
    }
}
