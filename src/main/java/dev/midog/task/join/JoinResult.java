package dev.midog.task.join;

import dev.midog.analysis.join.JoinReport;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notice;
import dev.midog.format.spi.DatasetFormat;
import java.nio.file.Path;
import java.util.List;

/**
 * A dataset with a layer of labels.
 *
 * @param dataset of which {@code format} may not hold everything
 * @param report what became of the labels
 * @param format that was written
 * @param output the file or folder that was written
 * @param notices what was noticed, oldest first
 */
public record JoinResult(Dataset dataset, JoinReport report, DatasetFormat format, Path output, List<Notice> notices) {
    /** Copies the list. */
    public JoinResult {
        notices = List.copyOf(notices);
    }
}
