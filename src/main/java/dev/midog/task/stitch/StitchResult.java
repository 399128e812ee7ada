package dev.midog.task.stitch;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notice;
import dev.midog.format.spi.DatasetFormat;
import java.nio.file.Path;
import java.util.List;

/**
 * What was put back.
 *
 * @param dataset the detections in the images, with their scores under {@code score}
 * @param patches how many patches there are
 * @param found how many detections the patches have together
 * @param output the file or folder that was written
 */
public record StitchResult(
        Dataset dataset, int patches, int found, Path output, DatasetFormat format, List<Notice> notices) {
    /** Copies the list. */
    public StitchResult {
        notices = List.copyOf(notices);
    }
}
