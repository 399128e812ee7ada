package dev.midog.cli;

import dev.midog.format.Formats;
import dev.midog.format.WriteOptions;
import dev.midog.model.Dataset;
import dev.midog.model.Notices;
import dev.midog.patch.PatchDataset;
import dev.midog.patch.PatchFolder;
import dev.midog.patch.plan.PatchPlan;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Patches as files of a folder, with their annotations and a manifest.
 *
 * @param out the folder
 * @param force whether what lies in it may be replaced
 */
record FolderLayout(Path out, boolean force) implements PatchLayout {
    @Override
    public int write(Extraction extraction, PatchRun run) throws IOException {
        PatchPlan plan = extraction.plan();
        int workers = run.workers(extraction);
        String extension = extraction.encoding().extension();
        Dataset patches = PatchDataset.of(
                extraction.dataset().dataset(), plan, extraction.sources().files(), extension, "patches cut by midog");
        try (PatchFolder folder = PatchFolder.open(out, extension, force)) {
            Path annotations = folder.annotationsDraft();
            Formats.named("coco").write(patches, annotations, WriteOptions.DEFAULT, new Notices());
            PatchPlan left = folder.begin(ExtractManifest.bytes(extraction, annotations), plan);
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
}
