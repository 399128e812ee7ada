package dev.midog.task.describe;

import dev.midog.analysis.stats.DatasetStats;
import dev.midog.core.model.Notice;
import java.util.List;

/**
 * What was counted.
 *
 * @param stats the figures
 * @param notices what else was noticed, oldest first
 */
public record StatsResult(DatasetStats stats, List<Notice> notices) {
    /** Copies the list. */
    public StatsResult {
        notices = List.copyOf(notices);
    }
}
