package dev.midog.validate;

import dev.midog.model.Annotation;
import dev.midog.model.Category;
import dev.midog.model.Dataset;
import dev.midog.model.ExpertVotes;
import dev.midog.model.Roi;
import dev.midog.model.Vote;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/** Whether votes and the agreed class fit together. Deleted annotations are not looked at. */
final class VoteChecks {
    private final Map<Long, Roi> rois;
    private final Map<Integer, Category> categories;
    private final ExpertVotes expertVotes;
    private final Findings findings;

    private VoteChecks(Dataset dataset, Findings findings) {
        this.rois = dataset.roisById();
        this.categories = dataset.categoriesById();
        this.expertVotes = new ExpertVotes(dataset.annotators());
        this.findings = findings;
    }

    static void run(Dataset dataset, Findings findings) {
        VoteChecks checks = new VoteChecks(dataset, findings);
        for (Annotation annotation : dataset.annotations()) {
            if (!annotation.deleted() && !annotation.votes().isEmpty()) {
                checks.check(annotation);
            }
        }
    }

    private void check(Annotation annotation) {
        Roi roi = Objects.requireNonNull(rois.get(annotation.roiId()));
        OptionalInt majority = majority(expertVotes.on(annotation));
        int agreed = annotation.categoryId();
        if (majority.isPresent() && agreed != Category.NO_AGREEMENT && majority.getAsInt() != agreed) {
            findings.add(
                    Rule.CLASS_AGAINST_VOTES,
                    Example.of(
                            roi,
                            annotation,
                            "\"" + name(agreed) + "\", most voted for \"" + name(majority.getAsInt()) + "\""));
        }
        Set<Long> heard = new HashSet<>();
        boolean repeated = false;
        for (Vote vote : annotation.votes()) {
            Long annotator = vote.annotatorId();
            repeated |= annotator != null && !heard.add(annotator);
        }
        add(Rule.REPEATED_VOTES, repeated, roi, annotation);
        add(
                Rule.ANONYMOUS_VOTES,
                annotation.votes().stream().anyMatch(vote -> vote.annotatorId() == null),
                roi,
                annotation);
        add(
                Rule.UNKNOWN_VOTES,
                annotation.votes().stream().anyMatch(vote -> vote.categoryId() == Category.NO_AGREEMENT),
                roi,
                annotation);
        add(
                Rule.UNKNOWN_VOTE,
                annotation.votes().stream()
                        .anyMatch(vote -> vote.categoryId() != Category.NO_AGREEMENT
                                && !categories.containsKey(vote.categoryId())),
                roi,
                annotation);
    }

    private void add(Rule rule, boolean broken, Roi roi, Annotation annotation) {
        if (broken) {
            List<Integer> classes =
                    annotation.votes().stream().map(Vote::categoryId).toList();
            findings.add(rule, Example.of(roi, annotation, "votes " + classes));
        }
    }

    /** The class with more votes than any other; empty where there is none. */
    private static OptionalInt majority(List<Integer> votes) {
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        votes.forEach(vote -> counts.merge(vote, 1, Integer::sum));
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        List<Integer> winners = counts.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
        return winners.size() == 1 ? OptionalInt.of(winners.get(0)) : OptionalInt.empty();
    }

    private String name(int categoryId) {
        Category category = categories.get(categoryId);
        return category == null ? "class " + categoryId : category.name();
    }
}
