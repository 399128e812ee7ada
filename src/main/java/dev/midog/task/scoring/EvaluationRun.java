package dev.midog.task.scoring;

import dev.midog.analysis.evaluate.AveragePrecision;
import dev.midog.analysis.evaluate.BootstrapIntervals;
import dev.midog.analysis.evaluate.Calibration;
import dev.midog.analysis.evaluate.CaseScoring;
import dev.midog.analysis.evaluate.ImageOutcomes;
import dev.midog.analysis.evaluate.MatchCounts;
import dev.midog.analysis.evaluate.PairedComparison;
import dev.midog.analysis.evaluate.Protocol;
import dev.midog.analysis.evaluate.ScoreCurve;
import dev.midog.analysis.evaluate.ScoredCase;
import dev.midog.analysis.evaluate.ThresholdSweep;
import dev.midog.analysis.stats.Grouping;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Split;
import dev.midog.core.statistics.Bootstrap;
import dev.midog.format.predictions.ReferenceTruth;
import dev.midog.task.diagnose.DetectorFaults;
import dev.midog.task.diagnose.ErrorReport;
import dev.midog.task.diagnose.SuspectDataset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Computes the figures of cases by the rules of the settings. */
final class EvaluationRun {
    static final double DEFAULT_THRESHOLD = 0.5;
    private static final Parameter SPLIT_FILE = Parameter.of("splitFile");
    private static final Parameter VALIDATION = Parameter.of("validation");
    private static final Parameter SCORE_ON = Parameter.of("scoreOn");

    private final EvaluationSettings settings;
    private final ScoringRules rules;
    private final Protocol protocol;
    private final int imagesOfTruth;
    private final EvaluationCases assembly;

    /**
     * A run.
     *
     * @param imagesOfTruth all of them, whether selected or not
     * @param assembly made the cases
     */
    EvaluationRun(EvaluationSettings settings, int imagesOfTruth, EvaluationCases assembly) {
        this.settings = settings;
        this.rules = settings.rules();
        this.protocol = rules.protocol();
        this.imagesOfTruth = imagesOfTruth;
        this.assembly = assembly;
    }

    /**
     * Scores {@code detector}.
     *
     * @param second a second detector on the same cases, or null
     * @param truth the selected cases with their splits, training cases included
     */
    EvaluationResult score(ScoredDetector detector, @Nullable ScoredDetector second, Dataset truth) {
        List<ScoredCase> cases = detector.cases();
        ScoredSplit split = scoredSplit();
        List<ScoredCase> scored = of(split, cases);
        CaseScoring scoring = CaseScoring.of(scored, protocol);
        if (scoring.cases().isEmpty()) {
            throw MidogException.operation("profile " + rules.profile().label() + " skips all of " + split.description()
                    + " (" + scored.size() + "); there is nothing to score");
        }
        EvaluationResult.Threshold threshold = threshold(detector, scoring);
        double value = threshold.value();
        EvaluationSettings.Resampling draws = settings.resampling();
        Bootstrap bootstrap = new Bootstrap(draws.bootstrap(), draws.seed());
        Map<Grouping, List<CaseScoring.CaseGroup>> groups = new LinkedHashMap<>();
        Stream.of(EvaluationResult.GROUPINGS, settings.by(), ofChallenge(truth))
                .flatMap(List::stream)
                .distinct()
                .forEach(grouping -> groups.put(grouping, scoring.groups(grouping, value, bootstrap)));
        Double mitoticOnly = mitoticOnly(scoring);
        ErrorReport errors = ErrorReport.of(
                scoring, value, protocol.counting().radius().reach(), rules.unit(), assembly::known, bootstrap);
        return new EvaluationResult(
                rules.profile(),
                split,
                threshold,
                rules.shownRadius(),
                caseCounts(scoring, value),
                scoring.scores(value),
                groups,
                mitoticOnly,
                scoring.froc(bootstrap),
                ScoreCurve.of(scoring, bootstrap),
                Calibration.of(scoring),
                draws.bootstrap() == 0 ? null : BootstrapIntervals.of(scoring, value, bootstrap),
                second == null ? null : comparison(second, split, scoring, value),
                trainedOn(truth),
                new EvaluationNotes(rules, protocol, scoring, value, mitoticOnly, imagesOfTruth, assembly.sizes())
                        .of(cases, scored, split),
                DetectorFaults.of(cases, scoring.cases(), truth.rois(), rules.unit(), assembly::known, protocol, value),
                errors,
                ErrorDataset.worst(scoring.cases(), errors, assembly, rules.unit()),
                settings.listErrors() ? ErrorDataset.of(scoring.cases(), errors, assembly, rules.unit()) : null,
                settings.listSuspects()
                        ? SuspectDataset.of(
                                errors.suspects(),
                                assembly.labels(),
                                truth,
                                scoring.cases().stream().map(ScoredCase::roi).toList())
                        : null,
                List.of());
    }

