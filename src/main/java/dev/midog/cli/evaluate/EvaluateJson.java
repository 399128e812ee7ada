package dev.midog.cli.evaluate;

import dev.midog.analysis.evaluate.BootstrapIntervals;
import dev.midog.analysis.evaluate.CaseScoring;
import dev.midog.analysis.evaluate.Froc;
import dev.midog.analysis.evaluate.Scores;
import dev.midog.analysis.evaluate.ThresholdSweep;
import dev.midog.analysis.evaluate.ValueRange;
import dev.midog.analysis.stats.Grouping;
import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.Spelling;
import dev.midog.core.statistics.ConfidenceInterval;
import dev.midog.core.statistics.SwapTest;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.scoring.EvaluationProfile;
import dev.midog.task.scoring.EvaluationResult;
import java.util.ArrayList;
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
            return own(result);
        }
        Map<String, @Nullable Object> tree =
                result.profile() == EvaluationProfile.MIDOG2025 ? ChallengeJson.tree(result) : reference(result);
        tree.put("diagnosis", DiagnosisText.tree(result.diagnosis()));
        return tree;
    }

    private static Map<String, @Nullable Object> own(EvaluationResult result) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("profile", result.profile().label());
        tree.put("scoredOn", EvaluateOptions.ScoreOn.label(result.scoredOn()));
        tree.put("trainedOn", result.trainedOn());
        tree.put("radius", result.radius());
        Map<String, @Nullable Object> threshold = JsonOutput.object();
        threshold.put("value", result.threshold().value());
        threshold.put("source", result.threshold().source());
        threshold.put("validationCases", result.threshold().validationCases());
        threshold.put("validationOptimum", optimum(result.threshold().validation()));
        threshold.put("optimumOnScoredCases", optimum(result.threshold().optimumOnScoredCases()));
        tree.put("threshold", threshold);
        tree.put("overall", scores(result.overall()));
        tree.put("ap50OfMitoticFiguresAlone", result.mitoticOnlyAveragePrecision());
        Map<String, @Nullable Object> groups = JsonOutput.object();
        result.groups()
                .forEach((grouping, members) -> groups.put(
                        grouping.label(),
                        members.stream().map(EvaluateJson::group).toList()));
        tree.put("groups", groups);
        tree.put("froc", froc(result.froc()));
        tree.put("bootstrap", bootstrap(result.bootstrap()));
        tree.put("against", comparison(result.comparison()));
        tree.put("diagnosis", DiagnosisText.tree(result.diagnosis()));
        tree.put("errors", ErrorKindsText.tree(result.errorReport()));
        tree.put("notes", result.notes());
        return tree;
    }

    private static @Nullable Object optimum(ThresholdSweep.@Nullable Optimum optimum) {
        if (optimum == null) {
            return null;
        }
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("threshold", optimum.threshold());
        tree.put("f1", finite(optimum.counts().f1(0)));
        return tree;
    }

    private static Map<String, @Nullable Object> group(CaseScoring.CaseGroup group) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("key", group.key());
        tree.putAll(scores(group.scores()));
        return tree;
    }

    private static Map<String, @Nullable Object> scores(Scores scores) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("images", scores.images());
        tree.put("mitoticFigures", scores.mitoticFigures());
        tree.put("detections", scores.detections());
        tree.put("truePositives", scores.counts().truePositives());
        tree.put("falsePositives", scores.counts().falsePositives());
        tree.put("falseNegatives", scores.counts().falseNegatives());
        tree.put("precision", scores.precision());
        tree.put("recall", scores.recall());
        tree.put("f1", scores.f1());
        tree.put("ap50", scores.averagePrecision());
        tree.put("ap50Range", range(scores.averagePrecisionRange()));
        tree.put("areaMm2", scores.areaMm2());
        tree.put("falsePositivesPerMm2", scores.falsePositivesPerMm2());
        tree.put("falsePositivesPerImage", scores.falsePositivesPerImage());
        return tree;
    }

    private static @Nullable Object range(@Nullable ValueRange range) {
        return range == null ? null : List.of(range.least(), range.greatest());
    }

    private static Map<String, @Nullable Object> froc(Froc froc) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("score", froc.score());
        List<Object> points = new ArrayList<>();
        for (Froc.OperatingPoint point : froc.points()) {
            Map<String, @Nullable Object> one = JsonOutput.object();
            one.put("threshold", point.threshold());
            one.put("falsePositivesPerImage", point.falsePositivesPerImage());
            one.put("recall", point.recall());
            points.add(one);
        }
        tree.put("points", points);
        return tree;
    }

    private static @Nullable Object bootstrap(@Nullable BootstrapIntervals bootstrap) {
        if (bootstrap == null) {
            return null;
        }
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("draws", bootstrap.draws());
        tree.put("precision", interval(bootstrap.precision()));
        tree.put("recall", interval(bootstrap.recall()));
        tree.put("f1", interval(bootstrap.f1()));
        tree.put("ap50", interval(bootstrap.averagePrecision()));
        return tree;
    }

    private static @Nullable Object interval(@Nullable ConfidenceInterval interval) {
        return interval == null ? null : List.of(interval.low(), interval.high());
    }

    private static @Nullable Object comparison(EvaluationResult.@Nullable SecondDetector comparison) {
        if (comparison == null) {
            return null;
        }
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("threshold", comparison.threshold());
        tree.put("overall", scores(comparison.overall()));
        tree.put("permutations", comparison.paired().draws());
        tree.put("f1", difference(comparison.paired().f1()));
        tree.put("ap50", difference(comparison.paired().averagePrecision()));
        return tree;
    }

    private static @Nullable Object difference(SwapTest.@Nullable TestedDifference difference) {
        if (difference == null) {
            return null;
        }
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("difference", difference.difference());
        tree.put("pValue", difference.pValue());
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

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
