package dev.midog.cli;

import dev.midog.model.Dataset;
import dev.midog.patch.PatchDataset;
import dev.midog.patch.PatchFolder;
import dev.midog.patch.label.LabelKind;
import dev.midog.patch.label.PatchLabels;
import dev.midog.patch.label.PatchPaths;
import dev.midog.patch.plan.PatchPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

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
        PatchPlan plan = extraction.plan();
        int workers = run.workers(plan);
        PatchLabels labels = labels(extraction);
        DatasetOptions.print(labels.notices(), run.err());
        try (PatchFolder folder = PatchFolder.open(out, labels, force)) {
            Map<String, String> labelHashes = folder.draftLabels(plan);
            PatchPlan left = folder.begin(ExtractManifest.bytes(extraction, labelHashes), plan);
            if (left.images().isEmpty() && folder.isComplete()) {
                run.printResult(plan, "were finished before, nothing to do");
                return ExitCode.OK;
            }
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

    private PatchLabels labels(Extraction extraction) {
        PatchPaths paths = new PatchPaths(extraction.encoding().extension(), splitDirs);
        Dataset patches = PatchDataset.of(
                extraction.dataset().dataset(),
                extraction.plan(),
                extraction.sources().files(),
                paths,
                "patches cut by midog");
        return new PatchLabels(paths, kinds, extraction.plan(), patches, PatchDataset.COLUMNS, spotSize);
    }
}
