package dev.midog.analysis.validate;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.ClassHierarchy;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import dev.midog.core.model.VotedDepths;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Whether votes and the agreed class fit together. Deleted annotations are not looked at. */
final class VoteChecks {
    private final Map<Long, Roi> rois;
    private final Map<Integer, Category> categories;
    private final VotedDepths depths;
    private final Set<Long> detectors = new HashSet<>();
    private final Findings findings;

    private VoteChecks(Dataset dataset, Findings findings) {
        this.rois = dataset.roisById();
        this.categories = dataset.categoriesById();
        this.depths = VotedDepths.of(dataset);
        dataset.annotators().stream().filter(Annotator::isDetector).forEach(one -> detectors.add(one.id()));
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
        mostVotedAgainst(annotation)
                .ifPresent(winner -> findings.add(
                        Rule.CLASS_AGAINST_VOTES,
                        FindingExample.of(
                                roi,
                                annotation,
                                "\"" + name(annotation.categoryId()) + "\", most voted for \"" + winner + "\"")));
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

    /**
     * The class that most votes are for in place of the agreed one, or of one above it; from the top down each question is
     * decided by those who answered it and agree with the class so far.
     */
    private Optional<String> mostVotedAgainst(Annotation annotation) {
        if (annotation.shape() instanceof Shape.ImageLabel) {
            return Optional.empty();
        }
        List<ClassHierarchy.Node> agreed = depths.hierarchy().path(annotation.categoryId());
        for (int depth = 0; depth < agreed.size(); depth++) {
            List<ClassHierarchy.Node> winners = mostVoted(annotation, depth, agreed);
            if (winners.size() == 1
                    && !winners.get(0).key().equals(agreed.get(depth).key())) {
                return Optional.of(winners.get(0).name());
            }
        }
        return Optional.empty();
    }

    private List<ClassHierarchy.Node> mostVoted(Annotation annotation, int depth, List<ClassHierarchy.Node> agreed) {
        Map<ClassHierarchy.Node, Integer> counts = new LinkedHashMap<>();
        Set<Long> heard = new HashSet<>();
        for (Vote vote : annotation.votes()) {
            Long annotator = vote.annotatorId();
            Optional<ClassHierarchy.Node> answer = depths.answer(vote, depth);
            boolean isFollowed = depth == 0
                    || depths.hierarchy()
                            .at(vote.categoryId(), depth - 1)
                            .filter(above ->
                                    above.key().equals(agreed.get(depth - 1).key()))
                            .isPresent();
            if (answer.isPresent()
                    && isFollowed
                    && !detectors.contains(annotator)
                    && (annotator == null || heard.add(annotator))) {
                counts.merge(answer.get(), 1, Integer::sum);
            }
        }
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
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