    /** What becomes of each cell of the cases that are scored. */
    List<ImageOutcomes> outcomes(ScoredDetector detector) {
        CaseScoring scoring = CaseScoring.of(of(scoredSplit(), detector.cases()), protocol);
        double threshold = threshold(detector, scoring).value();
        List<MatchCounts> counts = scoring.countsAbove(threshold);
        List<ImageOutcomes> outcomes = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            Roi roi = scoring.cases().get(i).roi();
            outcomes.add(new ImageOutcomes(
                    roi,
                    threshold,
                    rules.shownRadius(),
                    assembly.outcomes(
                            roi, scoring.matched().get(i), protocol.counting().compared(threshold)),
                    counts.get(i),
                    protocol.counting().definedF1(counts.get(i))));
        }
        return outcomes;
    }

    /** The groupings that the challenge has besides, where the truth has their keys. */
    private List<Grouping> ofChallenge(Dataset truth) {
        Grouping roiType = Grouping.named(ReferenceTruth.ROI_TYPE);
        boolean has = rules.profile() == EvaluationProfile.MIDOG2025
                && truth.rois().stream().anyMatch(roi -> roi.extras().get(ReferenceTruth.ROI_TYPE) != null);
        return has ? List.of(roiType) : List.of();
    }

    private ScoredSplit scoredSplit() {
        ScoredSplit wanted = rules.scoreOn();
        if (wanted != null) {
            return wanted;
        }
        return settings.hasSplits() ? rules.profile().defaultSplit() : ScoredSplit.ALL;
    }

    private static List<ScoredCase> of(ScoredSplit split, List<ScoredCase> cases) {
        List<ScoredCase> chosen =
                cases.stream().filter(one -> split.includes(one.split())).toList();
        if (chosen.isEmpty()) {
            throw MidogException.usage(Message.of(
                    "no case is among ",
                    split.description(),
                    "; assign splits with ",
                    SPLIT_FILE,
                    " or ",
                    VALIDATION,
                    ", or give ",
                    SCORE_ON.as("all")));
        }
        return chosen;
    }

    private static List<EvaluationResult.CaseCounts> caseCounts(CaseScoring scoring, double threshold) {
        List<MatchCounts> counts = scoring.countsAbove(threshold);
        List<EvaluationResult.CaseCounts> cases = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            cases.add(new EvaluationResult.CaseCounts(
                    scoring.cases().get(i).evaluation().fileName(), counts.get(i)));
        }
        return cases;
    }

    private EvaluationResult.Threshold threshold(ScoredDetector detector, CaseScoring scoring) {
        List<ScoredCase> validation = settings.hasSplits() ? of(Split.VALIDATION, detector.cases()) : List.of();
        ThresholdSweep.Optimum optimum = validation.isEmpty()
                ? null
                : CaseScoring.of(validation, protocol).sweep();
        if (rules.profile().countsEveryScore()) {
            return new EvaluationResult.Threshold(
                    Double.NEGATIVE_INFINITY, EvaluationResult.ThresholdSource.NONE, null, 0, null);
        }
        Double given = rules.threshold();
        if (given != null) {
            return new EvaluationResult.Threshold(
                    given, EvaluationResult.ThresholdSource.GIVEN, optimum, validation.size(), null);
        }
        if (optimum != null) {
            return new EvaluationResult.Threshold(
                    optimum.threshold(), EvaluationResult.ThresholdSource.VALIDATION, optimum, validation.size(), null);
        }
        boolean isStated = detector.threshold().isPresent() && rules.profile() == EvaluationProfile.HONEST;
        return new EvaluationResult.Threshold(
                isStated ? detector.threshold().getAsDouble() : DEFAULT_THRESHOLD,
                isStated ? EvaluationResult.ThresholdSource.DETECTIONS : EvaluationResult.ThresholdSource.DEFAULT,
                null,
                0,
                scoring.sweep());
    }

    private static List<ScoredCase> of(Split split, List<ScoredCase> cases) {
        return cases.stream().filter(one -> one.split() == split).toList();
    }

    /** AP50 without the detections that the detector assigns to another class; null where it is not defined. */
    private @Nullable Double mitoticOnly(CaseScoring scoring) {
        double value = protocol.ranked(
                        scoring.cases().stream().map(ScoredCase::mitoticOnly).toList())
                .averagePrecision();
        return value == AveragePrecision.UNDEFINED ? null : value;
    }

    private EvaluationResult.SecondDetector comparison(
            ScoredDetector detector, ScoredSplit split, CaseScoring scoring, double threshold) {
        List<ScoredCase> second = detector.cases();
        // A profile may skip cases of one detector alone; pairs need the same cases, so all of them are paired.
        Protocol paired = protocol.skipsCasesWithoutPredictions() ? protocol.withoutSkipping() : protocol;
        CaseScoring ours = CaseScoring.of(sameCases(scoring, of(split, second)), paired);
        CaseScoring theirs = CaseScoring.of(of(split, second), paired);
        double theirThreshold = threshold(detector, theirs).value();
        EvaluationSettings.Resampling draws = settings.resampling();
        return new EvaluationResult.SecondDetector(
                Objects.toString(settings.against()),
                theirThreshold,
                theirs.scores(theirThreshold),
                PairedComparison.of(ours, threshold, theirs, theirThreshold, draws.permutations(), draws.seed()));
    }

    /** The scored cases, with those that the profile skipped filled in without detections. */
    private static List<ScoredCase> sameCases(CaseScoring scoring, List<ScoredCase> second) {
        Map<Long, ScoredCase> byId = new LinkedHashMap<>();
        scoring.cases().forEach(one -> byId.put(one.roi().id(), one));
        return second.stream()
                .map(one -> byId.getOrDefault(one.roi().id(), one.withoutDetections()))
                .toList();
    }

    private List<String> trainedOn(Dataset truth) {
        if (!settings.hasSplits()) {
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
