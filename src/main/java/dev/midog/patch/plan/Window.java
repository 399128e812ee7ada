package dev.midog.patch.plan;

import dev.midog.core.model.Box;

/**
 * A rectangle of whole level-0 pixels, half-open; it may extend past the border of the image.
 *
 * @param x left edge, negative where it lies left of the image
 * @param y upper edge, negative where it lies above the image
 */
public record Window(int x, int y, int width, int height) {
    private static final double FARTHEST = Integer.MAX_VALUE / 2.0;

    /** The window of that size whose middle lies on ({@code x}, {@code y}), to the nearest pixel; halves go right and down. */
    public static Window around(double x, double y, int width, int height) {
        return new Window(start(x, width), start(y, height), width, height);
    }

    private static int start(double middle, int length) {
        return (int) Math.floor(Math.max(-FARTHEST, Math.min(FARTHEST, middle - length / 2.0)) + 0.5);
    }

    /** True where all of it lies inside an image of this size. */
    public boolean isInside(int imageWidth, int imageHeight) {
        return x >= 0 && y >= 0 && (long) x + width <= imageWidth && (long) y + height <= imageHeight;
    }

    /** The part inside an image of this size; empty (width or height not positive) where there is none. */
    public Window clippedTo(int imageWidth, int imageHeight) {
        int left = Math.max(0, x);
        int top = Math.max(0, y);
        int right = (int) Math.min(imageWidth, (long) x + width);
        int bottom = (int) Math.min(imageHeight, (long) y + height);
        return new Window(left, top, right - left, bottom - top);
    }

    /** True where no pixel is in it. */
    public boolean isEmpty() {
        return width <= 0 || height <= 0;
    }

    /** The same rectangle as a box. */
    public Box box() {
        return new Box(x, y, (double) x + width, (double) y + height);
    }
}
