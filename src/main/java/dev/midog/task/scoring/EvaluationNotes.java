package dev.midog.task.scoring;

import dev.midog.analysis.evaluate.CaseScoring;
import dev.midog.analysis.evaluate.Protocol;
import dev.midog.analysis.evaluate.ScoredCase;
import dev.midog.cli.evaluate.EvaluateOptions;
import dev.midog.core.model.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the figures leave out and what they count, said with them. */
final class EvaluationNotes {
    private final EvaluateOptions options;
    private final Protocol protocol;
    private final CaseScoring scoring;
    private final double threshold;
    private final @Nullable Double mitoticOnly;
    private final int imagesOfTruth;

    /**
     * Notes on a scoring.
     *
     * @param imagesOfTruth all of them, whether picked or not
     * @param mitoticOnly AP50 without the detections that the detector itself calls something else
     */
    EvaluationNotes(
            EvaluateOptions options,
            Protocol protocol,
            CaseScoring scoring,
            double threshold,
            @Nullable Double mitoticOnly,
            int imagesOfTruth) {
        this.options = options;
        this.protocol = protocol;
        this.scoring = scoring;
        this.threshold = threshold;
        this.mitoticOnly = mitoticOnly;
        this.imagesOfTruth = imagesOfTruth;
    }

    /**
     * The sentences.
     *
     * @param all picked cases of the truth, on every side
     * @param scored those on {@code side}, which is scored
     */
    List<String> of(List<ScoredCase> all, List<ScoredCase> scored, EvaluationProfile.ScoreOn side) {
        List<String> notes = new ArrayList<>();
        if (all.size() < imagesOfTruth) {
            notes.add("only " + all.size() + " of the " + imagesOfTruth
                    + " images of the truth are picked; the others are not in the figures");
        }
        if (scored.size() < all.size()) {
            notes.add((all.size() - scored.size()) + " of " + all.size()
                    + " images are on other sides and are not in the figures");
        }
        if (options.profile().isReference()) {
            List<ScoredCase> test =
                    all.stream().filter(one -> one.side() == Split.TEST).toList();
            notes.addAll(FaultReport.of(options, protocol, side, scored, test, threshold));
        } else {
            notes.add(withoutPredictions());
            notes.add(withoutFigures());
            otherClasses(notes);
        }
        return notes;
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
                        + without.get(0).evaluation().fileName() + "; mitotic figures of theirs that count as FN: "
                        + missed;
    }

    private String withoutFigures() {
        List<ScoredCase> empty = scoring.cases().stream()
                .filter(one -> one.evaluation().truth().isEmpty())
                .toList();
        return empty.isEmpty()
                ? "every image has a mitotic figure"
                : "images without a mitotic figure: " + empty.size() + "; FP of theirs that count: "
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
            notes.add("AP50 and FROC look at detections of every class, as the references do; without the " + others
                    + " that the detector itself calls something else AP50 is "
                    + (mitoticOnly == null ? "not defined" : String.format(Locale.ROOT, "%.4f", mitoticOnly)));
        }
    }
}
