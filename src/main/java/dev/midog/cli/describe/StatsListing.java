package dev.midog.cli.describe;

import dev.midog.analysis.stats.DatasetStats;
import dev.midog.analysis.stats.Density;
import dev.midog.analysis.stats.ExpertAgreement;
import dev.midog.analysis.stats.GroupFigures;
import dev.midog.analysis.stats.Grouping;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Table;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Domain;
import dev.midog.task.pixels.PixelStatistics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures of a dataset as tables and as a few sentences. */
final class StatsListing {
    private static final List<StatsColumn> COUNTS = List.of(
            StatsColumn.CASES,
            StatsColumn.MITOTIC_FIGURES,
            StatsColumn.ATYPICAL,
            StatsColumn.NORMAL,
            StatsColumn.HARD_NEGATIVES,
            StatsColumn.OTHER,
            StatsColumn.AREA);
    private static final List<StatsColumn> RATES = List.of(
            StatsColumn.DENSITY,
            StatsColumn.MEDIAN,
            StatsColumn.MAXIMUM,
            StatsColumn.WITHOUT_MITOTIC_FIGURES,
            StatsColumn.CROSSING,
            StatsColumn.FIRST_TWO,
            StatsColumn.KAPPA,
            StatsColumn.THIRD_VOTE);
    /** Of one image alone, mean, median and maximum are the same. */
    private static final List<StatsColumn> OF_ONE_IMAGE = List.of(
            StatsColumn.MITOTIC_FIGURES,
            StatsColumn.ATYPICAL,
            StatsColumn.NORMAL,
            StatsColumn.HARD_NEGATIVES,
            StatsColumn.OTHER,
            StatsColumn.AREA,
            StatsColumn.DENSITY,
            StatsColumn.CROSSING,
            StatsColumn.FIRST_TWO,
            StatsColumn.KAPPA,
            StatsColumn.THIRD_VOTE);

    private final DatasetStats stats;
    private final @Nullable PixelStatistics pixels;

    /** Lists figures, and the colors of the images where they were measured. */
    StatsListing(DatasetStats stats, @Nullable PixelStatistics pixels) {
        this.stats = stats;
        this.pixels = pixels;
    }

    /**
     * The tables to print one after the other.
     *
     * <p>For people at a terminal two narrow ones with one label a row, or one where each row is an image; for
     * Markdown and CSV one with a column for each part of the key. The last row is the total, but not in CSV,
     * where it would be counted twice by whoever sums up a column.
     */
    List<Table> tables(ListingFormat format) {
        return switch (format) {
            case TABLE ->
                withPixels(
                        stats.grouping().equals(Grouping.IMAGE)
                                ? List.of(labelled(OF_ONE_IMAGE))
                                : List.of(labelled(COUNTS), labelled(RATES)));
            case MARKDOWN -> withPixels(List.of(markdown()));
            case CSV -> List.of(csv());
            case JSON -> List.of();
        };
    }

    private List<Table> withPixels(List<Table> tables) {
        if (pixels == null) {
            return tables;
        }
        List<Table.Column> columns = new ArrayList<>();
        columns.add(Table.Column.words(stats.grouping().label()));
        PixelColumns.titles().forEach(title -> columns.add(Table.Column.figures(title)));
        List<List<String>> rows = new ArrayList<>();
        for (DatasetStats.ImageGroup group : stats.groups()) {
            rows.add(PixelColumns.shown(label(group), pixels.groups().get(group.key())));
        }
        rows.add(PixelColumns.shown("total", pixels.total()));
        return Stream.concat(tables.stream(), Stream.of(new Table(columns, rows)))
                .toList();
    }

    /** The dataset as a whole, in sentences. */
    List<String> summary() {
        GroupFigures total = stats.total();
        List<String> lines = new ArrayList<>();
        lines.add("images: " + stats.imagesListed() + " listed, " + stats.imagesPublished() + " published, "
                + total.annotatedImages() + " annotated");
        lines.add("annotations: " + total.annotations() + ", of them "
                + Counted.of(total.mitoticFigures(), "mitotic figure") + " (MF) and "
                + Counted.of(total.hardNegatives(), "hard negative") + " (NMF)");
        if (total.hasKinds()) {
            lines.add("mitotic figures: " + total.atypicalMitoticFigures() + " atypical, "
                    + total.normalMitoticFigures() + " normal");
        }
        if (total.otherAnnotations() > 0) {
            lines.add("by class: "
                    + stats.classes().entrySet().stream()
                            .map(one -> one.getKey() + " " + one.getValue())
                            .collect(Collectors.joining(", ")));
        }
        lines.add("MF per mm2: " + densities(total.density()));
        Double without = total.shareWithoutMitoticFigures();
        if (without != null) {
            lines.add("images without MF: " + Math.round(without * stats.imagesPublished()) + " (" + percent(without)
                    + ")");
        }
        Long crossedImages = total.imagesWithCrossingBoxes();
        lines.add("boxes that cross the border of their image: "
                + (crossedImages == null
                        ? "unknown, as no image's size is known"
                        : total.crossingBoxes() + " in " + Counted.of(crossedImages, "image")));
        lines.add(agreementSentence(total.agreement()));
        return lines;
    }

