package dev.midog.task.compare;

import dev.midog.analysis.compare.DatasetDiff;
import dev.midog.core.model.Notice;
import dev.midog.task.dataset.LoadedDataset;
import java.util.List;

/**
 * How two datasets differ.
 *
 * @param a the first dataset, whole
 * @param b the second dataset, whole
 * @param diff of the images and annotations that were picked
 * @param notices what was noticed while they were read and compared, oldest first
 */
public record DiffResult(LoadedDataset a, LoadedDataset b, DatasetDiff diff, List<Notice> notices) {
    /** Copies the list. */
    public DiffResult {
        notices = List.copyOf(notices);
    }
}
