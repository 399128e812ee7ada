package dev.midog.analysis.diagnose;

import dev.midog.analysis.diagnose.PredictionTransform.TransformKind;
import dev.midog.analysis.evaluate.Detection;
import dev.midog.analysis.evaluate.MatchCounts;
import dev.midog.analysis.evaluate.MatchedCase;
import dev.midog.analysis.evaluate.MatchingRadius;
import dev.midog.analysis.evaluate.ThresholdSweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Looks for scores that are not probabilities, and for a threshold that does not fit them. */
final class ScoreFaults {
    private static final double PERCENT = 100;

    /** Of percent, at least this share is above 1. */
    private static final double LEAST_ABOVE_ONE = 0.2;

    /** The form of the scores shows the fault; F1 need only not fall much. */
    private static final double LEAST_SHARE_OF_FORM = 0.7;

    /** Between a threshold below all scores and the lowest of them, as a share of the range of scores. */
    private static final double LEAST_GAP = 0.05;

    private static final double LEAST_THRESHOLD_GAIN = 0.08;
    private static final double LEAST_THRESHOLD_RATIO = 1.4;

    /** Standard deviations of the gain over images. */
    private static final double LEAST_DEVIATIONS = 3.2;

    private static final double LOG_CHANCE = Math.log(1e-6);
    private static final double CROWDING = 3;

    private final List<DiagnosisCase> cases;
    private final double[] scores;
    private final MatchingRadius radius;
    private final boolean allClasses;
    private final double threshold;
    private final double f1Before;

    ScoreFaults(
            List<DiagnosisCase> cases,
            MatchingRadius radius,
            boolean allClasses,
            double threshold,
            MatchCounts before) {
        this.cases = cases;
        this.radius = radius;
        this.allClasses = allClasses;
        this.threshold = threshold;
        this.f1Before = Diagnosis.f1(before);
        this.scores = cases.stream()
                .flatMap(one -> one.evaluation().detections().stream())
                .filter(found -> allClasses || found.mitoticFigure())
                .mapToDouble(Detection::score)
                .toArray();
    }

    List<DetectorFault> findings() {
        List<DetectorFault> found = new ArrayList<>();
        double least = DoubleStream.of(scores).min().orElse(0);
        double greatest = DoubleStream.of(scores).max().orElse(0);
        boolean isShare = threshold > 0 && threshold < 1;
        long aboveOne = DoubleStream.of(scores).filter(score -> score > 1).count();
        if (isShare && least >= 0 && greatest <= PERCENT && aboveOne > LEAST_ABOVE_ONE * scores.length) {
            ofForm(DetectorFaultKind.PERCENT, TransformKind.PERCENT_SCORES, threshold * PERCENT)
                    .ifPresent(found::add);
        } else if (isShare && least < 0) {
            ofForm(DetectorFaultKind.LOGITS, TransformKind.LOGIT_SCORES, Math.log(threshold / (1 - threshold)))
                    .ifPresent(found::add);
        }
        if (found.isEmpty()
                && scores.length > 0
                && Double.isFinite(threshold)
                && (greatest <= threshold || isBelowAll(least, greatest))) {
            otherThreshold(greatest <= threshold).ifPresent(found::add);
        }
        return found;
    }

    /** The cases, matched; only few detectors give reason to do it. */
    private List<MatchedCase> matched() {
        return cases.stream()
                .parallel()
                .map(one -> MatchedCase.of(one.evaluation(), radius, allClasses))
                .toList();
    }

    /** A detector that writes only what scores above the threshold has chosen it; there is no gap between the two. */
    private boolean isBelowAll(double least, double greatest) {
        return least - threshold > LEAST_GAP * (greatest - least);
    }

    private Optional<DetectorFault> ofForm(DetectorFaultKind kind, TransformKind transform, double sameThreshold) {
        double after = Diagnosis.f1(sum(counts(sameThreshold)));
        return after > 0 && after >= f1Before * LEAST_SHARE_OF_FORM
                ? Optional.of(new DetectorFault(kind, PredictionTransform.of(transform), f1Before, after))
                : Optional.empty();
    }

    private Optional<DetectorFault> otherThreshold(boolean isAboveAll) {
        ThresholdSweep.Optimum optimum = ThresholdSweep.overScores(matched());
        double after = Diagnosis.f1(optimum.counts());
        boolean helps = after >= f1Before + LEAST_THRESHOLD_GAIN && after >= f1Before * LEAST_THRESHOLD_RATIO;
        boolean isCertain = isAboveAll ? isBeyondChance(optimum) : isGainOverImages(optimum.threshold());
        return helps && isCertain
                ? Optional.of(new DetectorFault(
                        DetectorFaultKind.THRESHOLD,
                        PredictionTransform.of(TransformKind.THRESHOLD, optimum.threshold()),
                        f1Before,
                        after))
                : Optional.empty();
    }

    private boolean isBeyondChance(ThresholdSweep.Optimum optimum) {
        double chance = cases.stream()
                .mapToDouble(one -> new PixelCase(one, one, above(one, optimum.threshold()), radius.reach()).chance())
                .sum();
        return Chance.logOfAtLeast(optimum.counts().truePositives(), CROWDING * chance) < LOG_CHANCE;
    }

    private List<Detection> above(DiagnosisCase one, double least) {
        return one.evaluation().detections().stream()
                .filter(found -> (allClasses || found.mitoticFigure()) && found.score() > least)
                .toList();
    }

    /** Whether F1 rises over images together by more than the differences between them can explain. */
    private boolean isGainOverImages(double other) {
        List<MatchCounts> before = counts(threshold);
        List<MatchCounts> after = counts(other);
        double[] gains = IntStream.range(0, cases.size())
                .mapToDouble(i -> share(after.get(i)) - share(before.get(i)))
                .toArray();
        double sum = DoubleStream.of(gains).sum();
        double deviation =
                Math.sqrt(DoubleStream.of(gains).map(gain -> gain * gain).sum());
        return sum > LEAST_DEVIATIONS * deviation;
    }

    /** What a case adds to F1, more or less, beyond F1 as it is. */
    private double share(MatchCounts counts) {
        int found = 2 * counts.truePositives();
        return found - f1Before * (found + counts.falsePositives() + counts.falseNegatives());
    }

    private List<MatchCounts> counts(double above) {
        return matched().stream().map(one -> one.countAbove(above)).toList();
    }

    private static MatchCounts sum(List<MatchCounts> counts) {
        return counts.stream().reduce(MatchCounts.NONE, MatchCounts::plus);
    }
}
