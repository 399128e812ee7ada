package dev.midog.analysis.leaderboard;

import dev.midog.core.statistics.ConfidenceInterval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place of one model.
 *
 * @param rank by F1, from 1; equal ones share the better rank, and a model without F1 comes last
 * @param model with its precision, recall and F1 on the cases that all models have
 * @param f1Interval the middle 95 % of the draws; null where its counts are not known, and the same for the ranks
 * @param ranks the range that holds its rank in 95 % of the draws
 * @param rankShares the share of the draws in which it has rank 1, 2 and so on; empty where its counts are not known
 * @param differenceInterval the middle 95 % of how far its F1 is from that of the first model in the same draws; null for that model
 *     itself, and where counts are not known
 */
public record Standing(
        int rank,
        ModelFigures model,
        @Nullable ConfidenceInterval f1Interval,
        @Nullable ConfidenceInterval ranks,
        List<Double> rankShares,
        @Nullable ConfidenceInterval differenceInterval) {
    /** Copies the list. */
    public Standing {
        rankShares = List.copyOf(rankShares);
    }
}
