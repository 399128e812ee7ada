package dev.midog.analysis.agreement;

import dev.midog.core.statistics.Bootstrap;
import dev.midog.core.statistics.ConfidenceInterval;
import dev.midog.core.statistics.ConfusionMatrix;
import dev.midog.core.statistics.FleissKappa;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of many draws of as many cases, with replacement: whole cases, as the annotations of one are not independent. */
final class CaseDraws {
    private final Series firstTwo = new Series();
    private final Series all = new Series();
    private final Map<Counts.RaterIndexes, Series> pairs = new HashMap<>();

    /** The figures of one kind, an element a draw. */
    private static final class Series {
        private final List<Double> observed = new ArrayList<>();
        private final List<Double> kappa = new ArrayList<>();

        private void add(@Nullable Double drawnObserved, @Nullable Double drawnKappa) {
            if (drawnObserved != null) {
                observed.add(drawnObserved);
            }
            if (drawnKappa != null) {
                kappa.add(drawnKappa);
            }
        }

        private AgreementFigures figures(
                long annotations, @Nullable Double wholeObserved, @Nullable Double wholeKappa) {
            return new AgreementFigures(annotations, wholeObserved, interval(observed), wholeKappa, interval(kappa));
        }

        private static @Nullable ConfidenceInterval interval(List<Double> drawn) {
            return ConfidenceInterval.of(
                    drawn.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    /** Draws {@code draws} times from {@code cases}, unless there is one alone, which says nothing about others; the same figures for the same seed, whatever other groups there are. */
    CaseDraws(List<Counts> cases, int classes, Bootstrap bootstrap) {
        if (cases.size() > 1) {
            bootstrap.inTurn(cases.size(), times -> add(cases, times, classes));
        }
    }

    private void add(List<Counts> cases, int[] times, int classes) {
        Counts drawn = new Counts(classes);
        for (int i = 0; i < times.length; i++) {
            if (times[i] > 0) {
                drawn.add(cases.get(i), times[i]);
            }
        }
        firstTwo.add(drawn.firstTwo().observed(), drawn.firstTwo().kappa());
        all.add(drawn.all().observed(), drawn.all().kappa());
        drawn.pairs()
                .forEach((pair, confusion) -> pairs.computeIfAbsent(pair, absent -> new Series())
                        .add(confusion.observed(), confusion.kappa()));
    }

    AgreementFigures firstTwo(ConfusionMatrix whole) {
        return firstTwo.figures(whole.annotations(), whole.observed(), whole.kappa());
    }

    AgreementFigures all(FleissKappa whole) {
        return all.figures(whole.annotations(), whole.observed(), whole.kappa());
    }

    AgreementFigures pair(Counts.RaterIndexes pair, ConfusionMatrix whole) {
        return pairs.getOrDefault(pair, new Series()).figures(whole.annotations(), whole.observed(), whole.kappa());
    }
}
