package dev.midog.task.scoring;

import dev.midog.analysis.evaluate.AveragePrecision;
import dev.midog.analysis.evaluate.CaseScoring;
import dev.midog.analysis.evaluate.MatchingRadius;
import dev.midog.analysis.evaluate.Protocol;
import dev.midog.analysis.evaluate.ScoredCase;
import dev.midog.analysis.evaluate.Scores;
import dev.midog.core.model.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The effect of the known faults of a reference implementation on the figures, one sentence for each fault. */
final class ProfileEffects {
    private final Protocol protocol;
    private final Protocol.Ranking ranking;
    private final List<ScoredCase> scored;
    private final double threshold;
    private final Scores figures;

    private ProfileEffects(Protocol protocol, List<ScoredCase> scored, double threshold) {
        this.protocol = protocol;
        this.ranking = protocol.ranking();
        this.scored = scored;
        this.threshold = threshold;
        this.figures = scores(protocol, scored);
    }

    /**
     * The sentences for the profile of {@code rules}.
     *
     * @param split of {@code scored}
     * @param scored the cases that figures are computed on
     * @param test the test cases, empty where none are known
     */
    static List<String> of(
            ScoringRules rules,
            Protocol protocol,
            ScoredSplit split,
            List<ScoredCase> scored,
            List<ScoredCase> test,
            double threshold) {
        EvaluationProfile profile = rules.profile();
        ProfileEffects effects = new ProfileEffects(protocol, scored, threshold);
        List<String> sentences = new ArrayList<>();
        switch (profile) {
            case HONEST -> {}
            case MIDOGPP -> effects.midogpp(sentences);
            case MIDOGPP_EARLY -> {
                effects.midogpp(sentences);
                effects.labelsAsScores(sentences);
                effects.capped(sentences);
            }
            case MIDOGPP_RELEASED -> {
                effects.midogpp(sentences);
                if (split == ScoredSplit.VALIDATION) {
                    effects.scoredOnValidation(test, sentences);
                }
            }
            case GUIDE2025 -> effects.guide(rules, sentences);
            case MIDOG2025 -> effects.midog2025(sentences);
            case COCO -> effects.coco(sentences);
        }
        return sentences.stream()
                .map(sentence -> "profile " + profile.label() + ": " + sentence)
                .toList();
    }

    private void midog2025(List<String> sentences) {
        skipped(sentences);
        otherClasses(sentences);
    }

    private void midogpp(List<String> sentences) {
        skipped(sentences);
        sentences.add("its AP50 is that of torchmetrics 0.11; by the rules of COCO it is "
                + insteadOfAp50(
                        scores(protocol.with(ranking(AveragePrecision.COCO, ranking.maxPerCase(), false)), scored)));
        otherClasses(sentences);
    }

    private void skipped(List<String> sentences) {
        List<ScoredCase> skipped =
                scored.stream().filter(one -> !one.hasPredictions()).toList();
        int missed = skipped.stream()
                .mapToInt(one -> one.evaluation().truth().size())
                .sum();
        sentences.add(
                skipped.isEmpty()
                        ? "it skips cases without predictions, of which there are none"
                        : "it skips " + Counted.of(skipped.size(), "case") + " without predictions, such as "
                                + skipped.get(0).evaluation().fileName() + ", so their " + missed
                                + " FN are not counted; with them "
                                + change(scores(protocol.withoutSkipping(), scored)));
    }

    private void scoredOnValidation(List<ScoredCase> test, List<String> sentences) {
        sentences.add(
                test.isEmpty()
                        ? "it scores on the validation cases, which chose the threshold; no test cases are known"
                        : "it scores on the validation cases, which chose the threshold; on the "
                                + Counted.of(test.size(), "test case") + " " + change(scores(protocol, test)));
    }

