package dev.midog.task.scoring;

import dev.midog.analysis.evaluate.AveragePrecision;
import dev.midog.analysis.evaluate.CaseScoring;
import dev.midog.analysis.evaluate.MatchingRadius;
import dev.midog.analysis.evaluate.Protocol;
import dev.midog.analysis.evaluate.ScoredCase;
import dev.midog.analysis.evaluate.Scores;
import dev.midog.cli.evaluate.EvaluateOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the known faults of a reference did to the figures, one sentence a fault. */
final class FaultReport {
    private final Protocol protocol;
    private final List<ScoredCase> scored;
    private final double threshold;
    private final Scores faulty;

    private FaultReport(Protocol protocol, List<ScoredCase> scored, double threshold) {
        this.protocol = protocol;
        this.scored = scored;
        this.threshold = threshold;
        this.faulty = scores(protocol, scored);
    }

    /**
     * The sentences for the profile of {@code options}.
     *
     * @param side that {@code scored} stand on
     * @param scored the cases that figures are taken on
     * @param test the test cases, empty where none are known
     */
    static List<String> of(
            EvaluateOptions options,
            Protocol protocol,
            EvaluationProfile.ScoreOn side,
            List<ScoredCase> scored,
            List<ScoredCase> test,
            double threshold) {
        EvaluationProfile profile = options.profile();
        FaultReport report = new FaultReport(protocol, scored, threshold);
        List<String> sentences = new ArrayList<>();
        switch (profile) {
            case HONEST -> {}
            case MIDOGPP -> report.midogpp(sentences);
            case MIDOGPP_EARLY -> {
                report.midogpp(sentences);
                report.labelsAsScores(sentences);
                report.capped(sentences);
            }
            case MIDOGPP_RELEASED -> {
                report.midogpp(sentences);
                if (side == EvaluationProfile.ScoreOn.VAL) {
                    report.scoredOnValidation(test, sentences);
                }
            }
            case GUIDE2025 -> report.guide(options, sentences);
            case COCO -> report.coco(sentences);
        }
        return sentences.stream()
                .map(sentence -> "profile " + profile.label() + ": " + sentence)
                .toList();
    }

    private void midogpp(List<String> sentences) {
        List<ScoredCase> skipped =
                scored.stream().filter(one -> !one.hasPredictions()).toList();
        int missed = skipped.stream()
                .mapToInt(one -> one.evaluation().truth().size())
                .sum();
        sentences.add(
                skipped.isEmpty()
                        ? "it skips cases without predictions; there are none here"
                        : "it skips the " + skipped.size() + " cases without predictions, such as "
                                + skipped.get(0).evaluation().fileName() + ", so their " + missed
                                + " FN vanish; with them " + change(scores(protocol.withoutSkipping(), scored)));
        sentences.add("its AP50 is torchmetrics 0.11's; by COCO's rules it is "
                + shown(scores(protocol.withAveragePrecision(AveragePrecision.COCO, protocol.maxPerCase()), scored)
                        .averagePrecision())
                + " instead of " + shown(faulty.averagePrecision()));
        otherClasses(sentences);
    }

    private void scoredOnValidation(List<ScoredCase> test, List<String> sentences) {
        sentences.add(
                test.isEmpty()
                        ? "it scores on the validation cases, which chose the threshold; no test cases are known"
                        : "it scores on the validation cases, which chose the threshold; on the " + test.size()
                                + " test cases " + change(scores(protocol, test)));
    }

    private void guide(EvaluateOptions options, List<String> sentences) {
        List<ScoredCase> dropped = scored.stream()
                .filter(one -> one.evaluation().truth().isEmpty())
                .toList();
        int vanished = CaseScoring.of(dropped, protocol.withoutDropping())
                .scores(threshold)
                .counts()
                .falsePositives();
        sentences.add("it drops the " + dropped.size() + " images without mitotic figures, so their " + vanished
                + " FP vanish; with them " + change(scores(protocol.withoutDropping(), scored)));
        Protocol centres = protocol.withRadius(MatchingRadius.of(options.radius()));
        sentences.add("it compares vectors of four corners with the radius " + options.shownRadius() + ", in effect "
                + String.format(
                        Locale.ROOT, "%.1f", protocol.radius().reach() / options.radius() * options.shownLength())
                + " between centres; with " + options.shownRadius() + " between centres "
                + change(scores(centres, scored)));
        otherClasses(sentences);
    }

    private void labelsAsScores(List<String> sentences) {
        sentences.add("its AP50 takes labels for scores, 1 for a mitotic figure and 0 for anything else, so that"
                + " detections rank as they stand in the file; ranked by their scores it is "
                + shown(scores(protocol.withoutLabelsAsScores(), scored).averagePrecision()) + " instead of "
                + shown(faulty.averagePrecision()));
    }

    private void coco(List<String> sentences) {
        capped(sentences);
        otherClasses(sentences);
    }

    private void capped(List<String> sentences) {
        long capped = scored.stream()
                .filter(one -> one.evaluation().detections().size() > Protocol.COCO_MAX_PER_CASE)
                .count();
        Protocol uncapped = protocol.withAveragePrecision(protocol.averagePrecision(), Integer.MAX_VALUE);
        sentences.add("its AP50 looks at the best " + Protocol.COCO_MAX_PER_CASE + " detections of an image alone, and "
                + capped + " images have more; over all of them AP50 is "
                + shown(scores(uncapped, scored).averagePrecision()) + " instead of "
                + shown(faulty.averagePrecision()));
    }

    private void otherClasses(List<String> sentences) {
        long others = scored.stream()
                .filter(protocol::counts)
                .flatMap(one -> one.evaluation().detections().stream())
                .filter(detection -> !detection.mitoticFigure())
                .count();
        if (others > 0) {
            sentences.add("its AP50 counts the " + others + " detections that the detector itself calls something"
                    + " else; without them it is "
                    + shown(scores(
                                    protocol,
                                    scored.stream().map(ScoredCase::mitoticOnly).toList())
                            .averagePrecision()) + " instead of "
                    + shown(faulty.averagePrecision()));
        }
    }

    private Scores scores(Protocol rules, List<ScoredCase> cases) {
        return CaseScoring.of(cases, rules).scores(threshold);
    }

    private String change(Scores other) {
        return "precision is " + shown(other.precision()) + " instead of " + shown(faulty.precision()) + ", recall "
                + shown(other.recall()) + " instead of " + shown(faulty.recall()) + ", F1 " + shown(other.f1())
                + " instead of " + shown(faulty.f1()) + ", AP50 " + shown(other.averagePrecision()) + " instead of "
                + shown(faulty.averagePrecision());
    }

    private static String shown(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }
}
