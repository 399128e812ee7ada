package dev.midog.task.train;

import dev.midog.core.model.Point;
import java.util.List;

/**
 * A patch to learn from.
 *
 * @param rgb its pixels, row by row, R G B
 * @param size its side
 * @param figures the centers of its mitotic figures, in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // patches are not compared
record TrainingPatch(byte[] rgb, int size, List<Point> figures) {
    TrainingPatch {
        figures = List.copyOf(figures);
    }
}
