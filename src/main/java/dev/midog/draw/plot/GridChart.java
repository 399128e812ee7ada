package dev.midog.draw.plot;

import dev.midog.draw.letters.Letters;
import java.util.ArrayList;
import java.util.List;

/** A table of values as cells colored from dark for low to bright for high values, with a scale beside it. */
public final class GridChart {
    private static final double LEAST_WIDTH = 480;
    private static final double LEAST_CELL = 40;
    private static final double RIGHT = 12;
    private static final double ROW_NAMES = 150;
    private static final double NAME_SIZE = 11;
    private static final double SCALE_HEIGHT = 40;
    private static final int SCALE_STEPS = 48;

    private final String title;
    private final String description;
    private final List<String> columns;
    private final List<GridRow> rows;
    private final double low;
    private final double high;
    private final String scale;

    /**
     * A chart.
     *
     * @param columns their names; empty names for none
     * @param low the value of the darkest color
     * @param high the value of the brightest color, above {@code low}
     * @param scale what the colors mean
     */
    public GridChart(
            String title,
            String description,
            List<String> columns,
            List<GridRow> rows,
            double low,
            double high,
            String scale) {
        this.title = title;
        this.description = description;
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
        this.low = low;
        this.high = high;
        this.scale = scale;
    }

    /** A row of cells, one a column. */
    public record GridRow(String name, List<GridCell> cells) {
        /** Copies the list. */
        public GridRow {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A cell.
     *
     * @param value NaN for no value, which leaves the cell gray
     * @param text in it, on two lines where one is too long; empty for none
     */
    public record GridCell(double value, String text, String hint) {}

    /** The plot. */
    public Plot plot() {
        boolean hasNames = rows.stream().anyMatch(row -> !row.name().isEmpty());
        boolean hasTitles = columns.stream().anyMatch(name -> !name.isEmpty());
        double left = hasNames ? ROW_NAMES : RIGHT;
        double least = hasTitles ? LEAST_CELL * columns.size() : 0;
        double width = Math.max(LEAST_WIDTH, left + least + RIGHT);
        double cellWidth = (width - left - RIGHT) / columns.size();
        double cellHeight = hasNames ? 32 : cellWidth * 0.75;
        List<List<String>> titles = columns.stream()
                .map(name -> Letters.lines(name, NAME_SIZE, hasTitles && cellWidth < 64 ? 110 : cellWidth - 4, 3))
                .toList();
        boolean isTurned = cellWidth < 64;
        double head = !hasTitles
                ? 8
                : isTurned
                        ? 118
                        : 8 + 13 * titles.stream().mapToInt(List::size).max().orElse(1);
        List<PlotItem> items = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            title(titles.get(i), left + (i + 0.5) * cellWidth, head, isTurned, items);
        }
        double top = head;
        for (GridRow row : rows) {
            name(row.name(), left, top, cellHeight, items);
            for (int i = 0; i < row.cells().size(); i++) {
                cell(row.cells().get(i), left + i * cellWidth, top, cellWidth, cellHeight, items);
            }
            top += cellHeight;
        }
        scale(left, top + 14, width - left - RIGHT, items);
        return new Plot(width, top + 14 + SCALE_HEIGHT, title, description, items);
    }

    private static void title(List<String> lines, double x, double head, boolean isTurned, List<PlotItem> items) {
        for (int i = 0; i < lines.size(); i++) {
            double back = (lines.size() - 1 - i) * 13;
            items.add(
                    isTurned
                            ? new PlotItem.Words(
                                    x + 4 + (i - (lines.size() - 1) / 2.0) * 12,
                                    head - 6,
                                    lines.get(i),
                                    NAME_SIZE,
                                    PlotItem.Anchor.START,
                                    Ink.TEXT,
                                    true)
                            : new PlotItem.Words(
                                    x,
                                    head - 6 - back,
                                    lines.get(i),
                                    NAME_SIZE,
                                    PlotItem.Anchor.MIDDLE,
                                    Ink.TEXT,
                                    false));
        }
    }

    private static void name(String name, double left, double top, double height, List<PlotItem> items) {
        if (name.isEmpty()) {
            return;
        }
        List<String> lines = Letters.lines(name, NAME_SIZE, ROW_NAMES - 14, 2);
        double y = top + height / 2 + 4 - (lines.size() - 1) * 6.5;
        for (String line : lines) {
            items.add(new PlotItem.Words(left - 8, y, line, NAME_SIZE, PlotItem.Anchor.END, Ink.TEXT, false));
            y += 13;
        }
    }

    private void cell(GridCell cell, double x, double y, double width, double height, List<PlotItem> items) {
        double share = (cell.value() - low) / (high - low);
        boolean isKnown = !Double.isNaN(share);
        items.add(new PlotItem.Block(
                x + 0.5, y + 0.5, width - 1, height - 1, isKnown ? Ink.viridis(share) : Ink.GRID, 1, cell.hint()));
        if (cell.text().isEmpty()) {
            return;
        }
        List<String> lines = Letters.lines(cell.text(), NAME_SIZE, width - 4, 2);
        double base = y + height / 2 + 4 - (lines.size() - 1) * 6;
        for (String line : lines) {
            items.add(new PlotItem.Words(
                    x + width / 2,
                    base,
                    line,
                    NAME_SIZE,
                    PlotItem.Anchor.MIDDLE,
                    isKnown ? Ink.onViridis(share) : Ink.TEXT,
                    false));
            base += 12;
        }
    }

    private void scale(double left, double top, double width, List<PlotItem> items) {
        double length = Math.min(200, width);
        for (int i = 0; i < SCALE_STEPS; i++) {
            items.add(new PlotItem.Block(
                    left + i * length / SCALE_STEPS,
                    top,
                    length / SCALE_STEPS + 0.5,
                    9,
                    Ink.viridis((i + 0.5) / SCALE_STEPS),
                    1,
                    ""));
        }
        items.add(new PlotItem.Words(
                left, top + 22, Axis.text(low), PlotArea.TICK_SIZE, PlotItem.Anchor.START, Ink.MUTED, false));
        items.add(new PlotItem.Words(
                left + length, top + 22, Axis.text(high), PlotArea.TICK_SIZE, PlotItem.Anchor.END, Ink.MUTED, false));
        items.add(new PlotItem.Words(
                left + length + 12,
                top + 9,
                Letters.shortened(scale, PlotArea.TICK_SIZE, width - length - 14),
                PlotArea.TICK_SIZE,
                PlotItem.Anchor.START,
                Ink.MUTED,
                false));
    }
}
