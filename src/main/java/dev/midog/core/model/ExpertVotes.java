package dev.midog.core.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Picks from all votes on a cell those that count for the experts' agreement, in the order in which they were given.
 *
 * <p>The rule: a vote for "unknown" does not count, nor does a vote of a detector, and of one
 * person's votes on a cell the first one counts. Votes without an annotator all count. Annotations that are
 * deleted, and image labels, have no votes that count; those on whose class nobody has agreed do, because
 * leaving them out would make the experts seem to agree more than they do.
 *
 * <p>So the votes of the 4,435 annotations of MIDOG's SQLite file (2021) become, one by one, the votes that
 * MIDOG++ (2023) gives for the same annotations.
 */
public final class ExpertVotes {
    private final Map<Long, String> detectors = new HashMap<>();
    private final Set<String> detectorsLeftOut = new TreeSet<>();
    private final Map<String, Integer> classesAbove = new HashMap<>();
    private @Nullable VotedDepths depths;

    /**
     * The rule for the votes of {@code dataset}; where classes are kinds of others, on the first question that was answered
     * (see {@link VotedDepths}).
     */
    public ExpertVotes(Dataset dataset) {
        this(dataset.annotators());
        VotedDepths asked = VotedDepths.of(dataset);
        if (!asked.isFlat()) {
            depths = asked;
            dataset.categories()
                    .forEach(one -> asked.hierarchy().path(one.id()).stream()
                            .reduce((above, last) -> last)
                            .ifPresent(node -> classesAbove.putIfAbsent(node.key(), one.id())));
        }
    }

    /** The rule for votes of {@code annotators}. */
    public ExpertVotes(Collection<Annotator> annotators) {
        for (Annotator annotator : annotators) {
            if (annotator.isDetector()) {
                detectors.put(annotator.id(), annotator.name());
            }
        }
    }

    /** The classes voted for by the votes on {@code annotation} that count. */
    public List<Integer> on(Annotation annotation) {
        boolean counts = !annotation.deleted() && !(annotation.shape() instanceof Shape.ImageLabel);
        return counts ? among(annotation.votes()) : List.of();
    }

    /** The classes voted for by those of {@code votes}, all on one cell, that count. */
    public List<Integer> among(List<Vote> votes) {
        List<Integer> classes = new ArrayList<>();
        Set<Long> heard = new HashSet<>();
        for (Vote vote : votes) {
            Long annotatorId = vote.annotatorId();
            String detector = annotatorId == null ? null : detectors.get(annotatorId);
            if (detector != null) {
                detectorsLeftOut.add(detector);
            } else if (isAnswer(vote) && (annotatorId == null || heard.add(annotatorId))) {
                classes.add(asked(vote));
            }
        }
        return classes;
    }

    /** The class of an annotation as annotators were asked for it: the one above where it is a kind of that. */
    public int asked(int categoryId) {
        return depths == null
                ? categoryId
                : depths.hierarchy()
                        .at(categoryId, depths.shallowest())
                        .map(node -> classesAbove.computeIfAbsent(node.key(), absent -> -2 - classesAbove.size()))
                        .orElse(categoryId);
    }

    private boolean isAnswer(Vote vote) {
        return vote.categoryId() != Category.NO_AGREEMENT
                && (depths == null || depths.answer(vote, depths.shallowest()).isPresent());
    }

    /** The class voted for, or the one above it that was asked for; one that the dataset does not list has a number below 0. */
    private int asked(Vote vote) {
        return depths == null
                ? vote.categoryId()
                : depths.answer(vote, depths.shallowest())
                        .map(node -> classesAbove.computeIfAbsent(node.key(), absent -> -2 - classesAbove.size()))
                        .orElse(vote.categoryId());
    }

    /** The classes that got the most of the votes {@code classes}, in the order in which they were first voted for; none of none. */
    public static List<Integer> mostVoted(List<Integer> classes) {
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        classes.forEach(one -> counts.merge(one, 1, Integer::sum));
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The names of the detectors whose votes were left out so far, in alphabetical order. */
    public List<String> detectorsLeftOut() {
        return List.copyOf(detectorsLeftOut);
    }
}
