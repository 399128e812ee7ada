package dev.midog.task.leaderboard;

import dev.midog.analysis.leaderboard.Leaderboard;
import dev.midog.core.model.Notice;
import dev.midog.task.aggregate.RunMatrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Models and their ranks.
 *
 * @param matrix the figures by tumor types trained on and tested on, of runs that say what they were trained on; null without
 *     such runs
 * @param notes what the ranks leave out, one sentence each
 * @param notices of reading the input, in the order in which they came up
 */
public record LeaderboardResult(
        Leaderboard leaderboard, @Nullable RunMatrix matrix, List<String> notes, List<Notice> notices) {
    /** Copies the lists. */
    public LeaderboardResult {
        notes = List.copyOf(notes);
        notices = List.copyOf(notices);
    }
}
