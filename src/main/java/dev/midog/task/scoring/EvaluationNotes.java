package dev.midog.task.scoring;

import dev.midog.analysis.evaluate.CaseScoring;
import dev.midog.analysis.evaluate.Protocol;
import dev.midog.analysis.evaluate.ScoredCase;
import dev.midog.analysis.evaluate.ValueRange;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The notes on an evaluation: what its figures leave out and what they count. */
final class EvaluationNotes {
    private final ScoringRules rules;
    private final Protocol protocol;
    private final CaseScoring scoring;
    private final double threshold;
    private final @Nullable Double mitoticOnly;
    private final int imagesOfTruth;
    private final GivenSizes sizes;

    /**
     * Notes on a scoring.
     *
     * @param mitoticOnly AP50 without the detections that the detector assigns to another class
     * @param imagesOfTruth all of them, whether selected or not
     * @param sizes of the detections
     */
    EvaluationNotes(
            ScoringRules rules,
            Protocol protocol,
            CaseScoring scoring,
            double threshold,
            @Nullable Double mitoticOnly,
            int imagesOfTruth,
            GivenSizes sizes) {
        this.rules = rules;
        this.protocol = protocol;
        this.scoring = scoring;
        this.threshold = threshold;
        this.mitoticOnly = mitoticOnly;
        this.imagesOfTruth = imagesOfTruth;
        this.sizes = sizes;
    }

    /**
     * The sentences.
     *
     * @param all selected cases of the ground truth, of every split
     * @param scored those of {@code split}, which are scored
     */
    List<String> of(List<ScoredCase> all, List<ScoredCase> scored, ScoredSplit split) {
        List<String> notes = new ArrayList<>();
        if (all.size() < imagesOfTruth) {
            notes.add("only " + all.size() + " of the " + Counted.of(imagesOfTruth, "image") + " of the ground truth "
                    + (all.size() == 1 ? "is" : "are") + " selected; the figures leave out the others");
        }
        if (scored.size() < all.size()) {
            int others = all.size() - scored.size();
            notes.add(Counted.part(others, all.size(), "image")
                    + (others == 1 ? " is in another split and is" : " are in other splits and are") + " not scored");
        }
        if (rules.profile().isReference()) {
            List<ScoredCase> test =
                    all.stream().filter(one -> one.split() == Split.TEST).toList();
            notes.addAll(ProfileEffects.of(rules, protocol, split, scored, test, threshold));
        } else {
            notes.add(withoutPredictions());
            notes.add(withoutFigures());
            otherClasses(notes);
        }
        sizes.note(rules.profile().boxes(), rules.shownSquare()).ifPresent(notes::add);
        ties(notes);
        return notes;
    }

    private void ties(List<String> notes) {
        ValueRange range = scoring.ranked().range();
        if (range == null) {
            return;
        }
        String least = String.format(Locale.ROOT, "%.4f", range.least());
        String greatest = String.format(Locale.ROOT, "%.4f", range.greatest());
        if (!least.equals(greatest)) {
            notes.add("AP50 depends on the order of detections of equal score, which is that of their file: from "
                    + least + ", with the false ones first, to " + greatest + ", with the true ones first");
        }
    }

    private String withoutPredictions() {
        List<ScoredCase> without =
                scoring.cases().stream().filter(one -> !one.hasPredictions()).toList();
        int missed = without.stream()
                .mapToInt(one -> one.evaluation().truth().size())
                .sum();
        return without.isEmpty()
                ? "every image has an entry in the predictions"
                : "images without an entry in the predictions: " + without.size() + ", such as "
                        + without.get(0).evaluation().fileName() + "; their mitotic figures, counted as FN: " + missed;
    }

    private String withoutFigures() {
        List<ScoredCase> empty = scoring.cases().stream()
                .filter(one -> one.evaluation().truth().isEmpty())
                .toList();
        return empty.isEmpty()
                ? "every scored image has a mitotic figure, so none adds false positives alone"
                : "images without a mitotic figure: " + empty.size() + "; their FP, which count: "
                        + CaseScoring.of(empty, protocol)
                                .scores(threshold)
                                .counts()
                                .falsePositives();
    }

    private void otherClasses(List<String> notes) {
        long others = scoring.cases().stream()
                .flatMap(one -> one.evaluation().detections().stream())
                .filter(detection -> !detection.mitoticFigure())
                .count();
        if (others > 0) {
            notes.add("AP50 and FROC use detections of every class, as the reference implementations do; without the "
                    + Counted.of(others, "detection") + " that the detector assigns to another class, AP50 is "
                    + (mitoticOnly == null ? "not defined" : String.format(Locale.ROOT, "%.4f", mitoticOnly)));
        }
    }
}
