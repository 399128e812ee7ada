package dev.midog.task.draw;

import dev.midog.format.predictions.LengthUnit;
import dev.midog.task.scoring.ScoringRules;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Detections whose true and false positives are drawn, with the mitotic figures that they miss.
 *
 * @param files files of detections, or folders of them; empty for none
 * @param units unit of their positions; null for the usual unit of each kind of file
 * @param rules by which they match mitotic figures
 */
public record DrawnDetections(List<Path> files, @Nullable LengthUnit units, ScoringRules rules) {
    /** No detections. */
    public static final DrawnDetections NONE = new DrawnDetections(List.of(), null, ScoringRules.HONEST);

    /** Copies the list. */
    public DrawnDetections {
        files = List.copyOf(files);
    }
}
