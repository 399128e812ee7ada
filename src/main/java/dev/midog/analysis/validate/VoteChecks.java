package dev.midog.analysis.validate;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ExpertVotes;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Vote;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        List<Integer> winners = ExpertVotes.mostVoted(expertVotes.on(annotation));
        int agreed = annotation.categoryId();
        if (winners.size() == 1 && agreed != Category.NO_AGREEMENT && winners.get(0) != agreed) {
            findings.add(
                    Rule.CLASS_AGAINST_VOTES,
                    FindingExample.of(
                            roi,
                            annotation,
                            "\"" + name(agreed) + "\", most voted for \"" + name(winners.get(0)) + "\""));
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
            findings.add(rule, FindingExample.of(roi, annotation, "votes " + classes));
        }
    }

    private String name(int categoryId) {
        Category category = categories.get(categoryId);
        return category == null ? "class " + categoryId : category.name();
    }
}
