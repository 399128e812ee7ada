package dev.midog.task.dataset;

import dev.midog.core.model.RoiFacts;

/** Compares the size of an image's file with the one that is stated. */
public final class StatedSize {
    private StatedSize() {}

    /**
     * Whether the file has another size.
     *
     * @param width of the file, in pixels
     * @param height of the file, in pixels
     * @param stated may lack one or both sides
     */
    public static boolean differs(int width, int height, RoiFacts stated) {
        return (stated.width() != null && stated.width() != width)
                || (stated.height() != null && stated.height() != height);
    }

    /** The words to add where the sides are exchanged; empty for any other difference. */
    public static String turned(int width, int height, RoiFacts stated) {
        boolean exchanged = Integer.valueOf(height).equals(stated.width())
                && Integer.valueOf(width).equals(stated.height())
                && width != height;
        return exchanged ? " (the file is turned by 90 degrees against what was annotated)" : "";
    }
}
