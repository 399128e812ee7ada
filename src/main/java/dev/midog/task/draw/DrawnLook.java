package dev.midog.task.draw;

import java.util.List;

/**
 * What is drawn over and under the image.
 *
 * @param legend whether the meaning of the marks, with their counts, is written below the image
 * @param scaleBar whether a scale bar is drawn in the lower right corner
 * @param captions what is written beside each mark, in this order; empty for nothing
 * @param hotspot whether the window of most mitotic figures is outlined
 */
public record DrawnLook(boolean legend, boolean scaleBar, List<MarkCaption> captions, boolean hotspot) {
    /** Legend and scale bar. */
    public static final DrawnLook USUAL = new DrawnLook(true, true, List.of(), false);

    /** Copies the list. */
    public DrawnLook {
        captions = List.copyOf(captions);
    }
}
