package dev.midog.cli.evaluate;

import dev.midog.analysis.classify.BinaryFigures;
import dev.midog.analysis.stats.Grouping;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.classify.ClassificationResult;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The shape and the names of the {@code metrics.json} of the second track of the MIDOG 2025 challenge.
 *
 * <p>What the challenge's own code writes as {@code NaN}, which is not JSON, is null.
 */
final class ChallengeClassesJson {
    private ChallengeClassesJson() {}

    /** The tree of {@code result}, for {@link JsonOutput}. */
    static Map<String, @Nullable Object> tree(ClassificationResult result) {
        Map<String, @Nullable Object> aggregates = JsonOutput.object();
        BinaryFigures overall = Objects.requireNonNull(result.overall().binary());
        put(aggregates, "overall_", overall.sensitivity(), overall.specificity(), overall);
        result.groups().getOrDefault(Grouping.TUMOR, Map.of()).entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, ?> group) -> number(group.getKey()))
                        .thenComparing(Map.Entry::getKey))
                .forEach(group -> {
                    BinaryFigures figures =
                            Objects.requireNonNull(group.getValue().scores().binary());
                    Map<String, @Nullable Object> domain = JsonOutput.object();
                    put(domain, "", orZero(figures.sensitivity()), orZero(figures.specificity()), figures);
                    aggregates.put("domain_" + group.getKey(), domain);
                });
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("results", Map.of());
        tree.put("aggregates", aggregates);
        return tree;
    }

    private static void put(
            Map<String, @Nullable Object> tree,
            String prefix,
            @Nullable Double sensitivity,
            @Nullable Double specificity,
            BinaryFigures figures) {
        tree.put(prefix + "sensitivity", sensitivity);
        tree.put(prefix + "specificity", specificity);
        tree.put(
                prefix + "balanced_accuracy",
                sensitivity == null || specificity == null ? null : (Double) ((specificity + sensitivity) / 2));
        tree.put(prefix + "roc_auc", figures.rocAuc());
        tree.put(prefix + "accuracy", figures.accuracy());
    }

    /** What scikit-learn gives for the share of nothing. */
    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    private static int number(String name) {
        return name.matches("\\d{1,9}") ? Integer.parseInt(name) : Integer.MAX_VALUE;
    }
}
