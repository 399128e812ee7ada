package dev.midog.cli;

import dev.midog.model.Dataset;
import dev.midog.patch.JoinedFolder;
import dev.midog.patch.PatchDataset;
import dev.midog.patch.PatchFolder;
import dev.midog.patch.label.LabelKind;
import dev.midog.patch.label.PatchLabels;
import dev.midog.patch.label.PatchPaths;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.Shard;
import dev.midog.storage.DiskSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
record FolderLayout(Path out, boolean force, Set<LabelKind> kinds, boolean splitDirs, double spotSize)
        implements PatchLayout {
    @Override
    public int write(Extraction extraction, PatchRun run) throws IOException {
        PatchPlan plan = extraction.part();
        int workers = run.workers(plan, extraction.sources().files());
        if (extraction.shard() != null) {
            ShardManifest.refuseOther(out, extraction.shard());
        }
        if (!Files.exists(out)) {
            requireSpace(extraction.encoding().estimatedBytes(plan.pixelCount()));
        }
        Dataset patches = patches(extraction);
        PatchLabels labels = labels(extraction, plan, extraction.shard() == null ? patches : part(extraction, patches));
        DatasetOptions.print(labels.notices(), run.err());
        try (PatchFolder folder = PatchFolder.open(out, labels, force)) {
            PatchPlan left = folder.begin(manifest(extraction, patches, labels, folder), plan);
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

    /** Writes the labels' drafts and tells the manifest that goes with them: the shard's where only one is cut. */
    private byte[] manifest(Extraction extraction, Dataset patches, PatchLabels labels, PatchFolder folder)
            throws IOException {
        Shard shard = extraction.shard();
        if (shard == null) {
            return ExtractManifest.bytes(ExtractManifest.of(extraction, folder.draftLabels(labels, extraction.plan())));
        }
        PatchLabels ofWhole = labels(extraction, extraction.plan(), patches);
        Map<String, @Nullable Object> whole =
                ExtractManifest.of(extraction, folder.draftLabels(ofWhole, extraction.plan()));
        String own = Objects.requireNonNull(
                folder.draftLabels(labels, extraction.part()).get(JoinedFolder.ANNOTATIONS));
        return ExtractManifest.bytes(ShardManifest.of(whole, shard, extraction.part(), own));
    }

    private PatchPaths paths(Extraction extraction) {
        return new PatchPaths(extraction.encoding().extension(), splitDirs);
    }

    /** All patches of the run, also those of other shards. */
    private Dataset patches(Extraction extraction) {
        return PatchDataset.of(
                extraction.dataset().dataset(),
                extraction.plan(),
                extraction.sources().files(),
                paths(extraction),
                "patches cut by midog");
    }

    private static Dataset part(Extraction extraction, Dataset patches) {
        return PatchDataset.part(patches, Objects.requireNonNull(extraction.shard()));
    }

    private PatchLabels labels(Extraction extraction, PatchPlan plan, Dataset patches) {
        return new PatchLabels(paths(extraction), kinds, plan, patches, PatchDataset.COLUMNS, spotSize);
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
