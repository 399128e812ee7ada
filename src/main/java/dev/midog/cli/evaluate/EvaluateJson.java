package dev.midog.cli.evaluate;

import dev.midog.analysis.evaluate.CaseScoring;
import dev.midog.analysis.evaluate.Scores;
import dev.midog.analysis.stats.Grouping;
import dev.midog.cli.common.OptionNames;
import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.Spelling;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.metrics.ErrorsTree;
import dev.midog.task.metrics.MetricsTree;
import dev.midog.task.scoring.EvaluationProfile;
import dev.midog.task.scoring.EvaluationResult;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An evaluation as a JSON tree, as {@code docs/evaluate.md} describes it. */
final class EvaluateJson {
    private EvaluateJson() {}

    /** The tree in our own shape, or under a reference profile in that of its reference implementation, with the diagnosis besides. */
    static Map<String, @Nullable Object> tree(EvaluationResult result) {
        if (!result.profile().isReference()) {
            return MetricsTree.of(result, OptionNames::text);
        }
        Map<String, @Nullable Object> tree =
                result.profile() == EvaluationProfile.MIDOG2025 ? ChallengeJson.tree(result) : reference(result);
        tree.put("diagnosis", ErrorsTree.diagnosis(result.diagnosis(), OptionNames::text));
        return tree;
    }

    /** The shape and the names of the {@code metrics.json} of the MIDOG++ reference evaluation. */
    private static Map<String, @Nullable Object> reference(EvaluationResult result) {
        Map<String, @Nullable Object> cases = JsonOutput.object();
        for (EvaluationResult.CaseCounts scored : result.cases()) {
            Map<String, @Nullable Object> one = JsonOutput.object();
            one.put("true_positives", scored.counts().truePositives());
            one.put("false_negatives", scored.counts().falseNegatives());
            one.put("false_positives", scored.counts().falsePositives());
            cases.put(scored.fileName(), one);
        }
        Map<String, @Nullable Object> aggregates = JsonOutput.object();
        putAggregates(aggregates, "", "f1_score", result.overall());
        List<CaseScoring.CaseGroup> tumors = result.groups().getOrDefault(Grouping.TUMOR, List.of());
        tumors.stream()
                .sorted(Comparator.comparingInt(group -> rank(tumorOf(group))))
                .forEach(group -> putAggregates(
                        aggregates, Spelling.ofCrossValidationTable(tumorOf(group)) + "_", "f1", group.scores()));
        aggregates.put("det_threshold", result.threshold().value());
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("case", cases);
        tree.put("aggregates", aggregates);
        return tree;
    }

    private static String tumorOf(CaseScoring.CaseGroup group) {
        return String.valueOf(group.key().get("tumorType"));
    }

    /** The position of a tumor type in the catalogue, as in the reference evaluation; unknown ones come last. */
    private static int rank(String tumorType) {
        List<String> known = Catalogue.midogPlusPlus().entries().stream()
                .map(entry -> entry.facts().domain().tumorType())
                .distinct()
                .toList();
        int at = known.indexOf(tumorType);
        return at < 0 ? known.size() : at;
    }

    private static void putAggregates(
            Map<String, @Nullable Object> aggregates, String prefix, String f1, Scores scores) {
        aggregates.put(prefix + "precision", scores.precision());
        aggregates.put(prefix + "recall", scores.recall());
        aggregates.put(prefix + f1, scores.f1());
        aggregates.put(prefix + "mAP", scores.averagePrecision());
    }
}
