package dev.midog.task.metrics;

import dev.midog.analysis.evaluate.MatchCounts;
import dev.midog.analysis.leaderboard.ModelFigures;
import dev.midog.core.model.Box;
import dev.midog.core.model.Point;
import dev.midog.core.statistics.ConfidenceInterval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one detector as {@code metrics.json} has them, for reports. What a file does not have is null or empty: those of
 * the reference evaluations have only the overall figures and F1 of tumor types.
 *
 * @param name of the detector
 * @param scoredOn the cases that the figures are computed on; empty where the file does not say
 * @param radius of matching with its unit; empty where the file does not say
 * @param threshold null where there is none
 * @param thresholdSource such as {@code validation}
 * @param intervals of {@code precision}, {@code recall}, {@code f1}, {@code ap50} and {@code froc}, those that there are
 * @param cases counts of each image by its file name; empty where the file has none
 * @param tumors by tumor type
 * @param domains by domain
 * @param images that the curve is of
 * @param curve by rising threshold
 * @param froc by rising false positives an image
 * @param kinds the errors by kind
 * @param worst the worst false positives, then the worst false negatives
 * @param diagnosis what is wrong with the detections as a whole, one sentence each
 * @param notes what the figures leave out, one sentence each
 */
public record DetectorMetrics(
        String name,
        String scoredOn,
        String radius,
        @Nullable Double threshold,
        String thresholdSource,
        Totals overall,
        Map<String, ConfidenceInterval> intervals,
        Map<String, MatchCounts> cases,
        List<GroupMetrics> tumors,
        List<GroupMetrics> domains,
        int images,
        List<CurveValue> curve,
        @Nullable Double frocScore,
        List<FrocValue> froc,
        @Nullable Double calibrationError,
        List<BinValue> bins,
        List<KindValue> kinds,
        List<ErrorValue> worst,
        List<String> diagnosis,
        List<String> notes) {
    /** Copies the collections in their order. */
    public DetectorMetrics {
        intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
        cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
        tumors = List.copyOf(tumors);
        domains = List.copyOf(domains);
        curve = List.copyOf(curve);
        froc = List.copyOf(froc);
        bins = List.copyOf(bins);
        kinds = List.copyOf(kinds);
        worst = List.copyOf(worst);
        diagnosis = List.copyOf(diagnosis);
        notes = List.copyOf(notes);
    }

    /** What the detector is ranked by. */
    public ModelFigures figures() {
        Map<String, Double> f1ByTumor = new LinkedHashMap<>();
        for (GroupMetrics tumor : tumors) {
            Double f1 = tumor.totals().f1();
            if (f1 != null) {
                f1ByTumor.put(String.valueOf(tumor.key().get("tumorType")), f1);
            }
        }
        return new ModelFigures(
                name,
                overall.precision(),
                overall.recall(),
                overall.f1(),
                overall.averagePrecision(),
                cases,
                f1ByTumor);
    }

    /** Counts and figures at the threshold; null where the file has none. */
    public record Totals(
            @Nullable Integer images,
            @Nullable Integer truePositives,
            @Nullable Integer falsePositives,
            @Nullable Integer falseNegatives,
            @Nullable Double precision,
            @Nullable Double recall,
            @Nullable Double f1,
            @Nullable Double averagePrecision) {}

    /** The figures of a group of cases. */
    public record GroupMetrics(
            Map<String, Object> key,
            Totals totals,
            @Nullable ConfidenceInterval f1Interval) {}

    /** The figures above a threshold, with their intervals. */
    public record CurveValue(
            double threshold,
            int truePositives,
            int falsePositives,
            int falseNegatives,
            @Nullable Double precision,
            @Nullable Double recall,
            @Nullable Double f1,
            @Nullable ConfidenceInterval precisionInterval,
            @Nullable ConfidenceInterval recallInterval,
            @Nullable ConfidenceInterval f1Interval,
            @Nullable ConfidenceInterval frocInterval) {}

    /** An operating point of the FROC curve. */
    public record FrocValue(double threshold, double falsePositivesPerImage, double recall) {}

    /** Detections of similar scores. */
    public record BinValue(
            double from,
            double to,
            int detections,
            int truePositives,
            @Nullable Double meanScore) {}

    /** The errors of one kind, and how much F1 would rise without them, with their intervals. */
    public record KindValue(
            String error,
            String kind,
            int count,
            double f1Gain,
            @Nullable ConfidenceInterval countInterval,
            @Nullable ConfidenceInterval f1GainInterval) {}

    /**
     * An error in its image.
     *
     * @param error {@code FP} or {@code FN}
     * @param pixels its center; null where that is not known
     * @param box of the detection or of the missed annotation; null where the file has none
     */
    public record ErrorValue(
            String error,
            String kind,
            String fileName,
            @Nullable Point pixels,
            @Nullable Box box,
            @Nullable Double score) {}
}
