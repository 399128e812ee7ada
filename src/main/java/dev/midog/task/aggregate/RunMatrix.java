package dev.midog.task.aggregate;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.model.Notice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The figures of many runs, by training set and by the tumor type tested on: the paper's table of domain shift.
 *
 * @param rows one for each training set: single tumor types, all but one, other sets, all
 * @param columns the tumor types tested on, in the order of the catalogue
 * @param notices of reading the runs
 */
public record RunMatrix(List<TrainingSetRow> rows, List<String> columns, List<Notice> notices) {
    private static final String ALL = "all";

    /** Copies the lists. */
    public RunMatrix {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        notices = List.copyOf(notices);
    }

    /**
     * The runs with one training set.
     *
     * @param name a tumor type, {@code "without: TUMOR"}, {@code "all"}, or several tumor types
     * @param trainedOn tumor types, sorted
     * @param runs how many there are
     * @param figures by the tumor type tested on
     */
    public record TrainingSetRow(String name, List<String> trainedOn, int runs, Map<String, Figures> figures) {
        /** Copies list and map, sorted. */
        public TrainingSetRow {
            trainedOn = List.copyOf(trainedOn);
            figures = Collections.unmodifiableMap(new TreeMap<>(figures));
        }

        /** F1 on the tumor type {@code column}; null where no run has it. */
        public @Nullable MeanFigure f1(String column) {
            Figures found = figures.get(column);
            return found == null ? null : found.f1();
        }

        /** AP50 on the tumor type {@code column}; null where no run has it. */
        public @Nullable MeanFigure averagePrecision(String column) {
            Figures found = figures.get(column);
            return found == null ? null : found.averagePrecision();
        }
    }

    /** The figures on one tumor type; null where no run has them. */
    public record Figures(@Nullable MeanFigure f1, @Nullable MeanFigure averagePrecision) {}

    /**
     * A figure over the runs that have it.
     *
     * @param standardDeviation of a sample (n - 1); null for one run
     */
    public record MeanFigure(
            int runs, double mean, @Nullable Double standardDeviation) {}

    /** The matrix of {@code runs}. */
    static RunMatrix of(List<ScoredRun> runs, List<Notice> notices) {
        List<String> known = Catalogue.midogPlusPlus().entries().stream()
                .map(entry -> entry.facts().domain().tumorType())
                .distinct()
                .toList();
        Set<String> tested = new LinkedHashSet<>(known);
        tested.removeIf(tumor -> runs.stream().noneMatch(run -> run.scores().containsKey(tumor)));
        runs.forEach(run -> tested.addAll(run.scores().keySet()));
        Map<String, List<ScoredRun>> byName = new LinkedHashMap<>();
        runs.forEach(run -> byName.computeIfAbsent(name(run.trainedOn(), known), key -> new ArrayList<>())
                .add(run));
        Set<String> order = new LinkedHashSet<>(known);
        known.forEach(tumor -> order.add("without: " + tumor));
        byName.keySet().stream().filter(name -> !name.equals(ALL)).forEach(order::add);
        order.add(ALL);
        List<TrainingSetRow> rows = order.stream()
                .filter(byName::containsKey)
                .map(name -> row(name, byName.getOrDefault(name, List.of()), tested))
                .toList();
        return new RunMatrix(rows, List.copyOf(tested), notices);
    }

    /** One tumor type by its name, all but one as "without", all as "all", else the names. */
    private static String name(Set<String> trainedOn, List<String> known) {
        Set<String> missing = new TreeSet<>(known);
        missing.removeAll(trainedOn);
        if (missing.isEmpty() && trainedOn.size() == known.size()) {
            return ALL;
        }
        return missing.size() == 1 && trainedOn.size() == known.size() - 1
                ? "without: " + missing.iterator().next()
                : String.join(" + ", trainedOn);
    }

    private static TrainingSetRow row(String name, List<ScoredRun> runs, Set<String> tested) {
        Map<String, Figures> figures = new TreeMap<>();
        for (String column : tested) {
            figures.put(
                    column,
                    new Figures(
                            cell(runs, column, ScoredRun.TumorScore::f1),
                            cell(runs, column, ScoredRun.TumorScore::averagePrecision)));
        }
        return new TrainingSetRow(name, List.copyOf(runs.get(0).trainedOn()), runs.size(), figures);
    }

    private static @Nullable MeanFigure cell(
            List<ScoredRun> runs, String column, Function<ScoredRun.TumorScore, @Nullable Double> figure) {
        double[] values = runs.stream()
                .map(run -> run.scores().get(column))
                .filter(Objects::nonNull)
                .map(figure)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (values.length == 0) {
            return null;
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new MeanFigure(
                values.length, mean, values.length == 1 ? null : Math.sqrt(squares / (values.length - 1)));
    }
}
