package dev.midog.cli.describe;

import dev.midog.analysis.split.Experiment;
import dev.midog.analysis.split.SplitCase;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Table;
import dev.midog.core.model.Domain;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Roi;
import dev.midog.core.model.ShownText;
import dev.midog.core.model.Split;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.describe.ExperimentsTree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Experiments as lists of the split of each case, and as a table of what each split holds. */
final class SplitListing {
    /** The forms that a list of cases may have. */
    enum Form {
        CSV,
        JSON,
        LIST
    }

    private static final List<Table.Column> COLUMNS = List.of(
            Table.Column.words("experiment"),
            Table.Column.figures("fold"),
            Table.Column.words("role"),
            Table.Column.figures("image_id"),
            Table.Column.words("file_name"),
            Table.Column.words("tumor_type"),
            Table.Column.words("scanner"),
            Table.Column.words("lab"),
            Table.Column.words("species"),
            Table.Column.figures("mitotic_figures"),
            Table.Column.figures("hard_negatives"));

    private SplitListing() {}

    /** The list in the form asked for, with a line end after the last line. */
    static String text(List<Experiment> experiments, Form form) {
        return switch (form) {
            case CSV -> String.join("\n", csv(experiments).lines(ListingFormat.CSV)) + "\n";
            case JSON -> JsonOutput.text(ExperimentsTree.of(experiments)) + "\n";
            case LIST -> String.join("\n", plain(experiments)) + "\n";
        };
    }

    /** The number of cases, MF and NMF of each split, as a table. */
    static Table splits(List<Experiment> experiments) {
        boolean hasAtypical = hasAtypical(experiments);
        List<List<String>> rows = new ArrayList<>();
        for (Experiment experiment : experiments) {
            for (Split split : Split.values()) {
                List<SplitCase> cases = experiment.cases(split);
                if (!cases.isEmpty()) {
                    List<String> row = new ArrayList<>(List.of(
                            experiment.name(),
                            String.valueOf(experiment.fold()),
                            split.label(),
                            String.valueOf(cases.size()),
                            sum(cases, SplitCase::mitoticFigures)));
                    if (hasAtypical) {
                        row.add(sum(cases, SplitCase::atypical));
                    }
                    row.add(sum(cases, SplitCase::hardNegatives));
                    rows.add(row);
                }
            }
        }
        List<Table.Column> columns = new ArrayList<>(List.of(
                Table.Column.words("experiment"),
                Table.Column.figures("fold"),
                Table.Column.words("role"),
                Table.Column.figures("cases"),
                Table.Column.figures("MF")));
        if (hasAtypical) {
            columns.add(Table.Column.figures("atypical"));
        }
        columns.add(Table.Column.figures("NMF"));
        return new Table(columns, rows);
    }

    private static String sum(List<SplitCase> cases, ToIntFunction<SplitCase> count) {
        return String.valueOf(cases.stream().mapToInt(count).sum());
    }

    private static boolean hasAtypical(List<Experiment> experiments) {
        return experiments.stream()
                .flatMap(experiment -> experiment.members().stream())
                .anyMatch(member -> member.splitCase().atypical() > 0);
    }

    private static Table csv(List<Experiment> experiments) {
        boolean hasAtypical = hasAtypical(experiments);
        List<List<String>> rows = new ArrayList<>();
        for (Experiment experiment : experiments) {
            for (Experiment.Member member : experiment.members()) {
                Roi roi = member.splitCase().roi();
                Domain domain = roi.facts().domain();
                List<String> row = new ArrayList<>(List.of(
                        experiment.name(),
                        String.valueOf(experiment.fold()),
                        member.split().label(),
                        String.valueOf(roi.id()),
                        roi.fileName(),
                        domain.tumorType(),
                        domain.scanner(),
                        domain.laboratory(),
                        domain.species(),
                        String.valueOf(member.splitCase().mitoticFigures()),
                        String.valueOf(member.splitCase().hardNegatives())));
                if (hasAtypical) {
                    row.add(String.valueOf(member.splitCase().atypical()));
                }
                rows.add(row);
            }
        }
        List<Table.Column> columns = new ArrayList<>(COLUMNS);
        if (hasAtypical) {
            columns.add(Table.Column.figures("atypical_mitotic_figures"));
        }
        return new Table(columns, rows);
    }

    /**
     * For each case a line with its split and its name, separated by a tab; of several experiments each starts with a comment. A
     * name that would break its line, or be seen as another, is refused.
     */
    private static List<String> plain(List<Experiment> experiments) {
        List<String> lines = new ArrayList<>();
        for (Experiment experiment : experiments) {
            if (experiments.size() > 1) {
                lines.add("# " + plain("experiment", experiment.name()) + ", fold " + experiment.fold());
            }
            experiment
                    .members()
                    .forEach(member -> lines.add(member.split().label() + "\t"
                            + plain("image", member.splitCase().roi().fileName())));
        }
        return lines;
    }

    private static String plain(String what, String name) {
        if (ShownText.isPlain(name)) {
            return name;
        }
        throw MidogException.invalidData("the name of the " + what + " \"" + name
                + "\" holds a line break or another character that is not seen, which a list of lines cannot hold; rename it,"
                + " or write --format csv or json");
    }
}
