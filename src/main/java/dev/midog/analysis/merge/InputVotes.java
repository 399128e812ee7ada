package dev.midog.analysis.merge;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.Vote;
import java.util.ArrayList;
import java.util.List;

/**
 * The votes of one input in the terms of the result.
 *
 * <p>Where votes are gathered, everyone gets a name: a vote without an annotator is of the only annotator that the
 * input names, else of the one called like its file; votes of several such places, of the file's name and the place. An
 * annotation without votes is one vote of that annotator for its class.
 */
final class InputVotes {
    private final MergeInput input;
    private final Vocabulary vocabulary;
    private final Vocabulary.Terms terms;
    private final boolean gathers;
    private final boolean manyPlaces;
    private long strays;

    InputVotes(MergeInput input, Vocabulary vocabulary, Vocabulary.Terms terms, boolean gathers) {
        this.input = input;
        this.vocabulary = vocabulary;
        this.terms = terms;
        this.gathers = gathers;
        this.manyPlaces = input.dataset().annotations().stream()
                .anyMatch(annotation -> annotation.votes().stream()
                                .filter(vote -> vote.annotatorId() == null)
                                .count()
                        > 1);
    }

    List<Vote> of(Annotation annotation) {
        List<Vote> votes = new ArrayList<>(annotation.votes().size());
        int place = 0;
        for (Vote vote : annotation.votes()) {
            Long annotator = vote.annotatorId();
            if (annotator != null) {
                votes.add(new Vote(category(vote), terms.annotators().get(annotator)));
            } else {
                place++;
                votes.add(new Vote(category(vote), gathers ? (Long) unnamed(place) : null));
            }
        }
        if (gathers && votes.isEmpty() && annotation.categoryId() != Category.NO_AGREEMENT) {
            int category = terms.categories().getOrDefault(annotation.categoryId(), Category.NO_AGREEMENT);
            votes.add(new Vote(category, unnamed(1)));
        }
        return votes;
    }

    /** Files may hold votes for classes that they do not list: their meaning is unknown. */
    private int category(Vote vote) {
        Integer category = terms.categories().get(vote.categoryId());
        strays += category == null ? 1 : 0;
        return category == null ? Category.NO_AGREEMENT : category;
    }

    private long unnamed(int place) {
        List<Annotator> named = input.dataset().annotators();
        if (!manyPlaces && named.size() == 1 && !named.get(0).isDetector()) {
            Long known = terms.annotators().get(named.get(0).id());
            if (known != null) {
                return known;
            }
        }
        return vocabulary.idOf(manyPlaces ? input.annotator() + " " + place : input.annotator());
    }

    /** Votes for classes that the input does not list, so far. */
    long strays() {
        return strays;
    }
}
