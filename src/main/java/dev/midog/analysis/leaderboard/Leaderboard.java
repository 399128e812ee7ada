package dev.midog.analysis.leaderboard;

import dev.midog.analysis.evaluate.MatchCounts;
import dev.midog.core.model.Counted;
import dev.midog.core.model.MidogException;
import dev.midog.core.statistics.Bootstrap;
import dev.midog.core.statistics.ConfidenceInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Models ranked by F1 on the cases that all of them have.
 *
 * <p>All models are scored on the same draws of cases, so that the spread of ranks tells how far the order depends on the
 * choice of cases: M. Wiesenfarth et al., Scientific Reports 11 (2021) 2369.
 *
 * @param standings by rank, of equal ranks in the order given
 * @param tumors the tumor types of all models, in the order in which they appear
 * @param cases how many images all models with counts have; 0 where none has counts
 * @param leftOut how many images only some of these models have
 * @param draws of cases
 */
public record Leaderboard(List<Standing> standings, List<String> tumors, int cases, int leftOut, int draws) {
    /** Copies the lists. */
    public Leaderboard {
        standings = List.copyOf(standings);
        tumors = List.copyOf(tumors);
    }

    /** The F1 and the rank of each model in one draw. */
    private record Draw(List<Double> f1, List<Integer> ranks) {}

    /** Ranks {@code models}; an error where two of them are scored against different ground truths. */
    public static Leaderboard of(List<ModelFigures> models, Bootstrap bootstrap) {
        List<ModelFigures> counted =
                models.stream().filter(model -> !model.cases().isEmpty()).toList();
        Set<String> all = new LinkedHashSet<>();
        counted.forEach(model -> all.addAll(model.cases().keySet()));
        List<String> common = all.stream()
                .filter(name -> counted.stream().allMatch(model -> model.cases().containsKey(name)))
                .toList();
        checkTruths(counted, common);
        List<Draw> drawn = common.isEmpty()
                ? List.of()
                : bootstrap.inParallel(common.size(), weights -> draw(counted, common, weights));
        List<ModelFigures> scored = models.stream()
                .map(model -> model.cases().isEmpty() || common.isEmpty() ? model : onCases(model, common))
                .toList();
        int[] ranks =
                ranks(scored.stream().mapToDouble(model -> orNan(model.f1())).toArray());
        int first = IntStream.range(0, ranks.length)
                .filter(i -> ranks[i] == 1)
                .map(i -> counted.indexOf(models.get(i)))
                .findFirst()
                .orElse(-1);
        List<Standing> standings = IntStream.range(0, scored.size())
                .mapToObj(i ->
                        standing(ranks[i], scored.get(i), counted.indexOf(models.get(i)), first, drawn, counted.size()))
                .sorted(Comparator.comparingInt(Standing::rank))
                .toList();
        Set<String> tumors = new LinkedHashSet<>();
        models.forEach(model -> tumors.addAll(model.f1ByTumor().keySet()));
        return new Leaderboard(
                standings, List.copyOf(tumors), common.size(), all.size() - common.size(), bootstrap.draws());
    }

    /** F1 on other mitotic figures cannot be compared: every model has to have as many in each image as the first. */
    private static void checkTruths(List<ModelFigures> counted, List<String> common) {
        for (ModelFigures model : counted) {
            ModelFigures first = counted.get(0);
            List<String> unlike = common.stream()
                    .filter(name -> figures(model, name) != figures(first, name))
                    .toList();
            if (!unlike.isEmpty()) {
                String name = unlike.get(0);
                throw MidogException.invalidData(
                        model.name() + " and " + first.name() + " are scored against different ground truths: "
                                + Counted.of(figures(model, name), "mitotic figure") + " in " + name + " and "
                                + figures(first, name)
                                + (unlike.size() == 1 ? "" : ", and so on for " + unlike.size() + " images")
                                + "; score both against the same one");
            }
        }
    }

    private static int figures(ModelFigures model, String name) {
        MatchCounts counts = counts(model, name);
        return counts.truePositives() + counts.falseNegatives();
    }

    private static ModelFigures onCases(ModelFigures model, List<String> common) {
        MatchCounts sum = common.stream().map(name -> counts(model, name)).reduce(MatchCounts.NONE, MatchCounts::plus);
        return new ModelFigures(
                model.name(),
                defined(sum.precision(0)),
                defined(sum.recall(0)),
                defined(sum.f1(0)),
                model.averagePrecision(),
                model.cases(),
                model.f1ByTumor());
    }

    private static MatchCounts counts(ModelFigures model, String name) {
        return Objects.requireNonNull(model.cases().get(name));
    }

    private static Draw draw(List<ModelFigures> models, List<String> cases, int[] weights) {
        double[] f1 = new double[models.size()];
        for (int m = 0; m < f1.length; m++) {
            Map<String, MatchCounts> counts = models.get(m).cases();
            MatchCounts sum = MatchCounts.NONE;
            for (int i = 0; i < weights.length; i++) {
                if (weights[i] > 0) {
                    sum = sum.plus(
                            Objects.requireNonNull(counts.get(cases.get(i))).times(weights[i]));
                }
            }
            f1[m] = sum.f1(0);
        }
        return new Draw(
                Arrays.stream(f1).boxed().toList(),
                Arrays.stream(ranks(f1)).boxed().toList());
    }

    /** The ranks of figures, greatest first; equal ones share the better rank, and NaN comes last. */
    private static int[] ranks(double[] figures) {
        int[] ranks = new int[figures.length];
        for (int i = 0; i < ranks.length; i++) {
            double own = figures[i];
            ranks[i] = 1
                    + (int) Arrays.stream(figures)
                            .filter(other -> Double.isNaN(own) ? !Double.isNaN(other) : other > own)
                            .count();
        }
        return ranks;
    }

    private static Standing standing(int rank, ModelFigures model, int at, int first, List<Draw> drawn, int models) {
        if (at < 0 || drawn.isEmpty()) {
            return new Standing(rank, model, null, null, List.of(), null);
        }
        double[] ranks =
                drawn.stream().mapToDouble(draw -> draw.ranks().get(at)).toArray();
        List<Double> shares = new ArrayList<>();
        for (int place = 1; place <= models; place++) {
            int wanted = place;
            shares.add(
                    (double) Arrays.stream(ranks).filter(one -> one == wanted).count() / ranks.length);
        }
        return new Standing(
                rank,
                model,
                ConfidenceInterval.of(
                        drawn.stream().mapToDouble(draw -> draw.f1().get(at)).toArray()),
                ConfidenceInterval.of(ranks),
                shares,
                first < 0 || first == at
                        ? null
                        : ConfidenceInterval.of(drawn.stream()
                                .mapToDouble(
                                        draw -> draw.f1().get(at) - draw.f1().get(first))
                                .toArray()));
    }

    private static double orNan(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private static @Nullable Double defined(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
