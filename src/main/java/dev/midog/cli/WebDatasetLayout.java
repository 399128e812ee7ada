package dev.midog.cli;

import dev.midog.patch.SampleStream;
import dev.midog.patch.ShardFolder;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.ShardPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Patches as samples in tar shards of a folder, with a manifest.
 *
 * @param out the folder
 * @param shardSize how many samples a shard holds; null for the usual number
 * @param force whether what lies in it may be replaced
 */
record WebDatasetLayout(Path out, @Nullable Integer shardSize, boolean force) implements PatchLayout {
    @Override
    public int write(Extraction extraction, PatchRun run) throws IOException {
        PatchPlan plan = extraction.plan();
        int workers = run.streamWorkers(plan, extraction.sources().files(), plan.patchCount());
        ShardPlan shards = ShardPlan.of(plan, shardSize);
        String fate =
                "are in " + shards.shards().size() + (shards.shards().size() == 1 ? " shard in " : " shards in ") + out;
        String manifest = ExtractManifest.withoutShards(extraction);
        try (ShardFolder folder = ShardFolder.open(out, shards, force)) {
            List<PatchRequest> left = folder.begin(manifest.getBytes(StandardCharsets.UTF_8));
            if (left.isEmpty() && folder.isComplete()) {
                run.printResult(plan, "were finished before, nothing to do");
                return ExitCode.OK;
            }
            if (left.size() < plan.patchCount()) {
                run.err()
                        .println("note: going on with an earlier run: " + (plan.patchCount() - left.size()) + " of "
                                + plan.patchCount() + " patches are there already");
            }
            SampleStream stream = extraction.tarStream(left);
            if (!run.run(stream, left.size(), workers, folder)) {
                return ExitCode.INTERRUPTED;
            }
            folder.complete(ExtractManifest.bytes(manifest, folder.finished()));
        }
        run.printResult(plan, fate);
        return ExitCode.OK;
    }
}
