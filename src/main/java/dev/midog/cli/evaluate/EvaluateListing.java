package dev.midog.cli.evaluate;

import dev.midog.analysis.evaluate.BootstrapIntervals;
import dev.midog.analysis.evaluate.CaseScoring;
import dev.midog.analysis.evaluate.Scores;
import dev.midog.analysis.evaluate.ThresholdSweep;
import dev.midog.analysis.stats.Grouping;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Screen;
import dev.midog.cli.listing.Table;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Domain;
import dev.midog.core.model.ShownText;
import dev.midog.core.statistics.ConfidenceInterval;
import dev.midog.core.statistics.SwapTest;
import dev.midog.task.scoring.EvaluationResult;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An evaluation as tables and as a few sentences. */
final class EvaluateListing {
    private static final List<String> FIGURES =
            List.of("images", "MF", "TP", "FP", "FN", "prec", "recall", "F1", "AP50", "FP/mm2", "FP/image");
    private static final List<String> CSV_FIGURES = List.of(
            "images",
            "mitotic_figures",
            "true_positives",
            "false_positives",
            "false_negatives",
            "precision",
            "recall",
            "f1",
            "ap50",
            "false_positives_per_mm2",
            "false_positives_per_image");

    /** The false positives per image at which recall is listed. */
    private static final List<Integer> FROC_RATES = List.of(1, 2, 4, 8);

    private static final int SIGNIFICANT_DIGITS = 6;
    private static final double SMALLEST_SHOWN = 1e-6;

    private final EvaluationResult result;
    private final List<Grouping> wanted;

    /** Lists the groups of {@code wanted}; in CSV those of all groupings. */
    EvaluateListing(EvaluationResult result, List<Grouping> wanted) {
        this.result = result;
        this.wanted = wanted;
    }

