package dev.midog.task.draw;

import dev.midog.analysis.hotspot.WindowShape;
import dev.midog.task.hotspot.HotspotSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn over and under the image.
 *
 * @param legend whether the meaning of the marks, with their counts, is written below the image
 * @param scaleBar whether a scale bar is drawn in the lower right corner
 * @param captions what is written beside each mark, in this order; empty for nothing
 * @param hotspot the window to outline where it has the most mitotic figures; null for none
 */
public record DrawnLook(
        boolean legend,
        boolean scaleBar,
        List<MarkCaption> captions,
        @Nullable HotspotWindow hotspot) {
    /** Legend and scale bar. */
    public static final DrawnLook USUAL = new DrawnLook(true, true, List.of(), null);

    /**
     * A window.
     *
     * @param areaMm2 in square millimeters
     */
    public record HotspotWindow(WindowShape shape, double areaMm2) {
        /** Ten high-power fields as a square. */
        public static final HotspotWindow USUAL =
                new HotspotWindow(WindowShape.SQUARE, HotspotSettings.DEFAULT_AREA_MM2);
    }

    /** Copies the list. */
    public DrawnLook {
        captions = List.copyOf(captions);
    }
}
