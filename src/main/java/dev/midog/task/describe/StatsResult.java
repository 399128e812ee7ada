package dev.midog.task.describe;

import dev.midog.analysis.stats.DatasetStats;
import dev.midog.core.model.Notice;
import dev.midog.task.pixels.PixelStatistics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was counted.
 *
 * @param stats the figures
 * @param pixels the colors of the images; null where they were not asked for
 * @param notices what else was noticed, oldest first
 */
public record StatsResult(DatasetStats stats, @Nullable PixelStatistics pixels, List<Notice> notices) {
    /** Copies the list. */
    public StatsResult {
        notices = List.copyOf(notices);
    }
}
