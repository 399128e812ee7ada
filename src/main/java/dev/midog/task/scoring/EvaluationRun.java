package dev.midog.task.scoring;

import dev.midog.analysis.evaluate.AveragePrecision;
import dev.midog.analysis.evaluate.BootstrapIntervals;
import dev.midog.analysis.evaluate.CaseScoring;
import dev.midog.analysis.evaluate.PairedComparison;
import dev.midog.analysis.evaluate.Protocol;
import dev.midog.analysis.evaluate.ScoredCase;
import dev.midog.analysis.evaluate.ThresholdSweep;
import dev.midog.analysis.stats.Grouping;
import dev.midog.cli.evaluate.EvaluateOptions;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Split;
import dev.midog.core.statistics.Bootstrap;
import dev.midog.format.predictions.LengthUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scores cases by the rules of the command line. */
public final class EvaluationRun {
    private static final double USUAL_THRESHOLD = 0.5;

    private final EvaluateOptions options;
    private final Protocol protocol;
    private final boolean sidesGiven;
    private final int imagesOfTruth;

    /**
     * A run.
     *
     * @param sidesGiven whether the user told the sides of the cases
     * @param imagesOfTruth all of them, whether picked or not
     */
    public EvaluationRun(EvaluateOptions options, boolean sidesGiven, int imagesOfTruth) {
        this.options = options;
        this.protocol = options.profile().protocol(options.radius(), options.scoringUnit() == LengthUnit.PX);
        this.sidesGiven = sidesGiven;
        this.imagesOfTruth = imagesOfTruth;
    }

    /** Where detections count from, and how that was found. */
    private record Chosen(
            double value,
            EvaluationResult.ThresholdSource source,
            ThresholdSweep.@Nullable Optimum validation,
            int validationCases) {}

    /**
     * Scores {@code cases}.
     *
     * @param rivals the same cases with another detector's predictions, or null
     * @param rivalName for messages
     * @param truth the picked cases with their sides, those to train on included
     */
    public EvaluationResult score(
            List<ScoredCase> cases, @Nullable List<ScoredCase> rivals, String rivalName, Dataset truth) {
        EvaluationProfile.ScoreOn side = side();
        List<ScoredCase> scored = on(side, cases);
        Chosen threshold = threshold(cases);
        CaseScoring scoring = CaseScoring.of(scored, protocol);
        if (scoring.cases().isEmpty()) {
            throw MidogException.operation("none of the " + scored.size() + " cases on the side " + side
                    + " counts; there is nothing to score");
        }
        Map<Grouping, List<CaseScoring.Group>> groups = new LinkedHashMap<>();
        EvaluationResult.GROUPINGS.forEach(
                grouping -> groups.put(grouping, scoring.groups(grouping, threshold.value())));
        Double mitoticOnly = mitoticOnly(scoring);
        boolean flattering = threshold.source() == EvaluationResult.ThresholdSource.DEFAULT;
        return new EvaluationResult(
                options.profile(),
                side,
                threshold.value(),
                threshold.source(),
                threshold.validation(),
                threshold.validationCases(),
                flattering ? scoring.sweep() : null,
                options.shownRadius(),
                scoring,
                scoring.scores(threshold.value()),
                groups,
                mitoticOnly,
                scoring.froc(),
                options.bootstrap() == 0
                        ? null
                        : BootstrapIntervals.of(
                                scoring, threshold.value(), new Bootstrap(options.bootstrap(), options.seed())),
                rivals == null ? null : rival(rivals, rivalName, side, scoring, threshold.value()),
                trainedOn(truth),
                new EvaluationNotes(options, protocol, scoring, threshold.value(), mitoticOnly, imagesOfTruth)
                        .of(cases, scored, side));
    }

    private EvaluationProfile.ScoreOn side() {
        EvaluationProfile.ScoreOn wanted = options.scoreOn();
        if (wanted != null) {
            return wanted;
        }
        return sidesGiven ? options.profile().usualSide() : EvaluationProfile.ScoreOn.ALL;
    }

    private static List<ScoredCase> on(EvaluationProfile.ScoreOn side, List<ScoredCase> cases) {
        List<ScoredCase> chosen = cases.stream()
                .filter(one -> switch (side) {
                    case ALL -> true;
                    case TEST -> one.side() == Split.TEST;
                    case VAL -> one.side() == Split.VALIDATION;
                })
                .toList();
        if (chosen.isEmpty()) {
            throw MidogException.usage("no case stands on the side " + side
                    + "; tell the sides with --split-file or --validation, or give --score-on all");
        }
        return chosen;
    }

    private Chosen threshold(List<ScoredCase> cases) {
        List<ScoredCase> validation = sidesGiven
                ? cases.stream().filter(one -> one.side() == Split.VALIDATION).toList()
                : List.of();
        ThresholdSweep.Optimum optimum = validation.isEmpty()
                ? null
                : CaseScoring.of(validation, protocol).sweep();
        Double given = options.threshold();
        if (given != null) {
            return new Chosen(given, EvaluationResult.ThresholdSource.GIVEN, optimum, validation.size());
        }
        return optimum == null
                ? new Chosen(USUAL_THRESHOLD, EvaluationResult.ThresholdSource.DEFAULT, null, 0)
                : new Chosen(
                        optimum.threshold(), EvaluationResult.ThresholdSource.VALIDATION, optimum, validation.size());
    }

    /** AP50 without the detections that the detector itself calls something else; null where it is not defined. */
    private @Nullable Double mitoticOnly(CaseScoring scoring) {
        double value = protocol.ranked(
                        scoring.cases().stream().map(ScoredCase::mitoticOnly).toList())
                .averagePrecision();
        return value == AveragePrecision.UNDEFINED ? null : value;
    }

    private EvaluationResult.Rival rival(
            List<ScoredCase> rivals,
            String name,
            EvaluationProfile.ScoreOn side,
            CaseScoring scoring,
            double threshold) {
        // A profile may skip cases of one detector alone; pairs need the same cases, so all of them are paired.
        Protocol paired = protocol.skipsCasesWithoutPredictions() ? protocol.withoutSkipping() : protocol;
        List<ScoredCase> first = sameRois(scoring, rivals, side);
        CaseScoring mine = CaseScoring.of(first, paired);
        CaseScoring theirs = CaseScoring.of(on(side, rivals), paired);
        double theirThreshold = threshold(rivals).value();
        return new EvaluationResult.Rival(
                name,
                theirThreshold,
                theirs.scores(theirThreshold),
                PairedComparison.of(mine, threshold, theirs, theirThreshold, options.permutations(), options.seed()));
    }

    /** The scored cases, those that the profile skipped filled in without detections. */
    private static List<ScoredCase> sameRois(
            CaseScoring scoring, List<ScoredCase> rivals, EvaluationProfile.ScoreOn side) {
        Map<Long, ScoredCase> byId = new LinkedHashMap<>();
        scoring.cases().forEach(one -> byId.put(one.roi().id(), one));
        return on(side, rivals).stream()
                .map(one -> byId.getOrDefault(one.roi().id(), one.withoutDetections()))
                .toList();
    }

    private List<String> trainedOn(Dataset truth) {
        if (!sidesGiven) {
            return List.of();
        }
        return truth.rois().stream()
                .filter(roi -> roi.facts().split() == Split.TRAIN)
                .map(Roi::facts)
                .map(facts -> facts.domain().tumorType())
                .distinct()
                .toList();
    }
}
