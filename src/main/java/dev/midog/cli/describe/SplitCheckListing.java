package dev.midog.cli.describe;

import dev.midog.analysis.split.AssignedImage;
import dev.midog.analysis.split.SetFigures;
import dev.midog.analysis.split.SplitLeak;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Screen;
import dev.midog.cli.listing.Table;
import dev.midog.core.model.Counted;
import dev.midog.core.model.ShownText;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.describe.SplitCheckResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The leaks of a split and the balance of its sets, as sentences and tables, as CSV, and as JSON. */
record SplitCheckListing(SplitCheckResult result) {
    private static final int MOST_LISTED = 20;
    private static final double WHOLE = 100;
    private static final String UNKNOWN = "-";

    /** The leaks, the figures of each set, its domains, and a sentence at the end. */
    List<String> lines(Screen screen) {
        List<String> lines = new ArrayList<>();
        if (!result.leaks().isEmpty()) {
            lines.addAll(screen.lines(leaks(), ListingFormat.TABLE));
            int more = result.leaks().size() - MOST_LISTED;
            if (more > 0) {
                lines.add("and " + more + " more; --format csv lists all");
            }
            lines.add("");
        }
        lines.addAll(screen.lines(sets(), ListingFormat.TABLE));
        lines.add("");
        lines.addAll(screen.lines(domains(), ListingFormat.TABLE));
        lines.add("");
        lines.add(verdict());
        return lines;
    }

    private String verdict() {
        String counts = Counted.of(result.count(SplitLeak.LeakKind.IMAGE), "image") + ", "
                + Counted.of(result.count(SplitLeak.LeakKind.CASE), "case") + " with other images, "
                + Counted.of(result.count(SplitLeak.LeakKind.GROUP), result.groupWord()) + " with other cases";
        return "in two sets of one experiment: " + (result.leaks().isEmpty() ? "nothing" : counts);
    }

    private Table leaks() {
        List<List<String>> rows = result.leaks().stream()
                .limit(MOST_LISTED)
                .map(leak -> {
                    AssignedImage first = leak.members().get(0);
                    return List.of(
                            kind(leak),
                            leak.name(),
                            first.experiment(),
                            String.valueOf(first.fold()),
                            oneOfEachSet(leak).stream()
                                    .map(one -> one.set() + " " + one.fileName() + " (" + one.place() + ")")
                                    .collect(Collectors.joining("; ")));
                })
                .toList();
        return new Table(
                List.of(
                        Table.Column.words("in two sets"),
                        Table.Column.words("name"),
                        Table.Column.words("experiment"),
                        Table.Column.figures("fold"),
                        Table.Column.words("sets")),
                rows);
    }

    private String kind(SplitLeak leak) {
        return leak.kind() == SplitLeak.LeakKind.GROUP
                ? result.groupWord()
                : leak.kind().name().toLowerCase(Locale.ROOT);
    }

    private static List<AssignedImage> oneOfEachSet(SplitLeak leak) {
        Map<String, AssignedImage> firsts = new LinkedHashMap<>();
        leak.members().forEach(one -> firsts.putIfAbsent(one.set(), one));
        return List.copyOf(firsts.values());
    }

    private Table sets() {
        boolean hasGroups = result.sets().stream().anyMatch(set -> set.groups() > 0);
        boolean hasAtypical = result.sets().stream().anyMatch(set -> set.atypical() != null && set.atypical() > 0);
        List<Table.Column> columns = new ArrayList<>(List.of(
                Table.Column.words("experiment"),
                Table.Column.figures("fold"),
                Table.Column.words("set"),
                Table.Column.figures("images"),
                Table.Column.figures("cases")));
        if (hasGroups) {
            columns.add(Table.Column.figures(ShownText.of(result.groupWord())));
        }
        columns.add(Table.Column.figures("MF"));
        if (hasAtypical) {
            columns.add(Table.Column.figures("atypical"));
        }
        columns.add(Table.Column.figures("NMF"));
        columns.add(Table.Column.figures("MF %"));
        List<List<String>> rows = new ArrayList<>();
        for (SetFigures set : result.sets()) {
            List<String> row = new ArrayList<>(List.of(
                    set.experiment(),
                    String.valueOf(set.fold()),
                    set.set(),
                    String.valueOf(set.images()),
                    String.valueOf(set.cases())));
            if (hasGroups) {
                row.add(String.valueOf(set.groups()));
            }
            row.add(number(set.mitoticFigures()));
            if (hasAtypical) {
                row.add(number(set.atypical()));
            }
            row.add(number(set.hardNegatives()));
            Long figures = set.mitoticFigures();
            Long negatives = set.hardNegatives();
            row.add(figures == null || negatives == null ? UNKNOWN : percent(figures, figures + negatives));
            rows.add(row);
        }
        return new Table(columns, rows, 3);
    }

