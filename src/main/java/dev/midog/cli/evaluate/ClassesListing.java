package dev.midog.cli.evaluate;

import dev.midog.analysis.classify.BinaryFigures;
import dev.midog.analysis.classify.ClassScores;
import dev.midog.analysis.classify.Figure;
import dev.midog.analysis.stats.Grouping;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Screen;
import dev.midog.cli.listing.Table;
import dev.midog.core.model.Counted;
import dev.midog.core.model.ShownText;
import dev.midog.core.statistics.ConfidenceInterval;
import dev.midog.core.statistics.SwapTest;
import dev.midog.task.classify.ClassificationResult;
import dev.midog.task.classify.ScoreMeaning;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scores of classes as tables and as a few sentences. */
final class ClassesListing {
    private static final Map<Figure, String> TITLES = new EnumMap<>(Map.of(
            Figure.BALANCED_ACCURACY, "bal acc",
            Figure.ACCURACY, "acc",
            Figure.SENSITIVITY, "sens",
            Figure.SPECIFICITY, "spec",
            Figure.PRECISION, "prec",
            Figure.F1, "F1",
            Figure.ROC_AUC, "AUC",
            Figure.AVERAGE_PRECISION, "AP",
            Figure.BRIER, "Brier",
            Figure.CALIBRATION_ERROR, "ECE"));

    private final ClassificationResult result;
    private final List<Figure> figures;

    ClassesListing(ClassificationResult result) {
        this.result = result;
        this.figures = Figure.of(!result.positive().isEmpty());
    }

    /** The lines in {@code format}, which is not JSON, for {@code screen}. */
    List<String> lines(ListingFormat format, Screen screen) {
        if (format == ListingFormat.CSV) {
            return csv().lines(format);
        }
        List<String> lines = new ArrayList<>();
        for (Grouping grouping : result.groups().keySet()) {
            lines.addAll(screen.lines(table(grouping), format));
            lines.add("");
        }
        lines.addAll(screen.lines(confusion(), format));
        lines.add("");
        for (String sentence : sentences()) {
            if (format == ListingFormat.MARKDOWN) {
                lines.add("- " + ShownText.of(sentence));
            } else {
                lines.addAll(screen.prose(sentence));
            }
        }
        return lines;
    }

    private Table table(Grouping grouping) {
        List<Table.Column> columns = new ArrayList<>(
                List.of(Table.Column.words(grouping.label()), Table.Column.figures("n"), Table.Column.figures("pos")));
        shown().forEach(figure -> columns.add(Table.Column.figures(Objects.requireNonNull(TITLES.get(figure)))));
        List<List<String>> rows = new ArrayList<>();
        result.groups()
                .getOrDefault(grouping, Map.of())
                .forEach((name, group) ->
                        rows.add(cells(List.of(name, String.valueOf(group.items())), group.scores())));
        rows.add(cells(List.of("all", String.valueOf(result.items())), result.overall()));
        return new Table(columns, rows);
    }

    private List<String> cells(List<String> first, ClassScores scores) {
        List<String> cells = new ArrayList<>(first);
        cells.add(positives(scores));
        shown().forEach(figure -> cells.add(decimals(figure.in(scores))));
        return cells;
    }

    /** The figures of a table that fits a screen; with a positive class accuracy and precision are in JSON and CSV alone. */
    private List<Figure> shown() {
        return figures.stream()
                .filter(figure ->
                        result.positive().isEmpty() || (figure != Figure.ACCURACY && figure != Figure.PRECISION))
                .toList();
    }

    private static String positives(ClassScores scores) {
        BinaryFigures binary = scores.binary();
        return binary == null ? "-" : String.valueOf(binary.positives());
    }

    private Table csv() {
        List<Table.Column> columns = new ArrayList<>(List.of(
                Table.Column.words("grouping"),
                Table.Column.words("group"),
                Table.Column.figures("annotations"),
                Table.Column.figures("positive")));
        figures.forEach(figure -> columns.add(Table.Column.figures(figure.label())));
        List<List<String>> rows = new ArrayList<>();
        rows.add(exact("overall", "all", result.items(), result.overall()));
        result.groups()
                .forEach((grouping, members) -> members.forEach(
                        (name, group) -> rows.add(exact(grouping.label(), name, group.items(), group.scores()))));
        return new Table(columns, rows);
    }

    private List<String> exact(String grouping, String name, int items, ClassScores scores) {
        List<String> cells = new ArrayList<>(List.of(grouping, name, String.valueOf(items)));
        BinaryFigures binary = scores.binary();
        cells.add(binary == null ? "" : String.valueOf(binary.positives()));
        figures.forEach(figure -> {
            Double value = figure.in(scores);
            cells.add(value == null ? "" : String.valueOf(value));
        });
        return cells;
    }

    private Table confusion() {
        List<Table.Column> columns = new ArrayList<>(List.of(Table.Column.words("truth \\ predicted")));
        result.classes().forEach(name -> columns.add(Table.Column.figures(name)));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < result.classes().size(); i++) {
            List<String> row = new ArrayList<>(List.of(result.classes().get(i)));
            result.overall().confusion().counts().get(i).forEach(count -> row.add(String.valueOf(count)));
            rows.add(row);
        }
        return new Table(columns, rows);
    }

    private List<String> sentences() {
        List<String> lines = new ArrayList<>();
        lines.add(Counted.of(result.items(), "annotation") + " of " + Counted.of(result.cases(), "case")
                + ", matched by "
                + result.matchedBy()
                + (result.positive().isEmpty() ? "" : "; positive is " + String.join(" or ", result.positive())));
        if (result.scoresMean() == ScoreMeaning.PREDICTED) {
            lines.add("scores are the confidence in the class that the row names");
        }
        Double threshold = result.threshold();
        if (threshold != null) {
            lines.add("positive is what scores above " + threshold);
        }
        ClassificationResult.Intervals intervals = result.bootstrap();
        if (intervals != null) {
            lines.add("95 % confidence intervals, " + Counted.of(intervals.draws(), "bootstrap draw") + " of cases: "
                    + listed(figure -> interval(intervals.of().get(figure))));
        }
        ClassificationResult.SecondClassifier second = result.comparison();
        if (second != null) {
            lines.add("against " + second.source() + ", permutation test of "
                    + Counted.of(second.paired().draws(), "draw") + ": "
                    + listed(figure -> difference(second.paired().differences().get(figure))));
        }
        lines.addAll(result.notes());
        return lines;
    }

    private String listed(Function<Figure, String> text) {
        return Stream.of(Figure.BALANCED_ACCURACY, Figure.SENSITIVITY, Figure.SPECIFICITY, Figure.ROC_AUC, Figure.F1)
                .filter(figures::contains)
                .map(figure -> TITLES.get(figure) + " " + text.apply(figure))
                .collect(Collectors.joining("; "));
    }

    private static String interval(@Nullable ConfidenceInterval interval) {
        return interval == null ? "-" : decimals(interval.low()) + " to " + decimals(interval.high());
    }

    private static String difference(SwapTest.@Nullable TestedDifference difference) {
        return difference == null
                ? "not defined"
                : String.format(
                        Locale.ROOT,
                        "%.3f against %.3f, difference %+.3f, p = %.4f",
                        difference.first(),
                        difference.second(),
                        difference.difference(),
                        difference.pValue());
    }

    private static String decimals(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
}
