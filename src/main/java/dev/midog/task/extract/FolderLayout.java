package dev.midog.task.extract;

import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.core.model.Dataset;
import dev.midog.patch.PatchDataset;
import dev.midog.patch.PatchFolder;
import dev.midog.patch.label.LabelKind;
import dev.midog.patch.label.PatchLabels;
import dev.midog.patch.label.PatchPaths;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Patches as files of a folder, with their labels and a manifest.
 *
 * @param out the folder
 * @param force whether what lies in it may be replaced
 * @param kinds the labels wanted
 * @param splitDirs whether each side has folders of its own
 * @param spotSize side in pixels of the box that a spot gets
 */
public record FolderLayout(Path out, boolean force, Set<LabelKind> kinds, boolean splitDirs, double spotSize)
        implements PatchLayout {
    @Override
    public int write(Extraction extraction, PatchRun run) throws IOException {
        PatchPlan plan = extraction.part();
        if (extraction.shard() != null) {
            ShardManifest.refuseOther(out, extraction.shard());
        }
        OutputSpace space = new OutputSpace(out, force);
        if (!Files.exists(out)) {
            space.require(extraction.encoding().estimatedBytes(plan.pixelCount()));
        }
        int workers = run.workers(plan, extraction.sources().files());
        PatchLabels labels = labels(extraction);
        NoticePrinter.print(labels.notices(), run.err());
        try (PatchFolder folder = PatchFolder.open(out, labels, force)) {
            Map<String, String> labelHashes = folder.draftLabels(plan);
            PatchPlan left = folder.begin(manifest(extraction, labelHashes), plan);
            if (left.images().isEmpty() && folder.isComplete()) {
                run.printResult(plan, "were finished before, nothing to do");
                return ExitCode.OK;
            }
            space.require(extraction.encoding().estimatedBytes(left.pixelCount()));
            if (left.patchCount() < plan.patchCount()) {
                run.err()
                        .println("note: going on with an earlier run: " + (plan.patchCount() - left.patchCount())
                                + " of " + plan.patchCount() + " patches are there already");
            }
            if (!run.run(extraction.pipeline(), left, workers, folder)) {
                return ExitCode.INTERRUPTED;
            }
            folder.complete();
        }
        run.printResult(plan, "are in " + out);
        return ExitCode.OK;
    }

    private PatchLabels labels(Extraction extraction) {
        PatchPaths paths = new PatchPaths(extraction.encoding().extension(), splitDirs);
        Dataset patches = PatchDataset.of(
                extraction.dataset().dataset(),
                extraction.plan(),
                extraction.sources().files(),
                paths,
                "patches cut by midog");
        Shard shard = extraction.shard();
        return new PatchLabels(
                paths,
                kinds,
                extraction.part(),
                shard == null ? patches : PatchDataset.part(patches, shard),
                PatchDataset.COLUMNS,
                spotSize);
    }

    private static byte[] manifest(Extraction extraction, Map<String, String> labelHashes) throws IOException {
        Shard shard = extraction.shard();
        Map<String, @Nullable Object> manifest = shard == null
                ? ExtractManifest.of(extraction, labelHashes)
                : ShardManifest.of(ExtractManifest.of(extraction, Map.of()), shard, extraction.part(), labelHashes);
        return ExtractManifest.bytes(manifest);
    }
}
