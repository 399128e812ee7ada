package dev.midog.draw.plot;

import dev.midog.draw.letters.Letters;
import java.util.ArrayList;
import java.util.List;

/** Rows with names over one horizontal axis: distributions, values with intervals, or bars. */
public final class RowChart {
    private static final double WIDTH = 480;
    private static final double NAMES = 176;
    private static final double RIGHT = 16;
    private static final double BELOW = 44;
    private static final double NAME_SIZE = 11;
    private static final double DETAIL_SIZE = 10;
    private static final double LANE = 14;
    private static final double LINE = 13;
    private static final double LEAST_ROW = 34;
    private static final double CAP = 4;

    private final String title;
    private final String description;
    private final Axis axis;
    private final List<String> series;
    private final boolean isBars;
    private final List<ChartRow> rows = new ArrayList<>();

    /**
     * An empty chart.
     *
     * @param series names for the legend, by the index that marks have; empty for no legend
     * @param isBars whether the marks are bars
     */
    public RowChart(String title, String description, Axis axis, List<String> series, boolean isBars) {
        this.title = title;
        this.description = description;
        this.axis = axis;
        this.series = List.copyOf(series);
        this.isBars = isBars;
    }

    /** A mark in a row. */
    public sealed interface RowMark {
        /**
         * All values of a group as dots, spread over the height of the row, with a box from the lower to the upper quartile and
         * a line at the median.
         */
        record Strip(List<Double> values, List<String> hints, double lower, double median, double upper)
                implements RowMark {
            /** Copies the lists. */
            public Strip {
                values = List.copyOf(values);
                hints = List.copyOf(hints);
            }
        }

        /**
         * A value with the range in which it may lie.
         *
         * @param series decides color, marker and lane
         */
        record Estimate(int series, double value, double low, double high, String hint) implements RowMark {}

        /**
         * A part of a bar.
         *
         * @param lane bars of one row above each other, from 0
         */
        record Bar(int series, int lane, double from, double to, String hint) implements RowMark {}

        /** The range in which the end of the row's only bar may lie. */
        record Whisker(double low, double high) implements RowMark {}
    }

    /**
     * A row.
     *
     * @param name in the first line
     * @param detail in the lines below, smaller
     */
    public record ChartRow(String name, String detail, List<RowMark> marks) {
        /** Copies the list. */
        public ChartRow {
            marks = List.copyOf(marks);
        }

        private int lanes() {
            int lanes = 1;
            for (RowMark mark : marks) {
                if (mark instanceof RowMark.Estimate one) {
                    lanes = Math.max(lanes, one.series() + 1);
                } else if (mark instanceof RowMark.Bar bar) {
                    lanes = Math.max(lanes, bar.lane() + 1);
                }
            }
            return lanes;
        }

        private List<String> names() {
            return Letters.lines(name, NAME_SIZE, NAMES - 16, 2);
        }

        private List<String> details() {
            return detail.isEmpty() ? List.of() : Letters.lines(detail, DETAIL_SIZE, NAMES - 16, 2);
        }

        private double height() {
            return Math.max(
                    Math.max(LEAST_ROW, lanes() * LANE + 10),
                    LINE * (names().size() + details().size()) + 8);
        }
    }

    /** Adds a row below the others. */
    public RowChart add(ChartRow row) {
        rows.add(row);
        return this;
    }