    private static String densities(@Nullable Density density) {
        return density == null
                ? "unknown"
                : String.format(
                        Locale.ROOT,
                        "%.2f on an average image, median %.2f, maximum %.1f; %.2f over the whole area",
                        density.mean(),
                        density.median(),
                        density.maximum(),
                        density.pooled());
    }

    private static String agreementSentence(ExpertAgreement agreement) {
        Double firstTwo = agreement.firstTwo();
        Double kappa = agreement.cohenKappa();
        return firstTwo == null
                ? "experts: no annotation has two votes"
                : "experts: the first two agree on " + percent(firstTwo) + " of " + agreement.annotations()
                        + " (Cohen's kappa "
                        + (kappa == null ? "not defined" : String.format(Locale.ROOT, "%.3f", kappa))
                        + "); a third vote decided "
                        + percent(Objects.requireNonNullElse(agreement.thirdVoteShare(), 0.0));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    private Table labelled(List<StatsColumn> wanted) {
        List<StatsColumn> figures = wanted.stream().filter(this::isShown).toList();
        List<Table.Column> columns = new ArrayList<>();
        columns.add(Table.Column.words(stats.grouping().label()));
        figures.forEach(column -> columns.add(Table.Column.figures(column.title())));
        List<List<String>> rows = new ArrayList<>();
        stats.groups().forEach(group -> rows.add(row(List.of(label(group)), figures, group.figures())));
        rows.add(row(List.of("total"), figures, stats.total()));
        return new Table(columns, rows);
    }

    private static List<String> row(List<String> words, List<StatsColumn> columns, GroupFigures figures) {
        List<String> cells = new ArrayList<>(words);
        columns.forEach(column -> cells.add(column.shown(figures)));
        return cells;
    }

    /** What is known of the group in one text; the species is left out of a domain, as its tumor type tells it. */
    private static String label(DatasetStats.ImageGroup group) {
        String known = group.key().entrySet().stream()
                .filter(part -> !part.getKey().equals("imageId"))
                .filter(part -> group.key().size() == 1 || !part.getKey().equals("species"))
                .map(part -> String.valueOf(part.getValue()))
                .filter(value -> !value.equals(Domain.UNKNOWN))
                .collect(Collectors.joining(", "));
        return (known.isEmpty() ? Domain.UNKNOWN : known) + (group.published() ? "" : " (never published)");
    }

    private Table markdown() {
        boolean anyUnpublished = stats.groups().stream().anyMatch(group -> !group.published());
        List<StatsColumn> figures =
                Stream.of(StatsColumn.values()).filter(this::isShown).toList();
        List<Table.Column> columns = new ArrayList<>();
        keys(" ").forEach(key -> columns.add(Table.Column.words(key)));
        if (anyUnpublished) {
            columns.add(Table.Column.words("published"));
        }
        figures.forEach(column -> columns.add(Table.Column.figures(column.title())));
        List<List<String>> rows = new ArrayList<>();
        for (DatasetStats.ImageGroup group : stats.groups()) {
            List<String> words = values(group);
            if (anyUnpublished) {
                words.add(group.published() ? "yes" : "no");
            }
            rows.add(row(words, figures, group.figures()));
        }
        List<String> words = new ArrayList<>(Collections.nCopies(columns.size() - figures.size(), ""));
        words.set(0, "total");
        rows.add(row(words, figures, stats.total()));
        return new Table(columns, rows);
    }

    private Table csv() {
        List<Table.Column> columns = new ArrayList<>();
        keys("_").forEach(key -> columns.add(Table.Column.words(key)));
        columns.add(Table.Column.words("published"));
        List<StatsColumn> figures = Stream.of(StatsColumn.values())
                .filter(column -> column == StatsColumn.OTHER || isShown(column))
                .toList();
        figures.forEach(column -> columns.add(Table.Column.figures(column.csvTitle())));
        columns.add(Table.Column.figures("unpublished_images"));
        if (pixels != null) {
            PixelColumns.csvTitles().forEach(title -> columns.add(Table.Column.figures(title)));
        }
        List<List<String>> rows = new ArrayList<>();
        for (DatasetStats.ImageGroup group : stats.groups()) {
            List<String> cells = values(group);
            cells.add(String.valueOf(group.published()));
            figures.forEach(column -> cells.add(column.csv(group.figures())));
            cells.add(String.valueOf(group.unpublishedImages()));
            if (pixels != null) {
                cells.addAll(PixelColumns.csv(pixels.groups().get(group.key())));
            }
            rows.add(cells);
        }
        return new Table(columns, rows);
    }

    /** The names of the key's parts, their words separated by {@code gap}: tumorType becomes tumor type. */
    private List<String> keys(String gap) {
        return stats.grouping().properties().stream()
                .map(name -> name.replaceAll("([A-Z])", gap + "$1").toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> values(DatasetStats.ImageGroup group) {
        return group.key().values().stream().map(String::valueOf).collect(Collectors.toCollection(ArrayList::new));
    }

    /** Columns of what the dataset does not distinguish are left out. */
    private boolean isShown(StatsColumn column) {
        return switch (column) {
            case OTHER -> stats.total().otherAnnotations() > 0;
            case ATYPICAL, NORMAL -> stats.total().hasKinds();
            default -> true;
        };
    }
}
