package dev.midog.task.extract;

import dev.midog.cli.common.ExitCode;
import dev.midog.patch.SampleStream;
import dev.midog.patch.plan.PatchPlan;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Patches as samples of one tar archive on standard output; of a shard, its patches alone.
 *
 * @param stdout takes the bytes
 */
public record TarLayout(Optional<FileOutputStream> stdout) implements PatchLayout {
    @Override
    public int write(Extraction extraction, PatchRun run) throws IOException {
        PatchPlan plan = extraction.part();
        int workers = run.streamWorkers(plan, extraction.sources().files(), plan.patchCount());
        SampleStream stream = extraction.tarStream(plan.patches().toList());
        SampleTarget.write(SampleTarget.STDOUT, stdout, false, false, target -> {
            run.send(stream, plan.patchCount(), workers, target);
            target.write(SampleStream.tarTrailer());
        });
        return ExitCode.OK;
    }
}
