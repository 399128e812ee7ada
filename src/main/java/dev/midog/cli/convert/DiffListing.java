package dev.midog.cli.convert;

import dev.midog.analysis.compare.DatasetDiff;
import dev.midog.analysis.compare.Difference;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Table;
import dev.midog.core.model.Counted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The differences of two datasets as tables. */
final class DiffListing {
    /** Of pixels, as the usual tolerance has them. */
    private static final int DECIMALS = 3;

    private static final Pattern LONG_NUMBER = Pattern.compile("\\d+\\.\\d{4,}");

    private final DatasetDiff diff;
    private final boolean list;

    /** Differences that are counted together; {@code what} is empty where the kind says it all. */
    record Group(Difference.Subject subject, Difference.Kind kind, String what) {
        static Group of(Difference difference) {
            boolean manyWays = difference.kind() == Difference.Kind.METADATA || difference.kind() == Difference.Kind.ID;
            return new Group(difference.subject(), difference.kind(), manyWays ? difference.what() : "");
        }
    }

    DiffListing(DatasetDiff diff, boolean list) {
        this.diff = diff;
        this.list = list;
    }

    /** How many differences there are of each group, in the order in which they first appear. */
    static Map<Group, Long> counts(DatasetDiff diff) {
        Map<Group, Long> counts = new LinkedHashMap<>();
        diff.differences().forEach(one -> counts.merge(Group.of(one), 1L, Long::sum));
        return counts;
    }

    /** For programs one table, the list where it is asked for, else the numbers; for people all there is. */
    List<Table> tables(ListingFormat format) {
        if (format == ListingFormat.JSON) {
            return List.of();
        }
        if (format == ListingFormat.CSV) {
            return List.of(list ? differences(format) : groups());
        }
        List<Table> tables = new ArrayList<>();
        tables.add(totals());
        if (!diff.areEqual()) {
            tables.add(groups());
        }
        if (list && !diff.areEqual()) {
            tables.add(differences(format));
        }
        return tables;
    }

    /** The verdict. */
    List<String> summary() {
        return List.of(
                diff.areEqual()
                        ? "the datasets are equal"
                        : "the datasets differ in "
                                + Counted.of(diff.differences().size(), "point")
                                + (list
                                        ? ""
                                        : "; --list names "
                                                + (diff.differences().size() == 1 ? "it" : "them")));
    }

    private Table totals() {
        List<List<String>> rows = new ArrayList<>();
        for (DatasetDiff.Count count : diff.counts()) {
            rows.add(List.of(
                    plural(count.subject()),
                    String.valueOf(count.a()),
                    String.valueOf(count.b()),
                    String.valueOf(count.both()),
                    String.valueOf(count.a() - count.both()),
                    String.valueOf(count.b() - count.both()),
                    String.valueOf(count.changed())));
        }
        return new Table(
                List.of(
                        Table.Column.words(""),
                        Table.Column.figures("A"),
                        Table.Column.figures("B"),
                        Table.Column.figures("both"),
                        Table.Column.figures("only A"),
                        Table.Column.figures("only B"),
                        Table.Column.figures("changed")),
                rows);
    }

    /** The word for many of them. */
    static String plural(Difference.Subject subject) {
        return switch (subject) {
            case DATASET -> "datasets";
            case CATEGORY -> "categories";
            case ANNOTATOR -> "annotators";
            case IMAGE -> "images";
            case ANNOTATION -> "annotations";
        };
    }

    private Table groups() {
        List<List<String>> rows = new ArrayList<>();
        counts(diff)
                .forEach((group, count) -> rows.add(
                        List.of(group.subject().label(), group.kind().label(), group.what(), String.valueOf(count))));
        return new Table(
                List.of(
                        Table.Column.words("subject"),
                        Table.Column.words("difference"),
                        Table.Column.words("what"),
                        Table.Column.figures("count")),
                rows);
    }

    private Table differences(ListingFormat format) {
        List<List<String>> rows = new ArrayList<>();
        for (Difference difference : diff.differences()) {
            Difference one = format == ListingFormat.CSV ? difference : rounded(difference);
            rows.add(List.of(
                    one.subject().label(),
                    one.kind().label(),
                    text(one.fileName()),
                    text(one.idA()),
                    text(one.idB()),
                    one.what(),
                    text(one.valueA()),
                    text(one.valueB()),
                    text(rounded(one.distance()))));
        }
        return new Table(
                List.of(
                        Table.Column.words("subject"),
                        Table.Column.words("difference"),
                        Table.Column.words("file_name"),
                        Table.Column.figures("id_a"),
                        Table.Column.figures("id_b"),
                        Table.Column.words("what"),
                        Table.Column.words("a"),
                        Table.Column.words("b"),
                        Table.Column.figures("px")),
                rows,
                3);
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    /** The same with positions and extents rounded, unless that would make both values equal. */
    private static Difference rounded(Difference one) {
        String a = one.valueA();
        String b = one.valueB();
        boolean isGeometry = one.kind() == Difference.Kind.MOVED || one.kind() == Difference.Kind.SHAPE;
        if (!isGeometry || a == null || b == null || rounded(a).equals(rounded(b))) {
            return one;
        }
        return new Difference(
                one.subject(),
                one.kind(),
                one.fileName(),
                one.idA(),
                one.idB(),
                one.what(),
                rounded(a),
                rounded(b),
                one.distance());
    }

    private static String rounded(String text) {
        return LONG_NUMBER.matcher(text).replaceAll(number -> rounded(new BigDecimal(number.group())));
    }

    private static @Nullable String rounded(@Nullable Double distance) {
        return distance == null ? null : rounded(BigDecimal.valueOf(distance));
    }

    private static String rounded(BigDecimal pixels) {
        return pixels.setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
