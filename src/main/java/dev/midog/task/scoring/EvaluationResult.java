package dev.midog.task.scoring;

import dev.midog.analysis.diagnose.DetectedError;
import dev.midog.analysis.diagnose.DetectorFault;
import dev.midog.analysis.evaluate.BootstrapIntervals;
import dev.midog.analysis.evaluate.Calibration;
import dev.midog.analysis.evaluate.CaseScoring;
import dev.midog.analysis.evaluate.Froc;
import dev.midog.analysis.evaluate.MatchCounts;
import dev.midog.analysis.evaluate.PairedComparison;
import dev.midog.analysis.evaluate.ScoreCurve;
import dev.midog.analysis.evaluate.Scores;
import dev.midog.analysis.evaluate.ThresholdSweep;
import dev.midog.analysis.stats.Grouping;
import dev.midog.core.model.Box;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Point;
import dev.midog.task.diagnose.ErrorReport;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of an evaluation.
 *
 * @param scoredOn the cases that the figures are computed on
 * @param radius the matching radius with its unit, such as {@code "7.5 um"}
 * @param cases the counts of each case, in the order of the ground truth
 * @param overall the figures of all cases together
 * @param groups the figures of each group, by every grouping of {@link #GROUPINGS}, then by those asked for
 * @param mitoticOnlyAveragePrecision AP50 without the detections that the detector assigns to another class; null if it is
 *     not defined
 * @param curve the counts at every threshold
 * @param calibration how far scores are shares of true detections
 * @param bootstrap null unless it was asked for
 * @param comparison null without a second detector
 * @param trainedOn tumor types of the training cases, where the splits are given
 * @param notes what the figures leave out and what they count, one sentence each
 * @param diagnosis what is wrong with the detections as a whole; empty where nothing is found
 * @param errorReport the false positives and false negatives above the threshold by kind
 * @param worst the worst false positives, then the worst false negatives, at most {@link #WORST} of each
 * @param errors the false positives and false negatives above the threshold; null unless asked for
 * @param suspects the annotations that the detector contradicts, the most suspect first; null unless asked for
 * @param notices of reading the input, in the order in which they came up
 */
public record EvaluationResult(
        EvaluationProfile profile,
        ScoredSplit scoredOn,
        Threshold threshold,
        String radius,
        List<CaseCounts> cases,
        Scores overall,
        Map<Grouping, List<CaseScoring.CaseGroup>> groups,
        @Nullable Double mitoticOnlyAveragePrecision,
        Froc froc,
        ScoreCurve curve,
        Calibration calibration,
        @Nullable BootstrapIntervals bootstrap,
        @Nullable SecondDetector comparison,
        List<String> trainedOn,
        List<String> notes,
        List<DetectorFault> diagnosis,
        ErrorReport errorReport,
        List<PlacedError> worst,
        @Nullable Dataset errors,
        @Nullable Dataset suspects,
        List<Notice> notices) {
    /** The groupings that every evaluation has, in the order in which they are listed. */
    public static final List<Grouping> GROUPINGS =
            List.of(Grouping.TUMOR, Grouping.SCANNER, Grouping.LAB, Grouping.SPECIES, Grouping.DOMAIN, Grouping.IMAGE);

    /** How many of the worst errors are kept, of false positives and of false negatives each. */
    public static final int WORST = 16;

    /** Copies the collections in their order. */
    public EvaluationResult {
        cases = List.copyOf(cases);
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        trainedOn = List.copyOf(trainedOn);
        notes = List.copyOf(notes);
        diagnosis = List.copyOf(diagnosis);
        worst = List.copyOf(worst);
        notices = List.copyOf(notices);
    }

    /**
     * A false positive or false negative in its image.
     *
     * @param error whose place is in the unit of the matching radius
     * @param pixels its center; null where the scale of the image is not known
     * @param box of the detection or of the missed annotation, in pixels; null where its file has a place alone, or the scale is not
     *     known
     */
    public record PlacedError(
            String fileName,
            DetectedError error,
            @Nullable Point pixels,
            @Nullable Box box) {}

    /** The counts of one case at the threshold. */
    public record CaseCounts(String fileName, MatchCounts counts) {}

    /**
     * The score above which detections count.
     *
     * @param validation the optimum on the validation cases; null without validation cases
     * @param validationCases how many there are
     * @param optimumOnScoredCases the optimum on the scored cases themselves, which is too optimistic; null unless the
     *     threshold is the default or that of the detections
     */
    public record Threshold(
            double value,
            ThresholdSource source,
            ThresholdSweep.@Nullable Optimum validation,
            int validationCases,
            ThresholdSweep.@Nullable Optimum optimumOnScoredCases) {}

    /** Where the threshold comes from. */
    public enum ThresholdSource {
        /** The settings. */
        GIVEN,
        /** The best F1 on the validation cases. */
        VALIDATION,
        /** The detections state it, as those that {@code detect} writes do. */
        DETECTIONS,
        /** The default, 0.5. */
        DEFAULT,
        /** There is none: every detection counts by its class. The value is negative infinity. */
        NONE
    }

    /**
     * The comparison with a second detector.
     *
     * @param source the file of its detections
     * @param threshold of the second detector, chosen as for the first
     * @param overall figures of the second detector
     */
    public record SecondDetector(String source, double threshold, Scores overall, PairedComparison paired) {}

    /** The same result with the notices of reading the input. */
    EvaluationResult withNotices(List<Notice> all) {
        return new EvaluationResult(
                profile,
                scoredOn,
                threshold,
                radius,
                cases,
                overall,
                groups,
                mitoticOnlyAveragePrecision,
                froc,
                curve,
                calibration,
                bootstrap,
                comparison,
                trainedOn,
                notes,
                diagnosis,
                errorReport,
                worst,
                errors,
                suspects,
                all);
    }
}
