package dev.midog.analysis.merge;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The votes of one input in the terms of the result.
 *
 * <p>Where votes are gathered, everyone gets a name: a vote without an annotator is of the only annotator that the
 * input names, else of the one called like its file; votes of several such places, of the file's name and the place. In an
 * input without any votes, each annotation is one vote of that annotator for its class. An annotation without votes beside
 * others that have some is one that nobody has voted on.
 */
final class InputVotes {
    private static final String COPIED = "expert";

    private final MergeInput input;
    private final Vocabulary vocabulary;
    private final Vocabulary.Terms terms;
    private final boolean gathers;
    private final boolean hasVotes;
    private final int places;
    private final boolean onlyAnnotatorVotesUnnamed;
    private String unnamedAs;
    private long strays;

    InputVotes(MergeInput input, Vocabulary vocabulary, Vocabulary.Terms terms, boolean gathers) {
        this.input = input;
        this.vocabulary = vocabulary;
        this.terms = terms;
        this.gathers = gathers;
        this.hasVotes = input.dataset().annotations().stream()
                .anyMatch(annotation -> !annotation.votes().isEmpty());
        this.places = input.dataset().annotations().stream()
                .mapToInt(annotation -> unnamed(annotation).size())
                .max()
                .orElse(0);
        this.onlyAnnotatorVotesUnnamed = places <= 1
                && input.dataset().annotators().size() == 1
                && !input.dataset().annotators().get(0).isDetector()
                && input.dataset().annotations().stream().noneMatch(InputVotes::hasNamedAndUnnamed);
        this.unnamedAs = input.annotator();
    }

    /** The classes, in the terms of the input, of the votes without an annotator. */
    private static List<Integer> unnamed(Annotation annotation) {
        return annotation.votes().stream()
                .filter(vote -> vote.annotatorId() == null)
                .map(Vote::categoryId)
                .toList();
    }

    private static boolean hasNamedAndUnnamed(Annotation annotation) {
        int unnamed = unnamed(annotation).size();
        return unnamed > 0 && unnamed < annotation.votes().size();
    }

    /**
     * Takes the votes without an annotator for those of {@code earlier} where both inputs are copies of one file: most of their
     * annotations are the same, and on all of these the votes are the same, of several places or beside annotators with a name.
     *
     * @param twins annotations of {@code earlier} by those of this input, both by their own ids
     * @return how many votes are those of {@code earlier}
     */
    long joinUnnamed(InputVotes earlier, Map<Long, Annotation> twins) {
        boolean tellsPlaces = places > 1 && earlier.places > 1;
        boolean tellsNames = !input.dataset().annotators().isEmpty()
                && !earlier.input.dataset().annotators().isEmpty();
        if (!gathers || (!tellsPlaces && !tellsNames)) {
            return 0;
        }
        long own = 0;
        long shared = 0;
        long votes = 0;
        for (Annotation annotation : input.dataset().annotations()) {
            List<Integer> here = unnamed(annotation);
            Annotation twin = twins.get(annotation.id());
            own += here.isEmpty() ? 0 : 1;
            if (twin != null) {
                if (!classes(here).equals(earlier.classes(unnamed(twin)))) {
                    return 0;
                }
                shared += here.isEmpty() ? 0 : 1;
                votes += here.size();
            }
        }
        boolean isCopy = shared > 0 && 2 * shared >= own && 2 * shared >= earlier.countUnnamed();
        if (isCopy) {
            earlier.renameUnnamed();
            unnamedAs = earlier.unnamedAs;
        }
        return isCopy ? votes : 0;
    }

    /** Votes that several inputs started from are of nobody that the first of these is called after. */
    private void renameUnnamed() {
        boolean isFree = IntStream.rangeClosed(1, places).noneMatch(place -> vocabulary.isKnown(name(COPIED, place)));
        if (isFree) {
            for (int place = 1; place <= places; place++) {
                vocabulary.rename(name(unnamedAs, place), name(COPIED, place));
            }
            unnamedAs = COPIED;
        }
    }

    private String name(String unnamedAs, int place) {
        return places > 1 ? unnamedAs + " " + place : unnamedAs;
    }

    private List<Optional<Integer>> classes(List<Integer> unnamed) {
        return unnamed.stream()
                .map(category -> Optional.ofNullable(terms.categories().get(category)))
                .toList();
    }

    private long countUnnamed() {
        return input.dataset().annotations().stream()
                .filter(annotation -> !unnamed(annotation).isEmpty())
                .count();
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
        if (gathers && !hasVotes && annotation.categoryId() != Category.NO_AGREEMENT) {
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
        Long known = onlyAnnotatorVotesUnnamed
                ? terms.annotators().get(input.dataset().annotators().get(0).id())
                : null;
        return known == null ? vocabulary.idOf(name(unnamedAs, place)) : known;
    }

    /** Votes for classes that the input does not list, so far. */
    long strays() {
        return strays;
    }
}
