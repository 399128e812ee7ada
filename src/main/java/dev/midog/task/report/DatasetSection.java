package dev.midog.task.report;

import dev.midog.analysis.agreement.AgreementReport;
import dev.midog.analysis.agreement.VoteShares;
import dev.midog.analysis.split.Experiment;
import dev.midog.analysis.split.SplitCase;
import dev.midog.analysis.stats.DatasetStats;
import dev.midog.analysis.stats.Density;
import dev.midog.analysis.stats.GroupFigures;
import dev.midog.analysis.stats.Grouping;
import dev.midog.analysis.stats.PlaceCounts;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Split;
import dev.midog.core.statistics.Bootstrap;
import dev.midog.draw.report.PageBlock;
import dev.midog.draw.report.PageSection;
import dev.midog.draw.report.PageTable;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.plot.DensityFigure;
import dev.midog.task.plot.ImageFigure;
import dev.midog.task.plot.KappaFigure;
import dev.midog.task.plot.ShownNumber;
import dev.midog.task.plot.SplitFigure;
import dev.midog.task.plot.VoteFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a dataset is: its counts, and figures of densities, sizes, places and splits, then those of the votes. */
final class DatasetSection {
    /** The column of hard negatives in the table of domains. */
    private static final int HARD_NEGATIVES = 6;

    private static final int MOST_NAMES = 8;
    private static final int USUAL_CLASSES = 2;
    private static final int MOST_ROWS = 20;
    private static final int PLACE_COLUMNS = 16;
    private static final int PLACE_ROWS = 12;

    private final Dataset dataset;
    private final DatasetStats stats;
    private final Agreement agreement;

    private DatasetSection(Dataset dataset, DatasetStats stats, Agreement agreement) {
        this.dataset = dataset;
        this.stats = stats;
        this.agreement = agreement;
    }

    /**
     * How far annotators agree.
     *
     * @param report null where it cannot be measured
     * @param fault why it cannot; empty where it can
     */
    private record Agreement(@Nullable AgreementReport report, String fault) {
        static Agreement of(Dataset dataset, Bootstrap bootstrap) {
            try {
                return new Agreement(AgreementReport.of(dataset, Grouping.DOMAIN, bootstrap), "");
            } catch (MidogException e) {
                return new Agreement(null, e.message() + ".");
            }
        }

        @Nullable Double kappa() {
            return report == null ? null : report.total().firstTwo().kappa();
        }
    }

    /** The section of {@code dataset}, with its numbers computed. */
    static DatasetSection of(Dataset dataset, Bootstrap bootstrap) {
        return new DatasetSection(
                dataset,
                DatasetStats.of(dataset, Grouping.DOMAIN, WriteOptions.PUBLISHED_SPOT_SIZE),
                Agreement.of(dataset, bootstrap));
    }

    /** The numbers that stand out at the head of the page. */
    List<PageBlock.NumberTile> tiles() {
        GroupFigures total = stats.total();
        Density density = total.density();
        List<PageBlock.NumberTile> tiles = new ArrayList<>();
        tiles.add(tile(ShownNumber.count(stats.imagesPublished()), "images"));
        tiles.add(tile(ShownNumber.count(total.mitoticFigures()), "mitotic figures"));
        tiles.add(tile(ShownNumber.count(total.hardNegatives()), "hard negatives"));
        if (total.otherAnnotations() > 0) {
            tiles.add(tile(ShownNumber.count(total.otherAnnotations()), "other annotations"));
        }
        tiles.add(tile(ShownNumber.area(total.areaMm2()), "mm\u00b2 of tissue images"));
        if (density != null) {
            tiles.add(tile(ShownNumber.decimals(density.pooled(), 1), "mitotic figures per mm\u00b2"));
        }
        if (agreement.kappa() != null) {
            tiles.add(tile(ShownNumber.decimals(agreement.kappa(), 3), "Cohen's kappa"));
        }
        return tiles;
    }

    private static PageBlock.NumberTile tile(String value, String label) {
        return new PageBlock.NumberTile(value, label);
    }

