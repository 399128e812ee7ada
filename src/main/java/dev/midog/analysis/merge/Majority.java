package dev.midog.analysis.merge;

import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.ExpertVotes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The class that most people voted for, by the votes that count ({@link ExpertVotes}). */
final class Majority {
    private final TieRule tie;
    private final Map<Integer, CategoryRole> roles = new HashMap<>();
    private final ExpertVotes expertVotes;
    private long unanimous;
    private long decided;
    private long tied;

    Majority(List<Category> categories, List<Annotator> annotators, TieRule tie) {
        this.tie = tie;
        categories.forEach(category -> roles.put(category.id(), category.role()));
        this.expertVotes = new ExpertVotes(annotators);
    }

    /** The class of {@code joined} by its votes; that of the first input where nobody's vote counts. */
    int of(JoinedAnnotation joined) {
        List<Integer> votes = expertVotes.among(joined.votes());
        List<Integer> winners = ExpertVotes.mostVoted(votes);
        if (winners.isEmpty()) {
            return joined.first().categoryId();
        }
        if (winners.size() == 1) {
            boolean sameForAll = votes.stream().allMatch(winners::contains);
            unanimous += sameForAll ? 1 : 0;
            decided += sameForAll ? 0 : 1;
            return winners.get(0);
        }
        tied++;
        return broken(winners, joined.first().categoryId());
    }

    private int broken(List<Integer> winners, int first) {
        return switch (tie) {
            case UNDECIDED -> Category.NO_AGREEMENT;
            case FIRST -> first;
            case MF -> only(winners, CategoryRole.MITOTIC_FIGURE);
            case NMF -> only(winners, CategoryRole.HARD_NEGATIVE);
        };
    }

    private int only(List<Integer> winners, CategoryRole role) {
        List<Integer> meant =
                winners.stream().filter(one -> roles.get(one) == role).toList();
        return meant.size() == 1 ? meant.get(0) : Category.NO_AGREEMENT;
    }

    /** Annotations on which all that voted agreed. */
    long unanimous() {
        return unanimous;
    }

    /** Annotations on which most of those that voted agreed. */
    long decided() {
        return decided;
    }

    /** Annotations on which as many voted for one class as for another. */
    long tied() {
        return tied;
    }
}
