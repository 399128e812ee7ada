package dev.midog.task.extract;

import dev.midog.core.model.Message;
import dev.midog.files.storage.DiskSpace;
import dev.midog.patch.plan.PatchParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The room on the disk that patches are written to.
 *
 * @param out the folder, which need not exist yet
 * @param force whether they are tried all the same where they are not likely to fit
 */
record OutputSpace(Path out, boolean force) {
    /** Refuses to begin where the disk has less than {@code estimatedBytes} free. */
    void require(long estimatedBytes) throws IOException {
        if (!force) {
            DiskSpace.require(
                    DiskSpace.of(List.of(new DiskSpace.Need(out, out.toString(), estimatedBytes))),
                    "the patches need about",
                    Message.of(
                            "free some space, name a folder on another disk with ",
                            PatchParameters.OUT,
                            ", or give ",
                            PatchParameters.FORCE,
                            " to try it all the same"));
        }
    }
}
