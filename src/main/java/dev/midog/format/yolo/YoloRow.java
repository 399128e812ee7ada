package dev.midog.format.yolo;

import dev.midog.core.model.Box;
import dev.midog.format.spi.Decimals;
import java.util.Optional;

/**
 * Rows of Ultralytics' label files: {@code class xc yc w h}, center and size as fractions of the image's width and height.
 *
 * <p>Source of the format: https://docs.ultralytics.com/datasets/detect/.
 */
public final class YoloRow {
    /** Exact for boxes at half pixels in patches of 512, a ten-thousandth of a pixel in the widest slide. */
    private static final int PLACES = 10;

    private YoloRow() {}

    /**
     * The row of one box, without a line end; empty if the box lies outside the image.
     *
     * <p>The box is clipped to the image first: a reader drops an image with a number beyond 0 and 1.
     *
     * @param classIndex from 0
     * @param box in pixels of the image
     * @param width of the image, in pixels
     * @param height of the image, in pixels
     */
    public static Optional<String> of(int classIndex, Box box, double width, double height) {
        if (box.maxX() <= 0 || box.maxY() <= 0 || box.minX() >= width || box.minY() >= height) {
            return Optional.empty();
        }
        double left = Math.max(0, box.minX()) / width;
        double top = Math.max(0, box.minY()) / height;
        double right = Math.min(width, box.maxX()) / width;
        double bottom = Math.min(height, box.maxY()) / height;
        return Optional.of(classIndex
                + " " + Decimals.rounded((left + right) / 2, PLACES)
                + " " + Decimals.rounded((top + bottom) / 2, PLACES)
                + " " + Decimals.rounded(right - left, PLACES)
                + " " + Decimals.rounded(bottom - top, PLACES));
    }
}
