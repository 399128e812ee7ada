package dev.midog.task.lint;

import dev.midog.analysis.validate.Change;
import dev.midog.analysis.validate.Finding;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notice;
import dev.midog.core.model.RoiFacts;
import dev.midog.task.dataset.LoadedDataset;
import java.util.List;
import java.util.Map;

/**
 * A dataset and what was found in it.
 *
 * @param source the dataset that was read, whole
 * @param dataset the images that were checked, with what could be read of their annotations
 * @param findings that are reported
 * @param ignored findings that are not reported
 * @param rowChanges what reading changed in rows that could not be kept as they are
 * @param sizes of images, from their files, by the id of the image
 * @param notices what reading noticed
 */
record CheckedDataset(
        LoadedDataset source,
        Dataset dataset,
        List<Finding> findings,
        List<Finding> ignored,
        List<Change> rowChanges,
        Map<Long, RoiFacts> sizes,
        List<Notice> notices) {}
