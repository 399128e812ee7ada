package dev.midog.task.augment;

import dev.midog.core.model.Box;
import java.util.List;

/**
 * A patch to learn from.
 *
 * @param rgb its pixels, row by row, R G B
 * @param size its side
 * @param figures the boxes of its mitotic figures, in pixels; they may extend past the patch
 */
@SuppressWarnings("ArrayRecordComponent") // patches are not compared
public record TrainingPatch(byte[] rgb, int size, List<Box> figures) {
    /** Copies the list. */
    public TrainingPatch {
        figures = List.copyOf(figures);
    }
}
