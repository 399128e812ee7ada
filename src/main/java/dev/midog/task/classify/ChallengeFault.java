package dev.midog.task.classify;

import dev.midog.analysis.classify.BinaryFigures;
import dev.midog.analysis.classify.BinaryScoring;
import dev.midog.analysis.classify.ClassScores;
import dev.midog.analysis.classify.ClassifiedItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fault of the second track of the MIDOG 2025 challenge: it takes every confidence for the probability of atypical, also
 * where a row names the other class and means its confidence in that.
 */
final class ChallengeFault {
    private static final double UNDECIDED = 0.5;

    private ChallengeFault() {}

    /** What is to be said about it: the rule, and whether this submission seems to mean something else. */
    static List<String> notes(
            List<ItemMatching.Pair> pairs, ClassNames classes, Set<Integer> positive, ClassScores scores) {
        List<String> notes = new ArrayList<>();
        notes.add("the challenge takes every confidence for the probability of atypical, whatever class its row names");
        long others = 0;
        long sure = 0;
        List<ClassifiedItem> asMeant = new ArrayList<>();
        for (ItemMatching.Pair pair : pairs) {
            double score = pair.predicted().score();
            int predicted =
                    classes.index(Objects.requireNonNull(pair.predicted().label()));
            boolean isOther = !positive.contains(predicted);
            others += isOther ? 1 : 0;
            sure += isOther && score > UNDECIDED ? 1 : 0;
            asMeant.add(new ClassifiedItem(
                    0,
                    classes.index(Objects.requireNonNull(pair.truth().label())),
                    predicted,
                    isOther ? 1 - score : score));
        }
        if (2 * sure > others) {
            BinaryFigures binary = Objects.requireNonNull(scores.binary());
            Double meant =
                    new BinaryScoring(asMeant, positive).figures(new int[] {1}).rocAuc();
            notes.add(
                    sure + " of " + others + " rows that name normal have a confidence above 0.5, so it seems to be the"
                            + " confidence in the named class; read so, ROC AUC is " + shown(meant) + " in place of "
                            + shown(binary.rocAuc()) + "; write the probability of atypical in every row");
        }
        return notes;
    }

    private static String shown(@Nullable Double value) {
        return value == null ? "not defined" : String.format(Locale.ROOT, "%.4f", value);
    }
}
