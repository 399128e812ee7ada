package dev.midog.task.scoring;

import dev.midog.analysis.evaluate.BootstrapIntervals;
import dev.midog.analysis.evaluate.CaseScoring;
import dev.midog.analysis.evaluate.Froc;
import dev.midog.analysis.evaluate.PairedComparison;
import dev.midog.analysis.evaluate.Scores;
import dev.midog.analysis.evaluate.ThresholdSweep;
import dev.midog.analysis.stats.Grouping;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that an evaluation found.
 *
 * @param threshold at which the figures are taken; detections count above it
 * @param validation the sweep over the validation cases, or null where there are none
 * @param validationCases how many there are
 * @param ownOptimum the sweep over the scored cases themselves, which flatters; null where it was not asked for
 * @param mitoticOnlyAveragePrecision AP50 without the detections that the detector itself calls something else
 * @param trainedOn tumor types of the training cases, where the sides tell
 */
public record EvaluationResult(
        EvaluationProfile profile,
        EvaluationProfile.ScoreOn scoredOn,
        double threshold,
        ThresholdSource thresholdSource,
        ThresholdSweep.@Nullable Optimum validation,
        int validationCases,
        ThresholdSweep.@Nullable Optimum ownOptimum,
        String radius,
        CaseScoring scoring,
        Scores overall,
        Map<Grouping, List<CaseScoring.Group>> groups,
        @Nullable Double mitoticOnlyAveragePrecision,
        Froc froc,
        @Nullable BootstrapIntervals bootstrap,
        @Nullable Rival rival,
        List<String> trainedOn,
        List<String> notes) {
    /** The groupings that every evaluation has, in the order in which they are listed. */
    public static final List<Grouping> GROUPINGS =
            List.of(Grouping.TUMOR, Grouping.SCANNER, Grouping.LAB, Grouping.SPECIES, Grouping.DOMAIN, Grouping.IMAGE);

    /** Where the threshold comes from. */
    public enum ThresholdSource {
        GIVEN,
        VALIDATION,
        DEFAULT
    }

    /**
     * The detector that it is compared with.
     *
     * @param threshold its own
     */
    public record Rival(String source, double threshold, Scores overall, PairedComparison comparison) {}
}
