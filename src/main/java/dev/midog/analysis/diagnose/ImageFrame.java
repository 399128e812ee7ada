package dev.midog.analysis.diagnose;

import dev.midog.analysis.evaluate.Position;
import org.jspecify.annotations.Nullable;

/**
 * The frame of the detections in one image.
 *
 * @param width of the image in pixels; null where it is not known
 * @param height of the image in pixels; null where it is not known
 * @param micronsX micrometers per pixel along x; null where they are not known
 * @param micronsY micrometers per pixel along y; null where they are not known
 * @param fileMicrons micrometers of one unit of the file of detections; 0 for pixels
 */
public record ImageFrame(
        @Nullable Double width,
        @Nullable Double height,
        @Nullable Double micronsX,
        @Nullable Double micronsY,
        double fileMicrons) {
    /** Whether the size of the image is known. */
    public boolean hasSize() {
        return width != null && height != null;
    }

    /** Whether the scale of the image is known. */
    public boolean hasScale() {
        return micronsX != null && micronsY != null;
    }

    /** Whether the file of detections is in pixels. */
    boolean inPixels() {
        return fileMicrons == 0;
    }

    double knownWidth() {
        return width == null ? Double.NaN : width;
    }

    double knownHeight() {
        return height == null ? Double.NaN : height;
    }

    /** {@code pixel} times micrometers per pixel; not a number without a scale. */
    Position microns(Position pixel) {
        return new Position(pixel.x() * scale(micronsX), pixel.y() * scale(micronsY));
    }

    /** The pixel at {@code microns}; not a number without a scale. */
    Position pixel(Position microns) {
        return new Position(microns.x() / scale(micronsX), microns.y() / scale(micronsY));
    }

    private static double scale(@Nullable Double microns) {
        return microns == null ? Double.NaN : microns;
    }
}