    /** The section on images and annotations. */
    PageSection content() {
        List<PageBlock> blocks = new ArrayList<>();
        blocks.add(new PageBlock.Prose(sentence()));
        blocks.add(new PageBlock.Listing(byDomain()));
        if (dataset.categories().size() > USUAL_CLASSES) {
            PageTable classes = byClass();
            blocks.add(
                    classes.rows().size() > MOST_ROWS
                            ? new PageBlock.Folded(classes.title(), classes)
                            : new PageBlock.Listing(classes));
        }
        List<PageBlock.PageFigure> figures = new ArrayList<>();
        DensityFigure.of(stats).ifPresent(figures::add);
        SplitFigure.of(splits()).ifPresent(figures::add);
        ImageFigure.sizes(dataset).ifPresent(figures::add);
        ImageFigure.places(PlaceCounts.of(dataset, PLACE_COLUMNS, PLACE_ROWS)).ifPresent(figures::add);
        if (!figures.isEmpty()) {
            blocks.add(new PageBlock.FigureRow(figures));
        }
        return new PageSection("dataset", "The dataset", blocks);
    }

    private String sentence() {
        GroupFigures total = stats.total();
        StringBuilder text = new StringBuilder();
        text.append(ShownNumber.count(stats.imagesListed())).append(" images are listed");
        if (stats.imagesPublished() < stats.imagesListed()) {
            text.append(", of which ")
                    .append(ShownNumber.count(stats.imagesPublished()))
                    .append(" were published");
        }
        List<String> classes = dataset.categories().stream().map(Category::name).toList();
        text.append(". ")
                .append(total.annotations() == 0 ? "No" : ShownNumber.count(total.annotations()))
                .append(" annotations count")
                .append(classes.isEmpty() ? "" : ", in " + names(classes))
                .append(". ");
        Double without = total.shareWithoutMitoticFigures();
        if (without != null) {
            text.append(ShownNumber.percent(without))
                    .append((stats.imagesPublished() < stats.imagesListed()
                                    ? " of the published images"
                                    : " of the images")
                            + " have no mitotic figure. ");
        }
        if (stats.notCounted().all() > 0) {
            text.append(ShownNumber.count(stats.notCounted().all()))
                    .append(" annotations do not count: deleted, labels of whole images, without an agreed class, or"
                            + " crowds. ");
        }
        if (total.imagesWithoutArea() > 0) {
            text.append("The area of ")
                    .append(ShownNumber.count(total.imagesWithoutArea()))
                    .append(" images is not known, so that they count for no area and no density. ");
        }
        return text.toString().strip();
    }

    private static String names(List<String> classes) {
        return classes.size() > MOST_NAMES
                ? ShownNumber.count(classes.size()) + " classes, such as "
                        + String.join(", ", classes.subList(0, MOST_NAMES))
                : (classes.size() == 1 ? "the class " : "the classes ") + String.join(", ", classes);
    }

    private PageTable byDomain() {
        List<List<String>> rows = new ArrayList<>();
        for (DatasetStats.ImageGroup group : stats.groups()) {
            List<String> row = row(group.key(), group.figures());
            row.set(0, row.get(0) + (group.published() ? "" : " (never published)"));
            rows.add(row);
        }
        rows.add(row(Map.of("tumorType", "all"), stats.total()));
        List<String> columns = new ArrayList<>(List.of(
                "tumor type",
                "laboratory",
                "scanner",
                "images",
                "area (mm\u00b2)",
                "mitotic figures",
                "hard negatives",
                "MF per mm\u00b2",
                "median of MF per mm\u00b2",
                "images without MF",
                "Cohen's kappa"));
        if (stats.total().otherAnnotations() > 0) {
            columns.add(HARD_NEGATIVES + 1, "other");
        }
        return PageTable.of("Images and annotations by domain", columns, 3, rows);
    }