    /** The cases of each domain, with one column for each set and its share of the set. */
    private Table domains() {
        Set<String> names = new LinkedHashSet<>();
        Map<List<Object>, Set<String>> domains = new LinkedHashMap<>();
        Map<List<Object>, SetFigures> figures = new LinkedHashMap<>();
        for (SetFigures set : result.sets()) {
            names.add(set.set());
            domains.computeIfAbsent(List.of(set.experiment(), set.fold()), key -> new LinkedHashSet<>())
                    .addAll(set.domains().keySet());
            figures.put(List.of(set.experiment(), set.fold(), set.set()), set);
        }
        List<Table.Column> columns = new ArrayList<>(
                List.of(Table.Column.words("experiment"), Table.Column.figures("fold"), Table.Column.words("domain")));
        names.forEach(name -> columns.add(Table.Column.figures(ShownText.of(name))));
        List<List<String>> rows = new ArrayList<>();
        domains.forEach((experiment, values) -> values.forEach(value -> {
            List<String> row = new ArrayList<>(
                    List.of(String.valueOf(experiment.get(0)), String.valueOf(experiment.get(1)), value));
            for (String name : names) {
                SetFigures set = figures.get(List.of(experiment.get(0), experiment.get(1), name));
                int cases = set == null ? 0 : set.domains().getOrDefault(value, 0);
                row.add(set == null ? UNKNOWN : cases + " (" + percent(cases, set.cases()) + " %)");
            }
            rows.add(row);
        }));
        return new Table(columns, rows, 3);
    }

    private static String number(@Nullable Long known) {
        return known == null ? UNKNOWN : String.valueOf(known);
    }

    private static String percent(long part, long all) {
        return all == 0 ? UNKNOWN : String.format(Locale.ROOT, "%.1f", WHOLE * part / all);
    }

    /** A line for each image of each leak. */
    Table csv() {
        List<List<String>> rows = new ArrayList<>();
        for (SplitLeak leak : result.leaks()) {
            for (AssignedImage one : leak.members()) {
                rows.add(List.of(
                        kind(leak),
                        leak.name(),
                        one.experiment(),
                        String.valueOf(one.fold()),
                        one.set(),
                        one.fileName(),
                        one.place()));
            }
        }
        return new Table(
                List.of(
                        Table.Column.words("in_two_sets"),
                        Table.Column.words("name"),
                        Table.Column.words("experiment"),
                        Table.Column.figures("fold"),
                        Table.Column.words("set"),
                        Table.Column.words("file_name"),
                        Table.Column.words("place")),
                rows);
    }

    /** Leaks and figures as {@code docs/evaluate.md} describes them. */
    Map<String, @Nullable Object> tree() {
        List<Object> leaks = new ArrayList<>();
        for (SplitLeak leak : result.leaks()) {
            Map<String, @Nullable Object> one = JsonOutput.object();
            one.put("kind", kind(leak));
            one.put("name", leak.name());
            one.put("experiment", leak.members().get(0).experiment());
            one.put("fold", leak.members().get(0).fold());
            List<Object> members = new ArrayList<>();
            for (AssignedImage member : leak.members()) {
                Map<String, @Nullable Object> image = JsonOutput.object();
                image.put("set", member.set());
                image.put("fileName", member.fileName());
                image.put("place", member.place());
                members.add(image);
            }
            one.put("images", members);
            leaks.add(one);
        }
        List<Object> sets = new ArrayList<>();
        for (SetFigures set : result.sets()) {
            Map<String, @Nullable Object> one = JsonOutput.object();
            one.put("experiment", set.experiment());
            one.put("fold", set.fold());
            one.put("set", set.set());
            one.put("images", set.images());
            one.put("cases", set.cases());
            one.put("groups", set.groups());
            one.put("mitoticFigures", set.mitoticFigures());
            one.put("atypical", set.atypical());
            one.put("hardNegatives", set.hardNegatives());
            Map<String, @Nullable Object> domains = JsonOutput.object();
            domains.putAll(set.domains());
            one.put("domains", domains);
            sets.add(one);
        }
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("leaks", leaks);
        tree.put("sets", sets);
        return tree;
    }
}
