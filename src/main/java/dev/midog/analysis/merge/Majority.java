package dev.midog.analysis.merge;

import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.ClassHierarchy;
import dev.midog.core.model.ExpertVotes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The class that most people voted for, by the votes that count ({@link ExpertVotes}).
 *
 * <p>Votes for kinds of a class are votes for it: a mitotic figure, an atypical one and a hard negative are two votes against
 * one, and the annotation is a mitotic figure.
 */
final class Majority {
    private final TieRule tie;
    private final Map<Integer, CategoryRole> roles = new HashMap<>();
    private final ExpertVotes expertVotes;
    private final ClassHierarchy hierarchy;
    private final Map<String, Integer> topIds = new HashMap<>();
    private long unanimous;
    private long decided;
    private long tied;

    Majority(List<Category> categories, List<Annotator> annotators, TieRule tie) {
        this.tie = tie;
        categories.forEach(category -> roles.put(category.id(), category.role()));
        this.expertVotes = new ExpertVotes(annotators);
        this.hierarchy = ClassHierarchy.of(categories);
        categories.stream()
                .filter(category -> hierarchy.depth(category.id()) == 0)
                .forEach(category -> topIds.put(top(category.id()), category.id()));
    }

    /** The class of {@code joined} by its votes; that of the first input where nobody's vote counts. */
    int of(JoinedAnnotation joined) {
        List<Integer> votes = expertVotes.among(joined.votes());
        List<Integer> winners = winners(votes);
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

    private List<Integer> winners(List<Integer> votes) {
        Map<String, List<Integer>> byTop = new LinkedHashMap<>();
        votes.forEach(one ->
                byTop.computeIfAbsent(top(one), absent -> new ArrayList<>()).add(one));
        int most = byTop.values().stream().mapToInt(List::size).max().orElse(0);
        List<Integer> winners = new ArrayList<>();
        for (Map.Entry<String, List<Integer>> top : byTop.entrySet()) {
            if (top.getValue().size() == most) {
                List<Integer> inner = ExpertVotes.mostVoted(top.getValue());
                winners.add(inner.size() == 1 ? inner.get(0) : topIds.getOrDefault(top.getKey(), inner.get(0)));
            }
        }
        return winners;
    }

    private String top(int categoryId) {
        List<ClassHierarchy.Node> path = hierarchy.path(categoryId);
        return path.isEmpty() ? "class " + categoryId : path.get(0).key();
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
