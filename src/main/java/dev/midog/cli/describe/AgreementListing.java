package dev.midog.cli.describe;

import dev.midog.analysis.agreement.AgreementFigures;
import dev.midog.analysis.agreement.AgreementReport;
import dev.midog.analysis.agreement.GroupAgreement;
import dev.midog.analysis.agreement.Rater;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Table;
import dev.midog.core.model.Domain;
import dev.midog.core.statistics.ConfidenceInterval;
import dev.midog.core.statistics.ConfusionMatrix;
import dev.midog.files.json.JsonOutput;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The agreement in a dataset as tables. */
final class AgreementListing {
    private static final String FIRST_TWO = "first two";
    private static final String ALL = "all votes";
    private static final String PAIR = "pair";

    private final AgreementReport report;
    private final boolean confusion;

    AgreementListing(AgreementReport report, boolean confusion) {
        this.report = report;
        this.confusion = confusion;
    }

    /**
     * For people a table of the groups and one of the pairs, and the confusion of each pair where it is asked for;
     * for CSV one table of all.
     */
    List<Table> tables(ListingFormat format) {
        return switch (format) {
            case TABLE, MARKDOWN -> {
                List<Table> tables = new ArrayList<>(List.of(groups(), pairs()));
                if (confusion) {
                    tables.add(confusion(report.total(), false));
                }
                yield tables;
            }
            case CSV -> List.of(confusion ? csvConfusion() : csv());
            case JSON -> List.of();
        };
    }

    private Table groups() {
        List<List<String>> rows = new ArrayList<>();
        report.groups().forEach(group -> rows.add(groupRow(label(group), group)));
        rows.add(groupRow("total", report.total()));
        return new Table(
                List.of(
                        Table.Column.words(report.grouping().label()),
                        Table.Column.figures("cases"),
                        Table.Column.figures("rated"),
                        Table.Column.figures("first two agree"),
                        Table.Column.figures("Cohen's kappa"),
                        Table.Column.figures("Fleiss' kappa")),
                rows);
    }

    private static List<String> groupRow(String label, GroupAgreement group) {
        return List.of(
                label,
                String.valueOf(group.cases()),
                String.valueOf(group.firstTwo().annotations()),
                shown(group.firstTwo().observed(), group.firstTwo().observedInterval()),
                shown(group.firstTwo().kappa(), group.firstTwo().kappaInterval()),
                shown(group.allVotes().kappa(), group.allVotes().kappaInterval()));
    }

    /** What is known of the group in one text; the species is left out of a domain, as its tumor type tells it. */
    private static String label(GroupAgreement group) {
        String known = group.key().entrySet().stream()
                .filter(part -> !part.getKey().equals("imageId"))
                .filter(part -> group.key().size() == 1 || !part.getKey().equals("species"))
                .map(part -> String.valueOf(part.getValue()))
                .filter(value -> !value.equals(Domain.UNKNOWN))
                .collect(Collectors.joining(", "));
        return known.isEmpty() ? Domain.UNKNOWN : known;
    }

    private Table pairs() {
        List<List<String>> rows = new ArrayList<>();
        for (GroupAgreement.RaterPair pair : report.total().pairs()) {
            rows.add(List.of(
                    shown(pair.first()),
                    shown(pair.second()),
                    String.valueOf(pair.figures().annotations()),
                    shown(pair.figures().observed(), pair.figures().observedInterval()),
                    shown(pair.figures().kappa(), pair.figures().kappaInterval())));
        }
        return new Table(
                List.of(
                        Table.Column.words("first"),
                        Table.Column.words("second"),
                        Table.Column.figures("rated by both"),
                        Table.Column.figures("agree"),
                        Table.Column.figures("Cohen's kappa")),
                rows,
                2);
    }

    private static String shown(Rater rater) {
        return rater.name() + (rater.isDetector() ? " (detector)" : "");
    }

    private static String shown(@Nullable Double figure, @Nullable ConfidenceInterval interval) {
        if (figure == null) {
            return "-";
        }
        String rounded = String.format(Locale.ROOT, "%.3f", figure);
        return interval == null
                ? rounded
                : rounded + String.format(Locale.ROOT, " [%.3f, %.3f]", interval.low(), interval.high());
    }

