package dev.midog.task.diagnose;

import dev.midog.analysis.diagnose.ImageFrame;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.task.dataset.ImageGeometry;

/** Frames of images, by what is known of these. */
final class Frames {
    private Frames() {}

    /** The frame of detections whose file is in {@code unit}. */
    static ImageFrame of(ImageGeometry known, LengthUnit unit) {
        Integer width = known.width();
        Integer height = known.height();
        MicronsPerPixel scale = known.scale();
        return new ImageFrame(
                width == null ? null : width.doubleValue(),
                height == null ? null : height.doubleValue(),
                scale == null ? null : scale.x(),
                scale == null ? null : scale.y(),
                unit.micrometres());
    }
}
