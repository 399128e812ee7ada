package dev.midog.analysis.agreement;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.ClassHierarchy;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ExpertVotes;
import dev.midog.core.model.VotedDepths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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

    /**
     * The votes on the annotations of {@code dataset} that are detections. Where classes are kinds of others, classes are those that
     * annotators were asked for (see {@link VotedDepths}).
     */
    public static VoteShares of(Dataset dataset) {
        ExpertVotes votes = new ExpertVotes(dataset);
        VotedDepths depths = VotedDepths.of(dataset);
        Map<Integer, Map<VoteCount, Long>> counts = new HashMap<>();
        for (Annotation annotation : dataset.annotations()) {
            List<Integer> given = annotation.isDetection() ? votes.on(annotation) : List.of();
            if (!given.isEmpty()) {
                int asked = votes.asked(annotation.categoryId());
                int agreeing =
                        (int) given.stream().filter(vote -> vote == asked).count();
                counts.computeIfAbsent(asked, key -> new TreeMap<>())
                        .merge(new VoteCount(agreeing, given.size()), 1L, Long::sum);
            }
        }
        List<ClassVotes> classes = new ArrayList<>();
        for (Category category : dataset.categories()) {
            Map<VoteCount, Long> own = counts.remove(votes.asked(category.id()));
            if (own != null) {
                String name = depths.hierarchy()
                        .at(category.id(), depths.shallowest())
                        .map(ClassHierarchy.Node::name)
                        .orElse(category.name());
                classes.add(new ClassVotes(depths.isFlat() ? category.name() : name, own));
            }
        }
        return new VoteShares(classes);
    }
}
