package dev.midog.cli.evaluate;

import dev.midog.analysis.classify.BinaryFigures;
import dev.midog.analysis.classify.ClassScores;
import dev.midog.analysis.classify.ConfusionFigures;
import dev.midog.analysis.classify.Figure;
import dev.midog.cli.common.Choice;
import dev.midog.core.statistics.SwapTest;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.classify.ClassificationResult;
import dev.midog.task.classify.ScoreMeaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The scores of classes as the JSON of {@code docs/classes.md}. */
final class ClassesJson {
    private final ClassificationResult result;

    private ClassesJson(ClassificationResult result) {
        this.result = result;
    }

    /** The tree of {@code result}, for {@link JsonOutput}. */
    static Map<String, @Nullable Object> tree(ClassificationResult result) {
        return new ClassesJson(result).tree();
    }

    private Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("scored", "classes");
        tree.put("matchedBy", result.matchedBy());
        tree.put("annotations", result.items());
        tree.put("cases", result.cases());
        tree.put("unpredicted", result.unpredicted());
        tree.put("unknown", result.unknown());
        tree.put("classes", result.classes());
        tree.put("positive", result.positive());
        ScoreMeaning meaning = result.scoresMean();
        tree.put("scoreOf", meaning == null ? null : Choice.word(meaning));
        tree.put("threshold", result.threshold());
        tree.put("overall", scores(result.overall()));
        Map<String, @Nullable Object> groups = JsonOutput.object();
        result.groups().forEach((grouping, members) -> {
            List<Object> all = new ArrayList<>();
            members.forEach((name, group) -> {
                Map<String, @Nullable Object> one = JsonOutput.object();
                one.put("key", name);
                one.put("annotations", group.items());
                one.putAll(scores(group.scores()));
                all.add(one);
            });
            groups.put(grouping.label(), all);
        });
        tree.put("groups", groups);
        tree.put("bootstrap", bootstrap());
        tree.put("against", against());
        tree.put("notes", result.notes());
        return tree;
    }

    private Map<String, @Nullable Object> scores(ClassScores scores) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        BinaryFigures binary = scores.binary();
        if (binary != null) {
            tree.put("truePositives", binary.truePositives());
            tree.put("falsePositives", binary.falsePositives());
            tree.put("trueNegatives", binary.trueNegatives());
            tree.put("falseNegatives", binary.falseNegatives());
        }
        for (Figure figure : Figure.of(binary != null)) {
            tree.put(figure.label(), figure.in(scores));
        }
        tree.put("confusion", scores.confusion().counts());
        List<Object> classes = new ArrayList<>();
        for (int i = 0; i < result.classes().size(); i++) {
            ConfusionFigures.OfClass figures = scores.confusion().ofClass(i);
            Map<String, @Nullable Object> one = JsonOutput.object();
            one.put("class", result.classes().get(i));
            one.put("recall", figures.recall());
            one.put("precision", figures.precision());
            one.put("f1", figures.f1());
            classes.add(one);
        }
        tree.put("byClass", classes);
        return tree;
    }

    private @Nullable Object bootstrap() {
        ClassificationResult.Intervals intervals = result.bootstrap();
        if (intervals == null) {
            return null;
        }
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("draws", intervals.draws());
        intervals
                .of()
                .forEach((figure, interval) -> tree.put(figure.label(), List.of(interval.low(), interval.high())));
        return tree;
    }

    private @Nullable Object against() {
        ClassificationResult.SecondClassifier second = result.comparison();
        if (second == null) {
            return null;
        }
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("overall", scores(second.overall()));
        tree.put("permutations", second.paired().draws());
        for (Figure figure : Figure.values()) {
            SwapTest.TestedDifference difference = second.paired().differences().get(figure);
            if (difference != null) {
                Map<String, @Nullable Object> one = JsonOutput.object();
                one.put("difference", difference.difference());
                one.put("pValue", difference.pValue());
                tree.put(figure.label(), one);
            }
        }
        return tree;
    }
}
