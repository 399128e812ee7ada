package dev.midog.task.classify;

import dev.midog.analysis.classify.ClassifiedItem;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The predictions of one classifier with what their scores mean.
 *
 * @param classes of the items and of the predictions
 * @param scoresMean null where there are no scores, or no class is looked for
 * @param threshold above which an item is predicted as positive; null where the rows name the class
 * @param overrules whether the threshold decides for rows that name a class, too
 * @param notes what was assumed, one sentence each
 */
record PredictedClasses(
        List<ItemMatching.Pair> pairs,
        ClassNames classes,
        Set<Integer> positive,
        @Nullable ScoreMeaning scoresMean,
        @Nullable Double threshold,
        boolean overrules,
        List<String> notes) {
    private static final Parameter POSITIVE = Parameter.of("positive");
    private static final Parameter SCORE_OF = Parameter.of("scoreOf");
    private static final double USUAL_THRESHOLD = 0.5;

    /** Decides what the scores of {@code pairs} mean, and where positive begins. */
    static PredictedClasses of(
            List<ItemMatching.Pair> pairs, ClassNames classes, Set<Integer> positive, ClassificationSettings settings) {
        boolean named = pairs.stream().allMatch(pair -> pair.predicted().label() != null);
        boolean scored =
                pairs.stream().noneMatch(pair -> Double.isNaN(pair.predicted().score()));
        if (!named) {
            require(scored, pairs, "it has neither class nor score; give each row a class or a score");
        }
        Double threshold = settings.threshold() == null && !named ? (Double) USUAL_THRESHOLD : settings.threshold();
        if (threshold != null) {
            require(scored, pairs, "it has no score to hold against the threshold");
            if (positive.isEmpty() || classes.names().size() - positive.size() != 1) {
                throw MidogException.usage(Message.of(
                        "a score decides between one class and another; name the classes that it is for with ",
                        POSITIVE,
                        ": all but one of " + String.join(", ", classes.names())));
            }
        }
        if (!named && settings.threshold() == null) {
            requireProbabilities(pairs);
        }
        if (named && threshold == null) {
            requireKnown(pairs, classes);
        }
        List<String> notes = new ArrayList<>();
        ScoreMeaning meaning = scored && !positive.isEmpty()
                ? meaning(
                        pairs,
                        classes,
                        positive,
                        settings.ofChallenge() ? ScoreMeaning.POSITIVE : settings.scoresMean(),
                        named,
                        notes)
                : null;
        if (meaning == ScoreMeaning.PREDICTED) {
            requireConfidences(pairs);
        }
        return new PredictedClasses(
                pairs, classes, positive, meaning, threshold, settings.threshold() != null, List.copyOf(notes));
    }

    /** Refuses predictions of which no class is one of the ground truth: they have other names for all of them. */
    private static void requireKnown(List<ItemMatching.Pair> pairs, ClassNames classes) {
        pairs.forEach(
                pair -> classes.index(Objects.requireNonNull(pair.predicted().label())));
        List<String> unknown = classes.unknown();
        boolean noneIsKnown = pairs.stream()
                .map(pair -> classes.names()
                        .get(classes.index(
                                Objects.requireNonNull(pair.predicted().label()))))
                .allMatch(unknown::contains);
        if (noneIsKnown) {
            throw MidogException.invalidData(pairs.get(0).predicted().place() + ": the classes of the predictions ("
                    + String.join(", ", unknown) + ") are not those of the ground truth ("
                    + String.join(
                            ", ", classes.names().subList(0, classes.names().size() - unknown.size()))
                    + "); give them the same names");
        }
    }

    private static void requireConfidences(List<ItemMatching.Pair> pairs) {
        for (ItemMatching.Pair pair : pairs) {
            double score = pair.predicted().score();
            if (score < 0 || score > 1) {
                throw MidogException.invalidData(pair.predicted().place() + ": the score " + score
                        + " is not between 0 and 1, as the confidence in a class is");
            }
        }
    }

    private static void requireProbabilities(List<ItemMatching.Pair> pairs) {
        for (ItemMatching.Pair pair : pairs) {
            double score = pair.predicted().score();
            if (score < 0 || score > 1) {
                throw MidogException.usage(Message.of(
                        pair.predicted().place() + ": the score " + score
                                + " is not between 0 and 1, so that 0.5 does not tell the class; say above which score a row"
                                + " is positive with ",
                        Parameter.of("threshold")));
            }
        }
    }

    private static void require(boolean holds, List<ItemMatching.Pair> pairs, String sentence) {
        if (!holds) {
            LabelledItem bad = pairs.stream()
                    .map(ItemMatching.Pair::predicted)
                    .filter(item -> Double.isNaN(item.score()))
                    .findFirst()
                    .orElseThrow();
            throw MidogException.invalidData(bad.place() + ": " + sentence);
        }
    }

    private static ScoreMeaning meaning(
            List<ItemMatching.Pair> pairs,
            ClassNames classes,
            Set<Integer> positive,
            @Nullable ScoreMeaning given,
            boolean named,
            List<String> notes) {
        if (given != null || !named) {
            return given == null ? ScoreMeaning.POSITIVE : given;
        }
        double leastOfPositives = Double.POSITIVE_INFINITY;
        double mostOfNegatives = Double.NEGATIVE_INFINITY;
        double leastOfNegatives = Double.POSITIVE_INFINITY;
        for (ItemMatching.Pair pair : pairs) {
            double score = pair.predicted().score();
            if (positive.contains(
                    classes.index(Objects.requireNonNull(pair.predicted().label())))) {
                leastOfPositives = Math.min(leastOfPositives, score);
            } else {
                mostOfNegatives = Math.max(mostOfNegatives, score);
                leastOfNegatives = Math.min(leastOfNegatives, score);
            }
        }
        if (mostOfNegatives <= leastOfPositives && (leastOfNegatives < 0.5 || leastOfPositives < 0.5)) {
            return ScoreMeaning.POSITIVE;
        }
        if (Math.min(leastOfNegatives, leastOfPositives) >= 0.5 && leastOfNegatives != Double.POSITIVE_INFINITY) {
            notes.add(
                    "no score is below 0.5, whatever class its row names; each is read as the confidence in that class");
            return ScoreMeaning.PREDICTED;
        }
        if (leastOfNegatives == Double.POSITIVE_INFINITY) {
            return ScoreMeaning.POSITIVE;
        }
        throw MidogException.usage(Message.of(
                "the scores are neither higher for "
                        + String.join(
                                ", ",
                                positive.stream()
                                        .sorted()
                                        .map(classes.names()::get)
                                        .toList())
                        + " than for other classes, nor all at least 0.5; say with ",
                SCORE_OF,
                " what they are the confidence in"));
    }

    /** The items, each with the index of its case in {@code units}. */
    List<ClassifiedItem> items(Map<String, Integer> units) {
        List<ClassifiedItem> items = new ArrayList<>(pairs.size());
        for (ItemMatching.Pair pair : pairs) {
            double score = positiveScore(pair.predicted());
            items.add(new ClassifiedItem(
                    Objects.requireNonNull(units.get(pair.truth().unit())),
                    classes.index(Objects.requireNonNull(pair.truth().label())),
                    predicted(pair.predicted(), score),
                    score));
        }
        return items;
    }

    private double positiveScore(LabelledItem item) {
        if (scoresMean == null) {
            return ClassifiedItem.NO_SCORE;
        }
        String label = item.label();
        boolean isOfOther =
                scoresMean == ScoreMeaning.PREDICTED && label != null && !positive.contains(classes.index(label));
        return isOfOther ? 1 - item.score() : item.score();
    }

    private int predicted(LabelledItem item, double score) {
        String label = item.label();
        if (threshold == null || (label != null && !overrules)) {
            return classes.index(Objects.requireNonNull(label));
        }
        boolean isPositive = score > threshold;
        return IntStream.range(0, classes.names().size())
                .filter(at -> positive.contains(at) == isPositive)
                .findFirst()
                .orElseThrow();
    }
}
