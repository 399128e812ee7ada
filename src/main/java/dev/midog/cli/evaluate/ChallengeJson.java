package dev.midog.cli.evaluate;

import dev.midog.analysis.evaluate.CaseScoring;
import dev.midog.analysis.evaluate.Scores;
import dev.midog.analysis.stats.Grouping;
import dev.midog.files.json.JsonOutput;
import dev.midog.format.predictions.ReferenceTruth;
import dev.midog.format.predictions.challenge.ChallengeTruth;
import dev.midog.task.scoring.EvaluationResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shape and the names of the {@code metrics.json} of the first track of the MIDOG 2025 challenge.
 *
 * <p>What the challenge's own code writes as {@code NaN}, which is not JSON, is null.
 */
final class ChallengeJson {
    private ChallengeJson() {}

    /** The tree of {@code result}, for {@link JsonOutput}. */
    static Map<String, @Nullable Object> tree(EvaluationResult result) {
        List<Object> cases = new ArrayList<>();
        for (EvaluationResult.CaseCounts scored : result.cases()) {
            Map<String, @Nullable Object> counts = JsonOutput.object();
            counts.put("true_positives", scored.counts().truePositives());
            counts.put("false_negatives", scored.counts().falseNegatives());
            counts.put("false_positives", scored.counts().falsePositives());
            Map<String, @Nullable Object> one = JsonOutput.object();
            one.put("image", scored.fileName());
            one.put("metrics", counts);
            cases.add(one);
        }
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("results", cases);
        tree.put("aggregates", aggregates(result));
        return tree;
    }

    private static Map<String, @Nullable Object> aggregates(EvaluationResult result) {
        Map<String, @Nullable Object> aggregates = JsonOutput.object();
        Scores overall = result.overall();
        aggregates.put("precision", overall.precision());
        aggregates.put("recall", overall.recall());
        aggregates.put("f1_score", overall.f1());
        aggregates.put("froc_auc", result.froc().score());
        aggregates.put("AP", overall.averagePrecision());
        result.groups().getOrDefault(Grouping.TUMOR, List.of()).stream()
                .sorted(Comparator.comparing(ChallengeJson::number).thenComparing(ChallengeJson::name))
                .forEach(group -> put(aggregates, "tumor_" + name(group) + "_", group));
        List<CaseScoring.CaseGroup> types =
                result.groups().getOrDefault(Grouping.named(ReferenceTruth.ROI_TYPE), List.of());
        for (String type : ChallengeTruth.ROI_TYPES) {
            types.stream()
                    .filter(group -> name(group).equals(type))
                    .findFirst()
                    .ifPresentOrElse(
                            group -> put(aggregates, "roi_type_" + type + "_", group),
                            () -> putAbsent(aggregates, type));
        }
        return aggregates;
    }

    private static void put(Map<String, @Nullable Object> aggregates, String prefix, CaseScoring.CaseGroup group) {
        aggregates.put(prefix + "precision", group.scores().precision());
        aggregates.put(prefix + "recall", group.scores().recall());
        aggregates.put(prefix + "f1", group.scores().f1());
        aggregates.put(prefix + "AP", group.scores().averagePrecision());
        aggregates.put(prefix + "froc_auc", group.frocScore());
    }

    /** The values of the challenge's code for a kind of region without a case: its additions to 0 / 0. */
    private static void putAbsent(Map<String, @Nullable Object> aggregates, String type) {
        String prefix = "roi_type_" + type + "_";
        aggregates.put(prefix + "precision", 0.0);
        aggregates.put(prefix + "recall", 0.0);
        aggregates.put(prefix + "f1", 1.0);
        aggregates.put(prefix + "AP", -1.0);
        aggregates.put(prefix + "froc_auc", null);
    }

    private static String name(CaseScoring.CaseGroup group) {
        return String.valueOf(group.key().values().iterator().next());
    }

    private static int number(CaseScoring.CaseGroup group) {
        String name = name(group);
        return name.matches("\\d{1,9}") ? Integer.parseInt(name) : Integer.MAX_VALUE;
    }
}
