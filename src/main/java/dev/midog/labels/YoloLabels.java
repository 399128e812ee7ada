package dev.midog.labels;

import dev.midog.core.model.Box;
import java.util.Optional;

/**
 * Rows of Ultralytics' label files: {@code class xc yc w h}, middle and size as shares of the image's width and height.
 *
 * <p>Source of the format: https://docs.ultralytics.com/datasets/detect/.
 */
public final class YoloLabels {
    /** Exact for boxes at half pixels in patches of 512, a hundred thousandth of a pixel in the widest slide. */
    private static final int PLACES = 10;

    private YoloLabels() {}

    /**
     * The row of one box, without a line end; empty where no area of the box lies in the image.
     *
     * <p>The box is clipped to the image first: a reader drops an image with a number beyond 0 and 1.
     *
     * @param classIndex from 0
     * @param box in pixels of the image
     * @param width of the image, in pixels
     * @param height of the image, in pixels
     */
    public static Optional<String> row(int classIndex, Box box, double width, double height) {
        double left = clipped(box.minX() / width);
        double right = clipped(box.maxX() / width);
        double top = clipped(box.minY() / height);
        double bottom = clipped(box.maxY() / height);
        if (right <= left || bottom <= top) {
            return Optional.empty();
        }
        return Optional.of(classIndex
                + " " + Decimals.rounded((left + right) / 2, PLACES)
                + " " + Decimals.rounded((top + bottom) / 2, PLACES)
                + " " + Decimals.rounded(right - left, PLACES)
                + " " + Decimals.rounded(bottom - top, PLACES));
    }

    private static double clipped(double share) {
        return Math.min(1, Math.max(0, share));
    }
}
