package dev.midog.analysis.evaluate;

import dev.midog.core.model.Roi;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the mitotic figures and the detections of one image.
 *
 * @param threshold detections above this score count
 * @param radius of matching, with its unit, such as {@code "7.5 um"}
 * @param cells the mitotic figures in the order of the truth, then the false positives in the order of the detections
 * @param counts of the image
 * @param f1 of the image; null where it is not defined
 */
public record ImageOutcomes(
        Roi roi,
        double threshold,
        String radius,
        List<CellOutcome> cells,
        MatchCounts counts,
        @Nullable Double f1) {
    /** Copies the list. */
    public ImageOutcomes {
        cells = List.copyOf(cells);
    }
}
