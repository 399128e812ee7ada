package dev.midog.cli;

import dev.midog.format.Formats;
import dev.midog.format.WriteOptions;
import dev.midog.model.Dataset;
import dev.midog.model.Notices;
import dev.midog.patch.PatchDataset;
import dev.midog.patch.PatchFolder;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.Shard;
import dev.midog.storage.DiskSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Patches as files of a folder, with their annotations and a manifest.
 *
 * @param out the folder
 * @param force whether what lies in it may be replaced
 */
record FolderLayout(Path out, boolean force) implements PatchLayout {
    @Override
    public int write(Extraction extraction, PatchRun run) throws IOException {
        PatchPlan plan = extraction.part();
        int workers = run.workers(plan, extraction.sources().files());
        String extension = extraction.encoding().extension();
        if (extraction.shard() != null) {
            ShardManifest.refuseOther(out, extraction.shard());
        }
        if (!Files.exists(out)) {
            requireSpace(extraction.encoding().estimatedBytes(plan.pixelCount()));
        }
        try (PatchFolder folder = PatchFolder.open(out, extension, force)) {
            PatchPlan left = folder.begin(manifest(extraction, folder), plan);
            if (left.images().isEmpty() && folder.isComplete()) {
                run.printResult(plan, "were finished before, nothing to do");
                return ExitCode.OK;
            }
            requireSpace(extraction.encoding().estimatedBytes(left.pixelCount()));
            if (left.patchCount() < plan.patchCount()) {
                run.err()
                        .println("note: going on with an earlier run: " + (plan.patchCount() - left.patchCount())
                                + " of " + plan.patchCount() + " patches are there already");
            }
            if (!run.run(extraction.pipeline(), left, workers, folder, PatchFolder::close)) {
                return ExitCode.INTERRUPTED;
            }
            folder.complete();
        }
        run.printResult(plan, "are in " + out);
        return ExitCode.OK;
    }

    /** Writes the annotations' draft and tells the manifest that goes with it: the shard's where only one is cut. */
    private static byte[] manifest(Extraction extraction, PatchFolder folder) throws IOException {
        Dataset patches = PatchDataset.of(
                extraction.dataset().dataset(),
                extraction.plan(),
                extraction.sources().files(),
                extraction.encoding().extension(),
                "patches cut by midog");
        Path annotations = annotations(patches, folder);
        Map<String, @Nullable Object> manifest = ExtractManifest.of(extraction, annotations);
        Shard shard = extraction.shard();
        if (shard != null) {
            annotations = annotations(PatchDataset.part(patches, shard), folder);
            manifest = ShardManifest.of(manifest, shard, extraction.part(), annotations);
        }
        return ExtractManifest.bytes(manifest);
    }

    private static Path annotations(Dataset patches, PatchFolder folder) throws IOException {
        Path annotations = folder.annotationsDraft();
        Formats.named("coco").write(patches, annotations, WriteOptions.DEFAULT, new Notices());
        return annotations;
    }

    private void requireSpace(long estimatedBytes) throws IOException {
        if (!force) {
            DiskSpace.require(
                    DiskSpace.of(List.of(new DiskSpace.Need(out, out.toString(), estimatedBytes))),
                    "the patches need about",
                    "free some space, name a folder on another disk with --out, or give --force to try it all the same");
        }
    }
}
