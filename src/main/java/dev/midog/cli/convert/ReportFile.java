package dev.midog.cli.convert;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.files.storage.Inputs;
import dev.midog.task.dataset.OutputFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file of {@code --report}, which is written beside a dataset. */
final class ReportFile {
    private static final Parameter REPORT = Parameter.of("report");

    private ReportFile() {}

    /** The file at {@code report}, or null where that is; refused where it is read, or is {@code output} or lies in it. */
    static @Nullable OutputFile open(@Nullable Path report, boolean force, Inputs inputs, Path output)
            throws IOException {
        if (report == null) {
            return null;
        }
        if (OutputFile.isWithin(report, output)) {
            throw MidogException.usage(
                    Message.of(REPORT.as(report), ": this is OUTPUT or lies in it; name another file"));
        }
        return OutputFile.openFollowed(REPORT, report, force, inputs);
    }
}
