package dev.midog.merge;

import dev.midog.model.Annotator;
import dev.midog.model.Category;
import dev.midog.model.CategoryRole;
import dev.midog.model.Vote;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The class that most people voted for.
 *
 * <p>Of each person the first vote counts; votes of detectors and for class 0 ("unknown") do not.
 */
final class Majority {
    private final Tie tie;
    private final Map<Integer, CategoryRole> roles = new HashMap<>();
    private final Set<Long> detectors = new HashSet<>();
    private long unanimous;
    private long decided;
    private long tied;

    Majority(List<Category> categories, List<Annotator> annotators, Tie tie) {
        this.tie = tie;
        categories.forEach(category -> roles.put(category.id(), category.role()));
        annotators.stream().filter(Annotator::isDetector).forEach(one -> detectors.add(one.id()));
    }

    /** The class of {@code joined} by its votes; that of the first input where nobody's vote counts. */
    int of(JoinedAnnotation joined) {
        Collection<Integer> classes = counting(joined.votes());
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        classes.forEach(one -> counts.merge(one, 1, Integer::sum));
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        List<Integer> winners = counts.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
        if (winners.isEmpty()) {
            return joined.first().categoryId();
        }
        if (winners.size() == 1) {
            unanimous += counts.size() == 1 ? 1 : 0;
            decided += counts.size() == 1 ? 0 : 1;
            return winners.get(0);
        }
        tied++;
        return broken(winners, joined.first().categoryId());
    }

    private Collection<Integer> counting(List<Vote> votes) {
        Map<@Nullable Long, Integer> byAnnotator = new LinkedHashMap<>();
        for (Vote vote : votes) {
            Long annotator = vote.annotatorId();
            if (vote.categoryId() != Category.NO_AGREEMENT && !detectors.contains(annotator)) {
                byAnnotator.putIfAbsent(annotator, vote.categoryId());
            }
        }
        return byAnnotator.values();
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