    /** The plot. */
    public Plot plot() {
        List<Legend.Entry> names = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            names.add(new Legend.Entry(series.get(i), Ink.series(i), i, isBars ? Legend.Sign.BLOCK : Legend.Sign.DOT));
        }
        double head = Legend.height(names, WIDTH - 24) + 8;
        double height = rows.stream().mapToDouble(ChartRow::height).sum();
        PlotArea area = new PlotArea(NAMES, head, WIDTH - NAMES - RIGHT, height);
        List<PlotItem> items = new ArrayList<>();
        Legend.draw(names, 12, 2, WIDTH - 24, items);
        area.horizontal(axis, items);
        double top = head;
        for (ChartRow row : rows) {
            if (top > head) {
                items.add(PlotArea.line(8, top, WIDTH - RIGHT, top, Ink.GRID, 0.7));
            }
            name(row, top, items);
            for (RowMark mark : row.marks()) {
                draw(mark, row, top, area, items);
            }
            top += row.height();
        }
        return new Plot(WIDTH, area.bottom() + BELOW, title, description, items);
    }

    private static void name(ChartRow row, double top, List<PlotItem> items) {
        List<String> names = row.names();
        List<String> details = row.details();
        double y = top + row.height() / 2 + 4 - (names.size() + details.size() - 1) * LINE / 2;
        for (String line : names) {
            items.add(new PlotItem.Words(NAMES - 8, y, line, NAME_SIZE, PlotItem.Anchor.END, Ink.TEXT, false));
            y += LINE;
        }
        for (String line : details) {
            items.add(new PlotItem.Words(NAMES - 8, y, line, DETAIL_SIZE, PlotItem.Anchor.END, Ink.MUTED, false));
            y += LINE;
        }
    }

    private void draw(RowMark mark, ChartRow row, double top, PlotArea area, List<PlotItem> items) {
        double laneHeight = row.height() / row.lanes();
        if (mark instanceof RowMark.Strip strip) {
            draw(strip, top, row.height(), area, items);
        } else if (mark instanceof RowMark.Estimate one) {
            double y = top + (one.series() + 0.5) * laneHeight;
            Ink ink = Ink.series(one.series());
            if (one.low() < one.high()) {
                items.add(PlotArea.line(area.x(axis, one.low()), y, area.x(axis, one.high()), y, ink, 2));
            }
            items.add(new PlotItem.Dot(
                    area.x(axis, one.value()), y, 4.5, PlotItem.Marker.of(one.series()), ink, 1, one.hint()));
        } else if (mark instanceof RowMark.Bar bar) {
            double left = area.x(axis, bar.from());
            double right = area.x(axis, bar.to());
            double y = top + bar.lane() * laneHeight + 4;
            items.add(
                    new PlotItem.Block(left, y, right - left, laneHeight - 8, Ink.series(bar.series()), 1, bar.hint()));
        } else if (mark instanceof RowMark.Whisker one && one.low() < one.high()) {
            double low = area.x(axis, one.low());
            double high = area.x(axis, one.high());
            double y = top + row.height() / 2;
            items.add(PlotArea.line(low, y, high, y, Ink.TEXT, 1.5));
            items.add(PlotArea.line(low, y - CAP, low, y + CAP, Ink.TEXT, 1.5));
            items.add(PlotArea.line(high, y - CAP, high, y + CAP, Ink.TEXT, 1.5));
        }
    }

    /** Dots lie in the order of their values on paths that fill the row evenly, so that the same values always look the same. */
    private void draw(RowMark.Strip strip, double top, double height, PlotArea area, List<PlotItem> items) {
        double middle = top + height / 2;
        double boxHeight = height - 16;
        double lower = area.x(axis, strip.lower());
        double upper = area.x(axis, strip.upper());
        items.add(new PlotItem.Block(
                lower, middle - boxHeight / 2, Math.max(1, upper - lower), boxHeight, Ink.series(0), 0.22, ""));
        for (int i = 0; i < strip.values().size(); i++) {
            double offset = ((0.5 + i * 0.618033988749895) % 1 - 0.5) * (height - 10);
            String hint = i < strip.hints().size() ? strip.hints().get(i) : "";
            items.add(new PlotItem.Dot(
                    area.x(axis, strip.values().get(i)),
                    middle + offset,
                    2.4,
                    PlotItem.Marker.DISK,
                    Ink.series(0),
                    0.55,
                    hint));
        }
        double x = area.x(axis, strip.median());
        items.add(PlotArea.line(x, top + 5, x, top + height - 5, Ink.series(1), 2.5));
    }
}
