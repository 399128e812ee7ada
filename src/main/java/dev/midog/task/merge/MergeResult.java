package dev.midog.task.merge;

import dev.midog.analysis.merge.MergeReport;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notice;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.Tally;
import java.nio.file.Path;
import java.util.List;

/**
 * A merged dataset.
 *
 * @param dataset the merged dataset, of which {@code format} may not hold everything
 * @param report what became of the inputs
 * @param format that was written
 * @param output the file or folder that was written
 * @param held how much of {@code dataset} the format holds
 * @param readingNotices what was noticed while the inputs were read, oldest first
 * @param notices what was noticed while they were merged and written, oldest first
 */
public record MergeResult(
        Dataset dataset,
        MergeReport report,
        DatasetFormat format,
        Path output,
        Tally held,
        List<Notice> readingNotices,
        List<Notice> notices) {
    /** Copies the lists. */
    public MergeResult {
        readingNotices = List.copyOf(readingNotices);
        notices = List.copyOf(notices);
    }
}
