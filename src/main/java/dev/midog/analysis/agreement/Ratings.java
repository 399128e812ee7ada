package dev.midog.analysis.agreement;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    private final Map<Integer, Integer> classIndexes = new HashMap<>();
    private final List<String> classes = new ArrayList<>();
    private final List<Case> cases = new ArrayList<>();
    private final Set<Integer> voters = new HashSet<>();
    private long unknown;
    private long repeated;

    /** The class that a rater gave; both by their places in the lists. */
    record Rating(int rater, int classIndex) {}

    /** An image and the ratings of its annotations, those of an annotation in the order in which they were given. */
    record Case(Roi roi, List<List<Rating>> annotations) {}

    private Ratings() {}

    /** The ratings in {@code dataset}; images without annotations are cases as well. */
    static Ratings of(Dataset dataset) {
        Ratings ratings = new Ratings();
        for (Annotator annotator : dataset.annotators()) {
            ratings.raterOfAnnotator.put(annotator.id(), ratings.raters.size());
            ratings.raters.add(new Rater(annotator.name(), annotator.isDetector()));
        }
        Set<Integer> voted = new HashSet<>();
        dataset.annotations().forEach(one -> one.votes().forEach(vote -> voted.add(vote.categoryId())));
        for (Category category : dataset.categories()) {
            if (!voted.contains(category.id())) {
                continue;
            }
            ratings.classIndexes.put(category.id(), ratings.classes.size());
            ratings.classes.add(category.name());
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
            Long annotatorId = vote.annotatorId();
            int rater = annotatorId == null ? raterOfPlace(place++) : raterOf(annotatorId);
            voters.add(rater);
            if (heard.add(rater)) {
                given.add(new Rating(rater, classIndex(vote.categoryId())));
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

    /** Files may hold votes for classes that they do not list. */
    private int classIndex(int categoryId) {
        return classIndexes.computeIfAbsent(categoryId, id -> {
            classes.add("class " + id);
            return classes.size() - 1;
        });
    }
}