    private void guide(ScoringRules rules, List<String> sentences) {
        List<ScoredCase> dropped = scored.stream()
                .filter(one -> one.evaluation().truth().isEmpty())
                .toList();
        int vanished = CaseScoring.of(dropped, protocol.withoutDropping())
                .scores(threshold)
                .counts()
                .falsePositives();
        sentences.add("it drops " + Counted.of(dropped.size(), "image") + " without mitotic figures, so their "
                + vanished + " FP are not counted; with them " + change(scores(protocol.withoutDropping(), scored)));
        Protocol centres = protocol.withRadius(MatchingRadius.of(rules.radius()));
        sentences.add("it compares vectors of corner coordinates with the radius " + rules.shownRadius()
                + ", for boxes of one size in effect "
                + String.format(
                        Locale.ROOT,
                        "%.1f",
                        protocol.counting().radius().reach() / rules.radius() * rules.shownLength())
                + " between centers; with " + rules.shownRadius() + " between centers "
                + change(scores(centres, scored)));
        List<ScoredCase> mitotic = scored.stream().map(ScoredCase::mitoticOnly).toList();
        long others = otherClasses();
        if (others > 0) {
            sentences.add("TP and FP count the " + Counted.of(others, "detection")
                    + " that the detector assigns to another class;" + " without them "
                    + change(scores(protocol, mitotic)));
        }
    }

    private void labelsAsScores(List<String> sentences) {
        sentences.add(
                "its AP50 ranks by class label instead of score, 1 for a mitotic figure and 0 for any other class, so"
                        + " that the order of the file decides; ranked by score it is "
                        + insteadOfAp50(scores(
                                protocol.with(ranking(ranking.flavour(), ranking.maxPerCase(), false)), scored)));
    }

    private void coco(List<String> sentences) {
        capped(sentences);
        long others = otherClasses();
        if (others > 0) {
            sentences.add("its AP50 is that of mitotic figures alone and leaves out the " + others
                    + " detections that the detector assigns to another class; with them it is "
                    + insteadOfAp50(scores(
                            protocol.with(new Protocol.Ranking(
                                    ranking.flavour(),
                                    ranking.halfSide(),
                                    ranking.maxPerCase(),
                                    ranking.labelsAsScores(),
                                    true)),
                            scored)));
        }
    }

    private Protocol.Ranking ranking(AveragePrecision flavour, int maxPerCase, boolean labelsAsScores) {
        return new Protocol.Ranking(flavour, ranking.halfSide(), maxPerCase, labelsAsScores, ranking.everyClass());
    }

    private void capped(List<String> sentences) {
        long capped = scored.stream()
                .map(one -> ranking.everyClass() ? one : one.mitoticOnly())
                .filter(one -> one.evaluation().detections().size() > Protocol.COCO_MAX_PER_CASE)
                .count();
        Protocol uncapped = protocol.with(ranking(ranking.flavour(), Integer.MAX_VALUE, ranking.labelsAsScores()));
        sentences.add("its AP50 uses only the best " + Protocol.COCO_MAX_PER_CASE + " detections of each image, and "
                + Counted.of(capped, "image has", "images have") + " more; with all detections AP50 is "
                + insteadOfAp50(scores(uncapped, scored)));
    }

    private void otherClasses(List<String> sentences) {
        long others = otherClasses();
        if (others > 0) {
            sentences.add("its AP50 counts the " + Counted.of(others, "detection")
                    + " that the detector assigns to another"
                    + " class; without them it is "
                    + insteadOfAp50(scores(
                            protocol,
                            scored.stream().map(ScoredCase::mitoticOnly).toList())));
        }
    }

    private long otherClasses() {
        return scored.stream()
                .filter(protocol::counts)
                .flatMap(one -> one.evaluation().detections().stream())
                .filter(detection -> !detection.mitoticFigure())
                .count();
    }

    private Scores scores(Protocol rules, List<ScoredCase> cases) {
        return CaseScoring.of(cases, rules).scores(threshold);
    }

    private String change(Scores other) {
        return "precision is " + instead(other.precision(), figures.precision()) + ", recall "
                + instead(other.recall(), figures.recall()) + ", F1 " + instead(other.f1(), figures.f1()) + ", AP50 "
                + insteadOfAp50(other);
    }

    private String insteadOfAp50(Scores other) {
        return instead(other.averagePrecision(), figures.averagePrecision());
    }

    /** The value by other rules and the figure that it would replace; a value that stays is shown once. */
    private static String instead(@Nullable Double other, @Nullable Double figure) {
        String theirs = shown(other);
        return theirs.equals(shown(figure)) ? theirs + " too" : theirs + " instead of " + shown(figure);
    }

    private static String shown(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }
}
