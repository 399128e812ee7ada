package dev.midog.analysis.agreement;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.ClassHierarchy;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import dev.midog.core.model.VotedDepths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who gave which class to which annotation.
 *
 * <p>The rule is that of {@code midog stats}: a vote for "unknown" does not count, of an annotator's votes on an
 * annotation the first one counts, votes without an annotator all count, and annotations that are deleted or are image
 * labels have no votes that count. A vote without an annotator is that of its place among the counting votes of this kind.
 */
final class Ratings {
    private final Map<Long, Integer> raterOfAnnotator = new HashMap<>();
    private final List<Integer> raterOfPlace = new ArrayList<>();
    private final List<Rater> raters = new ArrayList<>();
    private final Map<String, Integer> classIndexes = new HashMap<>();
    private final VotedDepths depths;
    private final int depth;
    private final List<String> classes = new ArrayList<>();
    private final List<Case> cases = new ArrayList<>();
    private final Set<Integer> voters = new HashSet<>();
    private long unknown;
    private long repeated;
    private long otherQuestions;

    /** The class that a rater gave; both by their places in the lists. */
    record Rating(int rater, int classIndex) {}

    /** An image and the ratings of its annotations, those of an annotation in the order in which they were given. */
    record Case(Roi roi, List<List<Rating>> annotations) {}

    private Ratings(VotedDepths depths, int depth) {
        this.depths = depths;
        this.depth = depth;
    }

    /**
     * The ratings in {@code dataset}; images without annotations are cases as well.
     *
     * @param wanted the depth in the hierarchy of classes at which they are compared; null for the first that was asked for
     */
    static Ratings of(Dataset dataset, @Nullable Integer wanted) {
        VotedDepths depths = VotedDepths.of(dataset);
        Ratings ratings = new Ratings(depths, wanted == null ? depths.shallowest() : wanted);
        for (Annotator annotator : dataset.annotators()) {
            ratings.raterOfAnnotator.put(annotator.id(), ratings.raters.size());
            ratings.raters.add(new Rater(annotator.name(), annotator.isDetector()));
        }
        Set<Vote> votes = new HashSet<>();
        dataset.annotations().forEach(one -> votes.addAll(one.votes()));
        Set<Integer> voted = votes.stream()
                .filter(vote -> depths.answer(vote, ratings.depth).isPresent())
                .map(Vote::categoryId)
                .collect(Collectors.toSet());
        for (Category category : dataset.categories()) {
            if (voted.contains(category.id())) {
                depths.hierarchy().at(category.id(), ratings.depth).ifPresent(ratings::classIndex);
            }
        }
        Map<Long, List<Annotation>> annotations = dataset.annotationsByRoi();
        for (Roi roi : dataset.rois()) {
            List<List<Rating>> rated = new ArrayList<>();
            for (Annotation annotation : annotations.getOrDefault(roi.id(), List.of())) {
                rated.add(ratings.on(annotation));
            }
            ratings.cases.add(new Case(roi, List.copyOf(rated)));
        }
        return ratings;
    }

    List<Rater> raters() {
        return raters;
    }

    /** How many have voted. */
    int voters() {
        return voters.size();
    }

    /** The names of the classes that were voted for, in the order of the dataset. */
    List<String> classes() {
        return classes;
    }

    List<Case> cases() {
        return cases;
    }

    /** Votes for class 0, which do not count. */
    long unknown() {
        return unknown;
    }

    /** Further votes of an annotator on one annotation, which do not count. */
    long repeated() {
        return repeated;
    }

    /** Votes that tell no class at the depth, which do not count. */
    long otherQuestions() {
        return otherQuestions;
    }

    /** The depth at which classes are compared. */
    int depth() {
        return depth;
    }

    private List<Rating> on(Annotation annotation) {
        List<Rating> given = new ArrayList<>();
        if (annotation.deleted() || annotation.shape() instanceof Shape.ImageLabel) {
            return given;
        }
        Set<Integer> heard = new HashSet<>();
        int place = 0;
        for (Vote vote : annotation.votes()) {
            if (vote.categoryId() == Category.NO_AGREEMENT) {
                unknown++;
                continue;
            }
            Optional<ClassHierarchy.Node> answer = depths.answer(vote, depth);
            if (answer.isEmpty()) {
                otherQuestions++;
                continue;
            }
            Long annotatorId = vote.annotatorId();
            int rater = annotatorId == null ? raterOfPlace(place++) : raterOf(annotatorId);
            voters.add(rater);
            if (heard.add(rater)) {
                given.add(new Rating(rater, classIndex(answer.get())));
            } else {
                repeated++;
            }
        }
        return given;
    }

    private int raterOf(long annotatorId) {
        Integer rater = raterOfAnnotator.get(annotatorId);
        if (rater == null) {
            throw new IllegalStateException("annotator " + annotatorId + " of a checked dataset");
        }
        return rater;
    }

    private int raterOfPlace(int place) {
        if (place == raterOfPlace.size()) {
            raterOfPlace.add(raters.size());
            raters.add(new Rater("vote " + (place + 1), false));
        }
        return raterOfPlace.get(place);
    }

    private int classIndex(ClassHierarchy.Node node) {
        return classIndexes.computeIfAbsent(node.key(), key -> {
            classes.add(node.name());
            return classes.size() - 1;
        });
    }
}
