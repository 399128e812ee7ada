package dev.midog.task.describe;

import dev.midog.analysis.split.SetFigures;
import dev.midog.analysis.split.SplitLeak;
import dev.midog.core.model.Notice;
import java.util.List;

/**
 * What is wrong with a split, and how even it is.
 *
 * @param groupWord what groups are called, such as {@code patient}
 * @param leaks what is in two sets of one experiment
 * @param sets the figures of each set
 * @param notices what else was noticed, oldest first
 */
public record SplitCheckResult(String groupWord, List<SplitLeak> leaks, List<SetFigures> sets, List<Notice> notices) {
    /** Copies the lists. */
    public SplitCheckResult {
        leaks = List.copyOf(leaks);
        sets = List.copyOf(sets);
        notices = List.copyOf(notices);
    }

    /** How many leaks are of {@code kind}. */
    public long count(SplitLeak.LeakKind kind) {
        return leaks.stream().filter(leak -> leak.kind() == kind).count();
    }
}
