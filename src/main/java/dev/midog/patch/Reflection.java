package dev.midog.patch;

import dev.midog.patch.plan.Window;

/**
 * The image mirrored at its border pixels, which are not repeated: left of {@code abcd} comes {@code dcb}.
 *
 * <p>That is numpy's {@code reflect} and OpenCV's {@code BORDER_REFLECT_101}. Further out the mirror image is
 * mirrored in turn, back and forth, so that there is no place without a pixel; an image one pixel wide repeats it.
 */
public enum Reflection implements BorderFill {
    /** The only one: there is nothing to choose. */
    MIRROR;

    private static final int BANDS = 3;

    /** Where pixel {@code at}, inside or not, is found on an axis of {@code side} pixels. */
    static int source(long at, int side) {
        if (side == 1) {
            return 0;
        }
        long period = 2L * (side - 1);
        long phase = Math.floorMod(at, period);
        return (int) Math.min(phase, period - phase);
    }

    /** The smallest rectangle of an image of this size that holds every pixel that {@code window} shows. */
    static Window shown(Window window, int imageWidth, int imageHeight) {
        int left = least(window.x(), window.width(), imageWidth);
        int top = least(window.y(), window.height(), imageHeight);
        int right = most(window.x(), window.width(), imageWidth);
        int bottom = most(window.y(), window.height(), imageHeight);
        return new Window(left, top, right - left + 1, bottom - top + 1);
    }

    /**
     * Fills a patch at {@code window} from {@code part}, which {@link #shown} told, and its pixels.
     *
     * @param partRgb pixels of {@code part}, row by row, R G B
     * @param rgb receives the patch, row by row
     */
    static void fill(Window window, int imageWidth, int imageHeight, Window part, byte[] partRgb, byte[] rgb) {
        int to = 0;
        for (int row = 0; row < window.height(); row++) {
            int line = source((long) window.y() + row, imageHeight) - part.y();
            for (int column = 0; column < window.width(); column++) {
                int from = (line * part.width() + source((long) window.x() + column, imageWidth) - part.x()) * BANDS;
                rgb[to++] = partRgb[from];
                rgb[to++] = partRgb[from + 1];
                rgb[to++] = partRgb[from + 2];
            }
        }
    }

    private static int least(int from, int count, int side) {
        int least = side;
        for (int i = 0; i < count; i++) {
            least = Math.min(least, source((long) from + i, side));
        }
        return least;
    }

    private static int most(int from, int count, int side) {
        int most = 0;
        for (int i = 0; i < count; i++) {
            most = Math.max(most, source((long) from + i, side));
        }
        return most;
    }
}
