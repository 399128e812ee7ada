package dev.midog.task.update;

import dev.midog.analysis.update.UpdateReport;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notice;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.Tally;
import java.nio.file.Path;
import java.util.List;

/**
 * A corrected dataset.
 *
 * @param dataset of which {@code format} may not hold everything
 * @param report what was corrected
 * @param written how much of the dataset the format holds
 * @param format of the output
 * @param output the file or folder
 * @param isWritten false where only the corrections were asked for
 * @param losses what the format cannot hold
 * @param notices what was noticed, oldest first
 */
public record UpdateResult(
        Dataset dataset,
        UpdateReport report,
        Tally written,
        DatasetFormat format,
        Path output,
        boolean isWritten,
        List<Notice> losses,
        List<Notice> notices) {
    /** Copies the lists. */
    public UpdateResult {
        losses = List.copyOf(losses);
        notices = List.copyOf(notices);
    }
}