    private List<String> row(Map<String, Object> key, GroupFigures figures) {
        Density density = figures.density();
        List<String> row = new ArrayList<>();
        Stream.of("tumorType", "lab", "scanner")
                .map(name -> String.valueOf(key.getOrDefault(name, "")))
                .forEach(row::add);
        row.add(ShownNumber.count(figures.images()));
        row.add(ShownNumber.area(figures.areaMm2()));
        row.add(ShownNumber.count(figures.mitoticFigures()));
        row.add(ShownNumber.count(figures.hardNegatives()));
        if (stats.total().otherAnnotations() > 0) {
            row.add(ShownNumber.count(figures.otherAnnotations()));
        }
        row.add(ShownNumber.decimals(density == null ? null : (Double) density.pooled(), 1));
        row.add(ShownNumber.decimals(density == null ? null : (Double) density.median(), 1));
        row.add(ShownNumber.percent(figures.shareWithoutMitoticFigures()));
        row.add(ShownNumber.decimals(figures.agreement().cohenKappa(), 3));
        return row;
    }

    private PageTable byClass() {
        Map<Integer, List<Annotation>> counted = dataset.annotations().stream()
                .filter(Annotation::isCounted)
                .collect(Collectors.groupingBy(Annotation::categoryId));
        List<List<String>> rows = new ArrayList<>();
        for (Category category : dataset.categories()) {
            List<Annotation> own = counted.getOrDefault(category.id(), List.of());
            rows.add(List.of(
                    category.name(),
                    ShownNumber.count(own.size()),
                    ShownNumber.count(
                            own.stream().map(Annotation::roiId).distinct().count())));
        }
        return PageTable.of("Annotations by class", List.of("class", "annotations", "images with any"), 1, rows);
    }

    private List<Experiment> splits() {
        List<Experiment.Member> members = new ArrayList<>();
        for (SplitCase one : SplitCase.of(dataset)) {
            Split split = one.roi().facts().split();
            if (split != null) {
                members.add(new Experiment.Member(one, split));
            }
        }
        return List.of(new Experiment("all", 0, members));
    }

    /** The section on votes; without figures where no annotation has two. */
    PageSection votes() {
        List<PageBlock> blocks = new ArrayList<>();
        AgreementReport report = agreement.report();
        if (report == null) {
            blocks.add(new PageBlock.Prose("How far annotators agree is not measured: " + agreement.fault()));
            return new PageSection("votes", "Votes and agreement", blocks);
        }
        if (report.total().firstTwo().annotations() == 0) {
            blocks.add(new PageBlock.Prose("No annotation has votes of two annotators; there is nothing to compare."));
            return new PageSection("votes", "Votes and agreement", blocks);
        }
        blocks.add(
                new PageBlock.Prose(ShownNumber.count(report.total().firstTwo().annotations())
                        + " annotations have votes of at least two annotators, who agree on "
                        + ShownNumber.percent(report.total().firstTwo().observed())
                        + " of them by their first two votes."));
        List<PageBlock.PageFigure> figures = Stream.of(KappaFigure.of(report), VoteFigure.of(VoteShares.of(dataset)))
                .flatMap(Optional::stream)
                .toList();
        if (!figures.isEmpty()) {
            blocks.add(new PageBlock.FigureRow(figures));
        }
        blocks.add(new PageBlock.Listing(votesTable(report)));
        blocks.add(new PageBlock.Listing(confusion(report)));
        return new PageSection("votes", "Votes and agreement", blocks);
    }

    private static PageTable votesTable(AgreementReport report) {
        List<List<String>> rows = new ArrayList<>();
        report.total()
                .annotationsByVotes()
                .forEach((votes, count) -> rows.add(List.of(String.valueOf(votes), ShownNumber.count(count))));
        return PageTable.of("Annotations by their number of votes", List.of("votes", "annotations"), 0, rows);
    }

    private static PageTable confusion(AgreementReport report) {
        List<String> columns = new ArrayList<>(List.of("first vote \\ second vote"));
        columns.addAll(report.classes());
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < report.classes().size(); i++) {
            List<String> row = new ArrayList<>(List.of(report.classes().get(i)));
            for (int j = 0; j < report.classes().size(); j++) {
                row.add(ShownNumber.count(report.total().firstTwoConfusion().count(i, j)));
            }
            rows.add(row);
        }
        return PageTable.of("The first two votes on each annotation", columns, 1, rows);
    }
}
