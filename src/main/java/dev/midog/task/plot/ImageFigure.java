package dev.midog.task.plot;

import dev.midog.analysis.stats.PlaceCounts;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.draw.plot.Axis;
import dev.midog.draw.plot.GridChart;
import dev.midog.draw.plot.Ink;
import dev.midog.draw.plot.LineChart;
import dev.midog.draw.report.PageBlock;
import dev.midog.draw.report.PageTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The sizes and scales of images, and where in them mitotic figures lie. */
public final class ImageFigure {
    private static final double MICRONS_PER_MM = 1000;

    private ImageFigure() {}

    /** An image whose size and scale are known. */
    private record Measured(String fileName, int width, int height, MicronsPerPixel scale) {
        double widthMm() {
            return width * scale.x() / MICRONS_PER_MM;
        }

        double heightMm() {
            return height * scale.y() / MICRONS_PER_MM;
        }
    }

    /** The sizes of the published images by scanner; empty if no size and scale is known. */
    public static Optional<PageBlock.PageFigure> sizes(Dataset dataset) {
        Map<String, List<Measured>> byScanner = new LinkedHashMap<>();
        for (Roi roi : dataset.rois()) {
            RoiFacts facts = roi.facts();
            Integer width = facts.width();
            Integer height = facts.height();
            MicronsPerPixel scale = facts.scale();
            if (roi.published() && width != null && height != null && scale != null) {
                byScanner
                        .computeIfAbsent(facts.domain().scanner(), key -> new ArrayList<>())
                        .add(new Measured(roi.fileName(), width, height, scale));
            }
        }
        List<Measured> all = byScanner.values().stream().flatMap(List::stream).toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        double narrowest = all.stream().mapToDouble(Measured::widthMm).min().orElse(0);
        double lowest = all.stream().mapToDouble(Measured::heightMm).min().orElse(0);
        double widest = all.stream().mapToDouble(Measured::widthMm).max().orElse(1);
        double highest = all.stream().mapToDouble(Measured::heightMm).max().orElse(1);
        LineChart chart = new LineChart(
                "Sizes of images",
                "Width and height of " + all.size() + " images by scanner, up to "
                        + ShownNumber.decimals(widest, 1) + " x " + ShownNumber.decimals(highest, 1)
                        + " millimeters.",
                around("width (mm)", narrowest, widest),
                around("height (mm)", lowest, highest));
        int index = 0;
        for (Map.Entry<String, List<Measured>> entry : byScanner.entrySet()) {
            if (index < Ink.seriesCount()) {
                chart.add(new LineChart.Curve(
                        entry.getKey(), index, LineChart.CurveForm.POINTS, readings(entry.getValue())));
            }
            index++;
        }
        return Optional.of(new PageBlock.PageFigure(
                "sizes",
                chart.plot(),
                "Each mark is an image"
                        + (byScanner.size() > Ink.seriesCount()
                                ? "; the first " + Ink.seriesCount() + " scanners are drawn, the table has all."
                                : "."),
                sizeTable(byScanner)));
    }

    /** An axis with room around the values, which may all be the same. */
    private static Axis around(String label, double least, double most) {
        double room = Math.max(most - least, most * 0.1) * 0.1;
        return Axis.linear(label, Math.max(0, least - room), most + room);
    }

    private static List<LineChart.CurvePoint> readings(List<Measured> images) {
        return images.stream()
                .map(one -> new LineChart.CurvePoint(
                        one.widthMm(),
                        one.heightMm(),
                        one.heightMm(),
                        one.heightMm(),
                        one.fileName() + ": " + one.width() + " x " + one.height() + " px"))
                .toList();
    }

    private static PageTable sizeTable(Map<String, List<Measured>> byScanner) {
        List<List<String>> rows = new ArrayList<>();
        byScanner.forEach((scanner, images) -> {
            TreeSet<String> scales = new TreeSet<>();
            images.forEach(one -> scales.add(ShownNumber.decimals(one.scale().x(), 4)));
            rows.add(List.of(
                    scanner,
                    ShownNumber.count(images.size()),
                    scales.size() > 4 ? scales.first() + " to " + scales.last() : String.join(", ", scales),
                    range(images.stream().map(Measured::width).toList()),
                    range(images.stream().map(Measured::height).toList()),
                    ShownNumber.area(images.stream()
                            .mapToDouble(one -> one.widthMm() * one.heightMm())
                            .sum())));
        });
        return PageTable.of(
                "Images by scanner",
                List.of("scanner", "images", "\u00b5m per px", "width (px)", "height (px)", "area (mm\u00b2)"),
                1,
                rows);
    }

    private static String range(List<Integer> values) {
        int least = Collections.min(values);
        int most = Collections.max(values);
        return least == most ? ShownNumber.count(least) : ShownNumber.count(least) + " to " + ShownNumber.count(most);
    }

    /** Where mitotic figures lie; empty if none lies in an image of known size. */
    public static Optional<PageBlock.PageFigure> places(PlaceCounts places) {
        int most = Collections.max(places.counts());
        if (most == 0) {
            return Optional.empty();
        }
        List<GridChart.GridRow> cells = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < places.rows(); row++) {
            List<GridChart.GridCell> line = new ArrayList<>();
            List<String> counts = new ArrayList<>();
            for (int column = 0; column < places.columns(); column++) {
                int count = places.count(column, row);
                line.add(new GridChart.GridCell(count, "", String.valueOf(count)));
                counts.add(String.valueOf(count));
            }
            cells.add(new GridChart.GridRow("", line));
            rows.add(counts);
        }
        GridChart chart = new GridChart(
                "Where in the images mitotic figures lie",
                "A grid of " + places.columns() + " by " + places.rows() + " cells over all images, with "
                        + ShownNumber.count(places.total()) + " mitotic figures; " + most + " in the densest cell.",
                Collections.nCopies(places.columns(), ""),
                cells,
                0,
                most,
                "mitotic figures in a cell");
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= places.columns(); column++) {
            columns.add(String.valueOf(column));
        }
        return Optional.of(new PageBlock.PageFigure(
                "places",
                chart.plot(),
                "All images stretched to one size and laid on each other, the left upper corner in the left upper"
                        + " corner. Dark edges mean that the border was not annotated, or that annotators chose the middle."
                        + (places.outside() > 0 ? " Outside their image: " + places.outside() + "." : "")
                        + (places.unknown() > 0 ? " In images of unknown size: " + places.unknown() + "." : ""),
                PageTable.of("Mitotic figures in each cell of the grid, row by row", columns, 0, rows)));
    }
}
