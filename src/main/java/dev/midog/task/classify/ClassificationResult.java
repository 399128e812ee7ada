package dev.midog.task.classify;

import dev.midog.analysis.classify.ClassScores;
import dev.midog.analysis.classify.ClassifierComparison;
import dev.midog.analysis.classify.Figure;
import dev.midog.analysis.stats.Grouping;
import dev.midog.core.model.Notice;
import dev.midog.core.statistics.ConfidenceInterval;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How well the classes of annotations or crops are predicted.
 *
 * @param matchedBy how predictions were matched with the ground truth, in words
 * @param classes in the order of the rows and columns of all confusion matrices
 * @param positive the classes that are looked for; empty where there is no such class
 * @param scoresMean what scores are the confidence in; null where there are none
 * @param threshold above which an item is predicted as positive; null where the rows name the class
 * @param items the annotations or crops that are scored
 * @param cases the images that they come from, and of crops the images that these were cut from
 * @param unpredicted annotations or crops without a prediction, which are not scored
 * @param unknown predictions without an annotation or crop, which are not scored
 * @param groups the figures of each group, by its name, for each grouping asked for
 * @param bootstrap null unless it was asked for
 * @param comparison null without a second classifier
 * @param notes what the figures leave out and what they assume, one sentence each
 * @param notices of reading the input, in the order in which they came up
 */
public record ClassificationResult(
        String matchedBy,
        List<String> classes,
        List<String> positive,
        @Nullable ScoreMeaning scoresMean,
        @Nullable Double threshold,
        int items,
        int cases,
        int unpredicted,
        int unknown,
        ClassScores overall,
        Map<Grouping, Map<String, GroupScores>> groups,
        @Nullable Intervals bootstrap,
        @Nullable SecondClassifier comparison,
        List<String> notes,
        List<Notice> notices) {
    /**
     * The figures of one group.
     *
     * @param items the annotations or crops in it
     */
    public record GroupScores(int items, ClassScores scores) {}

    /**
     * Percentile intervals of 95 % over draws of cases.
     *
     * @param of the figures that some draw defines
     */
    public record Intervals(int draws, Map<Figure, ConfidenceInterval> of) {}

    /** The figures of the second classifier, and how the two differ. */
    public record SecondClassifier(Path source, ClassScores overall, ClassifierComparison paired) {}

    /** Copies the collections in their order. */
    public ClassificationResult {
        classes = List.copyOf(classes);
        positive = List.copyOf(positive);
        Map<Grouping, Map<String, GroupScores>> copy = new LinkedHashMap<>();
        groups.forEach(
                (grouping, scores) -> copy.put(grouping, Collections.unmodifiableMap(new LinkedHashMap<>(scores))));
        groups = Collections.unmodifiableMap(copy);
        notes = List.copyOf(notes);
        notices = List.copyOf(notices);
    }

    ClassificationResult withNotices(List<Notice> all) {
        return new ClassificationResult(
                matchedBy,
                classes,
                positive,
                scoresMean,
                threshold,
                items,
                cases,
                unpredicted,
                unknown,
                overall,
                groups,
                bootstrap,
                comparison,
                notes,
                all);
    }
}
