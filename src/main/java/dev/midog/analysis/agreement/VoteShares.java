package dev.midog.analysis.agreement;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ExpertVotes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many of the votes on each annotation are for its class, by class. Which votes count is as in {@link ExpertVotes}.
 *
 * @param classes in the order of the dataset, those without any annotation that was voted on left out
 */
public record VoteShares(List<ClassVotes> classes) {
    /** Copies the list. */
    public VoteShares {
        classes = List.copyOf(classes);
    }

    /**
     * How many votes were for the class, of how many.
     *
     * @param agreeing at most {@code votes}
     */
    public record VoteCount(int agreeing, int votes) implements Comparable<VoteCount> {
        /** The largest share of agreement first, of equal ones that of more votes. */
        @Override
        public int compareTo(VoteCount other) {
            int byShare = Integer.compare(other.agreeing * votes, agreeing * other.votes);
            return byShare != 0 ? byShare : Integer.compare(other.votes, votes);
        }
    }

    /** The annotations of a class by their votes. */
    public record ClassVotes(String name, Map<VoteCount, Long> annotations) {
        /** Copies the map, sorted. */
        public ClassVotes {
            annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
        }
    }

    /** The votes on the annotations of {@code dataset} that are detections. */
    public static VoteShares of(Dataset dataset) {
        ExpertVotes votes = new ExpertVotes(dataset);
        Map<Integer, Map<VoteCount, Long>> counts = new LinkedHashMap<>();
        for (Annotation annotation : dataset.annotations()) {
            List<Integer> given = annotation.isDetection() ? votes.on(annotation) : List.of();
            if (!given.isEmpty()) {
                int agreeing = (int) given.stream()
                        .filter(vote -> vote == annotation.categoryId())
                        .count();
                counts.computeIfAbsent(annotation.categoryId(), key -> new TreeMap<>())
                        .merge(new VoteCount(agreeing, given.size()), 1L, Long::sum);
            }
        }
        List<ClassVotes> classes = new ArrayList<>();
        for (Category category : dataset.categories()) {
            Map<VoteCount, Long> own = counts.get(category.id());
            if (own != null) {
                classes.add(new ClassVotes(category.name(), own));
            }
        }
        return new VoteShares(classes);
    }
}
