package dev.midog.task.detect;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notice;
import java.nio.file.Path;
import java.util.List;

/**
 * What a detector found.
 *
 * @param dataset the images with the detections, whose scores are under {@code score}
 * @param tiles how many tiles were looked at in this run
 * @param resumedImages how many images an earlier run that was interrupted had finished
 * @param output the file or folder that was written
 * @param format the name of its format
 */
public record DetectResult(
        Dataset dataset, long tiles, int resumedImages, Path output, String format, List<Notice> notices) {
    /** Copies the list. */
    public DetectResult {
        notices = List.copyOf(notices);
    }
}
