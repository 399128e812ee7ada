package dev.midog.task.plot;

import dev.midog.analysis.stats.DatasetStats;
import dev.midog.core.statistics.Quantiles;
import dev.midog.draw.plot.Axis;
import dev.midog.draw.plot.RowChart;
import dev.midog.draw.report.PageBlock;
import dev.midog.draw.report.PageTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The density of mitotic figures in each group of images, as distributions. */
public final class DensityFigure {
    private static final int MOST_ROWS = 60;
    private static final double LOWER = 0.25;
    private static final double UPPER = 0.75;

    private DensityFigure() {}

    /** A group and its densities in rising order. */
    private record Spread(DatasetStats.ImageGroup group, List<DatasetStats.ImageDensity> rising) {
        static Spread of(DatasetStats.ImageGroup group) {
            return new Spread(
                    group,
                    group.densities().stream()
                            .sorted(Comparator.comparingDouble(DatasetStats.ImageDensity::perMm2))
                            .toList());
        }

        double[] values() {
            return rising.stream()
                    .mapToDouble(DatasetStats.ImageDensity::perMm2)
                    .toArray();
        }

        double median() {
            return Quantiles.median(values());
        }
    }

    /** The figure; empty if no image has a known area. */
    public static Optional<PageBlock.PageFigure> of(DatasetStats stats) {
        List<Spread> spreads = stats.groups().stream()
                .filter(group -> !group.densities().isEmpty())
                .map(Spread::of)
                .sorted(Comparator.comparingDouble(Spread::median).reversed())
                .toList();
        if (spreads.isEmpty()) {
            return Optional.empty();
        }
        double highest = spreads.stream()
                .mapToDouble(one -> one.values()[one.values().length - 1])
                .max()
                .orElse(1);
        List<Spread> shown = spreads.subList(0, Math.min(MOST_ROWS, spreads.size()));
        RowChart chart = new RowChart(
                "Density of mitotic figures by " + stats.grouping().label(),
                description(shown, spreads.size()),
                Axis.logFromZero("mitotic figures per mm\u00b2 of image (logarithmic)", Math.max(1, highest)),
                List.of(),
                false);
        shown.forEach(spread -> chart.add(row(spread)));
        return Optional.of(new PageBlock.PageFigure(
                "density",
                chart.plot(),
                "Each dot is an image. The box spans the middle half of the images, the line is the median. "
                        + "Groups are in the order of their medians."
                        + GroupLabel.more(shown.size(), spreads.size()),
                table(stats, spreads)));
    }

    private static String description(List<Spread> shown, int groups) {
        Spread first = shown.get(0);
        Spread last = shown.get(shown.size() - 1);
        return "Distributions of density in " + groups + " groups, from a median of "
                + ShownNumber.decimals(first.median(), 1) + " per square millimeter in "
                + GroupLabel.of(first.group().key()).line() + " to " + ShownNumber.decimals(last.median(), 1) + " in "
                + GroupLabel.of(last.group().key()).line() + ".";
    }

    private static RowChart.ChartRow row(Spread spread) {
        GroupLabel label = GroupLabel.of(spread.group().key());
        return new RowChart.ChartRow(
                label.name(),
                label.detail(),
                List.of(new RowChart.RowMark.Strip(
                        spread.rising().stream()
                                .map(DatasetStats.ImageDensity::perMm2)
                                .toList(),
                        spread.rising().stream()
                                .map(one -> one.fileName() + ": " + ShownNumber.decimals(one.perMm2(), 1))
                                .toList(),
                        Quantiles.of(spread.values(), LOWER),
                        spread.median(),
                        Quantiles.of(spread.values(), UPPER))));
    }

    private static PageTable table(DatasetStats stats, List<Spread> spreads) {
        List<List<String>> rows = new ArrayList<>();
        for (Spread spread : spreads) {
            double[] values = spread.values();
            rows.add(List.of(
                    GroupLabel.of(spread.group().key()).line(),
                    ShownNumber.count(values.length),
                    ShownNumber.decimals(values[0], 2),
                    ShownNumber.decimals(Quantiles.of(values, LOWER), 2),
                    ShownNumber.decimals(spread.median(), 2),
                    ShownNumber.decimals(Quantiles.of(values, UPPER), 2),
                    ShownNumber.decimals(values[values.length - 1], 2)));
        }
        return PageTable.of(
                "Mitotic figures per square millimeter",
                List.of(stats.grouping().label(), "images", "least", "quarter", "median", "three quarters", "most"),
                1,
                rows);
    }
}
