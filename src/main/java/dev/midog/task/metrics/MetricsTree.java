package dev.midog.task.metrics;

import dev.midog.analysis.evaluate.BootstrapIntervals;
import dev.midog.analysis.evaluate.CaseScoring;
import dev.midog.analysis.evaluate.Froc;
import dev.midog.analysis.evaluate.Scores;
import dev.midog.analysis.evaluate.ThresholdSweep;
import dev.midog.analysis.evaluate.ValueRange;
import dev.midog.core.model.Message;
import dev.midog.core.statistics.ConfidenceInterval;
import dev.midog.core.statistics.SwapTest;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.scoring.EvaluationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An evaluation as a JSON tree in our own shape, as {@code docs/evaluate.md} describes it. */
public final class MetricsTree {
    private MetricsTree() {}

    /**
     * The tree of {@code result}, for {@link JsonOutput}.
     *
     * @param wording shows a setting as the reader gives it
     */
    public static Map<String, @Nullable Object> of(EvaluationResult result, Function<Message, String> wording) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("profile", result.profile().label());
        tree.put("scoredOn", result.scoredOn().label());
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
                        members.stream().map(MetricsTree::group).toList()));
        tree.put("groups", groups);
        tree.put("froc", froc(result.froc()));
        tree.put("curve", CurvesTree.curve(result.curve()));
        tree.put("calibration", CurvesTree.calibration(result.calibration()));
        tree.put("bootstrap", bootstrap(result.bootstrap()));
        tree.put("against", comparison(result.comparison()));
        tree.put("diagnosis", ErrorsTree.diagnosis(result.diagnosis(), wording));
        tree.put("errors", ErrorsTree.of(result.errorReport(), result.worst()));
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
        if (group.f1Interval() != null) {
            tree.put("f1Interval", interval(group.f1Interval()));
        }
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
        if (froc.scoreInterval() != null) {
            tree.put("scoreInterval", interval(froc.scoreInterval()));
        }
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

    static @Nullable Object interval(@Nullable ConfidenceInterval interval) {
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

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