    private Table csv() {
        List<Table.Column> columns = new ArrayList<>(keyColumns());
        for (String title : List.of("scope", "first", "second", "detector")) {
            columns.add(Table.Column.words(title));
        }
        for (String title : List.of(
                "annotations", "observed", "observed_low", "observed_high", "kappa", "kappa_low", "kappa_high")) {
            columns.add(Table.Column.figures(title));
        }
        List<List<String>> rows = new ArrayList<>();
        for (GroupAgreement group : withTotal()) {
            rows.add(csvRow(group, List.of(FIRST_TWO, "", "", "false"), group.firstTwo()));
            rows.add(csvRow(group, List.of(ALL, "", "", "false"), group.allVotes()));
            for (GroupAgreement.RaterPair pair : group.pairs()) {
                String detector = String.valueOf(pair.hasDetector());
                rows.add(csvRow(
                        group, List.of(PAIR, pair.first().name(), pair.second().name(), detector), pair.figures()));
            }
        }
        return new Table(columns, rows);
    }

    private List<String> csvRow(GroupAgreement group, List<String> words, AgreementFigures figures) {
        List<String> cells = new ArrayList<>(keys(group));
        cells.addAll(words);
        cells.add(String.valueOf(figures.annotations()));
        cells.add(csvFigure(figures.observed()));
        addInterval(cells, figures.observedInterval());
        cells.add(csvFigure(figures.kappa()));
        addInterval(cells, figures.kappaInterval());
        return cells;
    }

    private static void addInterval(List<String> cells, @Nullable ConfidenceInterval interval) {
        cells.add(interval == null ? "" : csvFigure(interval.low()));
        cells.add(interval == null ? "" : csvFigure(interval.high()));
    }

    private static String csvFigure(@Nullable Double figure) {
        Double rounded = JsonOutput.rounded(figure, AgreementJson.DECIMALS);
        return rounded == null ? "" : BigDecimal.valueOf(rounded).toPlainString();
    }

    private Table csvConfusion() {
        List<Table.Column> columns = new ArrayList<>(keyColumns());
        columns.addAll(confusion(report.total(), true).columns());
        List<List<String>> rows = new ArrayList<>();
        for (GroupAgreement group : withTotal()) {
            for (List<String> row : confusion(group, true).rows()) {
                List<String> cells = new ArrayList<>(keys(group));
                cells.addAll(row);
                rows.add(cells);
            }
        }
        return new Table(columns, rows);
    }

    /** A row for each pair of classes that a pair of raters gave, in the order of the classes. */
    private Table confusion(GroupAgreement group, boolean forPrograms) {
        List<List<String>> rows = new ArrayList<>();
        for (GroupAgreement.RaterPair pair : group.pairs()) {
            rows.addAll(confusionRows(pair.first().name(), pair.second().name(), pair.confusion()));
        }
        return new Table(
                List.of(
                        Table.Column.words("first"),
                        Table.Column.words("second"),
                        Table.Column.words(forPrograms ? "class_of_first" : "class of first"),
                        Table.Column.words(forPrograms ? "class_of_second" : "class of second"),
                        Table.Column.figures("annotations")),
                rows,
                2);
    }

    private List<List<String>> confusionRows(String first, String second, ConfusionMatrix counts) {
        List<List<String>> rows = new ArrayList<>();
        List<String> classes = report.classes();
        for (int i = 0; i < classes.size(); i++) {
            for (int j = 0; j < classes.size(); j++) {
                if (counts.count(i, j) > 0) {
                    rows.add(
                            List.of(first, second, classes.get(i), classes.get(j), String.valueOf(counts.count(i, j))));
                }
            }
        }
        return rows;
    }

    /** The groups, and the total last, whose key says so in its first part. */
    private List<GroupAgreement> withTotal() {
        List<GroupAgreement> all = new ArrayList<>(report.groups());
        all.add(report.total());
        return all;
    }

    private List<Table.Column> keyColumns() {
        return report.grouping().properties().stream()
                .map(name ->
                        Table.Column.words(name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT)))
                .toList();
    }

    private List<String> keys(GroupAgreement group) {
        Map<String, Object> key = group.key();
        if (key.isEmpty()) {
            List<String> cells = new ArrayList<>(
                    Collections.nCopies(report.grouping().properties().size(), ""));
            cells.set(0, "total");
            return cells;
        }
        return key.values().stream().map(String::valueOf).toList();
    }
}