    /** The lines in {@code format}, which is not JSON, for {@code screen}. */
    List<String> lines(ListingFormat format, Screen screen) {
        if (format == ListingFormat.CSV) {
            return csv().lines(format);
        }
        List<String> lines = new ArrayList<>();
        for (Grouping grouping : wanted) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(screen.lines(table(grouping), format));
        }
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
        List<Table.Column> columns = new ArrayList<>();
        columns.add(Table.Column.words(grouping.label()));
        FIGURES.forEach(figure -> columns.add(Table.Column.figures(figure)));
        List<List<String>> rows = new ArrayList<>();
        result.groups()
                .getOrDefault(grouping, List.of())
                .forEach(group -> rows.add(shown(label(group.key()), group.scores())));
        rows.add(shown("all", result.overall()));
        return new Table(columns, rows);
    }

    private Table csv() {
        List<Table.Column> columns = new ArrayList<>();
        columns.add(Table.Column.words("grouping"));
        columns.add(Table.Column.words("group"));
        CSV_FIGURES.forEach(figure -> columns.add(Table.Column.figures(figure)));
        columns.add(Table.Column.figures("threshold"));
        List<List<String>> rows = new ArrayList<>();
        rows.add(exact("overall", "all", result.overall()));
        result.groups().forEach((grouping, groups) -> {
            String name = grouping.label();
            for (CaseScoring.CaseGroup group : groups) {
                rows.add(exact(name, label(group.key()), group.scores()));
            }
        });
        return new Table(columns, rows);
    }

    private static List<String> shown(String label, Scores scores) {
        List<String> cells = new ArrayList<>(List.of(label));
        cells.addAll(counts(scores));
        cells.add(decimals(scores.precision(), 3));
        cells.add(decimals(scores.recall(), 3));
        cells.add(decimals(scores.f1(), 3));
        cells.add(decimals(scores.averagePrecision(), 3));
        cells.add(decimals(scores.falsePositivesPerMm2(), 2));
        cells.add(decimals(scores.falsePositivesPerImage(), 2));
        return cells;
    }

    private List<String> exact(String grouping, String label, Scores scores) {
        List<String> cells = new ArrayList<>(List.of(grouping, label));
        cells.addAll(counts(scores));
        cells.add(plain(scores.precision()));
        cells.add(plain(scores.recall()));
        cells.add(plain(scores.f1()));
        cells.add(plain(scores.averagePrecision()));
        cells.add(plain(scores.falsePositivesPerMm2()));
        cells.add(plain(scores.falsePositivesPerImage()));
        cells.add(plain(result.threshold().value()));
        return cells;
    }

    private static List<String> counts(Scores scores) {
        return List.of(
                String.valueOf(scores.images()),
                String.valueOf(scores.mitoticFigures()),
                String.valueOf(scores.counts().truePositives()),
                String.valueOf(scores.counts().falsePositives()),
                String.valueOf(scores.counts().falseNegatives()));
    }

    private static String label(Map<String, Object> key) {
        if (key.containsKey("fileName")) {
            return String.valueOf(key.get("fileName"));
        }
        String known = key.entrySet().stream()
                .filter(part -> key.size() == 1 || !part.getKey().equals("species"))
                .map(part -> String.valueOf(part.getValue()))
                .filter(value -> !value.equals(Domain.UNKNOWN))
                .collect(Collectors.joining(", "));
        return known.isEmpty() ? Domain.UNKNOWN : known;
    }

    /** The rules, the figures that are not in the tables, and the notes. */
    List<String> sentences() {
        List<String> lines = new ArrayList<>();
        lines.add("profile " + result.profile().label() + ", radius " + result.radius() + ", scored on "
                + result.scoredOn().description() + ": "
                + Counted.of(result.overall().images(), "image"));
        lines.addAll(DiagnosisText.sentences(result.diagnosis()));
        lines.add(threshold());
        ThresholdSweep.Optimum own = result.threshold().optimumOnScoredCases();
        if (own != null) {
            lines.add(String.format(
                    Locale.ROOT,
                    "best F1 on the scored cases themselves: %s above %s; optimistic, as it is chosen on the same cases",
                    decimals(own.counts().f1(0), 3),
                    rounded(own.threshold())));
        }
        lines.add(froc());
        BootstrapIntervals bootstrap = result.bootstrap();
        if (bootstrap != null) {
            lines.add("95 % confidence intervals, " + Counted.of(bootstrap.draws(), "bootstrap draw") + " of cases: F1 "
                    + interval(bootstrap.f1())
                    + ", precision " + interval(bootstrap.precision()) + ", recall " + interval(bootstrap.recall())
                    + ", AP50 " + interval(bootstrap.averagePrecision())
                    + (result.froc().scoreInterval() == null
                            ? ""
                            : ", FROC score " + interval(result.froc().scoreInterval())));
        }
        EvaluationResult.SecondDetector comparison = result.comparison();
        if (comparison != null) {
            lines.add("against " + comparison.source() + " (threshold " + rounded(comparison.threshold())
                    + "), permutation test of "
                    + Counted.of(comparison.paired().draws(), "draw") + ": F1 "
                    + difference(comparison.paired().f1()) + "; AP50 "
                    + difference(comparison.paired().averagePrecision()));
        }
        lines.addAll(ErrorKindsText.sentences(result.errorReport()));
        lines.addAll(result.notes());
        return lines;
    }

    private String froc() {
        Double score = result.froc().score();
        return score == null
                ? "FROC is not defined without a mitotic figure"
                : "FROC score (0 to 8 FP per image, at most 8): " + decimals(score, 3) + "; recall at "
                        + FROC_RATES.stream().map(this::recallAt).collect(Collectors.joining(", ")) + " FP per image";
    }

    private String recallAt(int rate) {
        return rate + ": " + decimals(result.froc().recallAt(rate), 3);
    }

    private String threshold() {
        EvaluationResult.Threshold threshold = result.threshold();
        if (threshold.source() == EvaluationResult.ThresholdSource.NONE) {
            return "every detection that is called a mitotic figure counts, whatever its score";
        }
        return "threshold " + rounded(threshold.value())
                + switch (threshold.source()) {
                    case GIVEN -> ", as given";
                    case NONE -> "";
                    case DETECTIONS -> ", as the detections state it, not chosen on validation cases";
                    case DEFAULT -> ", the default without validation cases";
                    case VALIDATION ->
                        ", with the best F1 on " + Counted.of(threshold.validationCases(), "validation case");
                }
                + "; detections with higher scores count";
    }

    private static String interval(@Nullable ConfidenceInterval interval) {
        return interval == null ? "-" : decimals(interval.low(), 3) + " to " + decimals(interval.high(), 3);
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

    /** A threshold, rounded for people; one just below 0, as where scores of 0 count, is not written out. */
    private static String rounded(double value) {
        return value != 0 && Math.abs(value) < SMALLEST_SHOWN
                ? String.valueOf(value)
                : new BigDecimal(value)
                        .round(new MathContext(SIGNIFICANT_DIGITS))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private static String decimals(@Nullable Double value, int places) {
        return value == null || value.isNaN() ? "-" : String.format(Locale.ROOT, "%." + places + "f", value);
    }

    private static String plain(@Nullable Double value) {
        return value == null ? "" : String.valueOf(value);
    }
}
