package dev.midog.analysis.agreement;

import dev.midog.core.statistics.ConfusionMatrix;
import dev.midog.core.statistics.FleissKappa;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is counted of one case, or of several together: all that the figures are made of. */
final class Counts {
    private final int classes;
    private final ConfusionMatrix firstTwo = new ConfusionMatrix();
    private final FleissKappa all;
    private final Map<RaterIndexes, ConfusionMatrix> pairs = new LinkedHashMap<>();

    /** Two raters by their places in the list, the lower first. */
    record RaterIndexes(int first, int second) {}

    Counts(int classes) {
        this.classes = classes;
        this.all = new FleissKappa(classes);
    }

    /** Counts the ratings of one case. */
    static Counts of(Ratings.Case one, List<Rater> raters, int classes) {
        Counts counts = new Counts(classes);
        for (List<Ratings.Rating> ratings : one.annotations()) {
            counts.add(ratings, raters);
        }
        return counts;
    }

    private void add(List<Ratings.Rating> ratings, List<Rater> raters) {
        List<Ratings.Rating> people = new ArrayList<>(ratings.size());
        int[] byClass = new int[classes];
        for (int i = 0; i < ratings.size(); i++) {
            Ratings.Rating one = ratings.get(i);
            if (!raters.get(one.rater()).isDetector()) {
                people.add(one);
                byClass[one.classIndex()]++;
            }
            for (int j = i + 1; j < ratings.size(); j++) {
                addPair(one, ratings.get(j));
            }
        }
        if (people.size() >= 2) {
            firstTwo.add(people.get(0).classIndex(), people.get(1).classIndex());
        }
        all.add(byClass);
    }

    private void addPair(Ratings.Rating one, Ratings.Rating other) {
        boolean inOrder = one.rater() < other.rater();
        Ratings.Rating first = inOrder ? one : other;
        Ratings.Rating second = inOrder ? other : one;
        pair(new RaterIndexes(first.rater(), second.rater())).add(first.classIndex(), second.classIndex());
    }

    private ConfusionMatrix pair(RaterIndexes pair) {
        return pairs.computeIfAbsent(pair, absent -> new ConfusionMatrix());
    }

    /** Counts all of {@code other} {@code times} times. */
    void add(Counts other, int times) {
        firstTwo.add(other.firstTwo, times);
        all.add(other.all, times);
        other.pairs.forEach((pair, confusion) -> pair(pair).add(confusion, times));
    }

    /** Of the first two votes of people. */
    ConfusionMatrix firstTwo() {
        return firstTwo;
    }

    /** Of all votes of people. */
    FleissKappa all() {
        return all;
    }

    /** Of all pairs that rated an annotation in common, detectors as well. */
    Map<RaterIndexes, ConfusionMatrix> pairs() {
        return pairs;
    }
}
