package dev.midog.draw.plot;

import dev.midog.core.model.ShownText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tables of values as an SVG picture with one panel below the other, from white for 0 to dark blue for 1. */
public final class HeatMap {
    private static final int CELL_WIDTH = 96;
    private static final int CELL_HEIGHT = 34;
    private static final int LABEL_WIDTH = 300;
    private static final int HEAD = 170;
    /** Text is white on cells with higher values. */
    private static final double DARK = 0.55;

    private final List<Panel> panels;
    private final StringBuilder svg = new StringBuilder();

    private HeatMap(List<Panel> panels) {
        this.panels = panels;
    }

    /**
     * One table.
     *
     * @param title in large letters
     * @param subtitle follows the title
     * @param columns their names, from left to right
     */
    public record Panel(String title, String subtitle, List<String> columns, List<HeatRow> rows) {
        /** Copies the lists. */
        public Panel {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        private int height() {
            return HEAD + CELL_HEIGHT * rows.size();
        }

        private int width() {
            return LABEL_WIDTH + CELL_WIDTH * columns.size() + 80;
        }
    }

    /**
     * A row of a table.
     *
     * @param cells by the name of the column; gray where there is none
     */
    public record HeatRow(String name, Map<String, HeatCell> cells) {
        /** Copies the map. */
        public HeatRow {
            cells = Map.copyOf(cells);
        }
    }

    /**
     * A value.
     *
     * @param value from 0 to 1, which decides the color; others are drawn as the nearer end
     * @param text what the cell shows
     */
    public record HeatCell(double value, String text) {}

    /** The text of an SVG file with {@code panels}; lines end with a line feed on every system. */
    public static String svg(List<Panel> panels) {
        return new HeatMap(panels).text();
    }

    private String text() {
        int width = panels.stream().mapToInt(Panel::width).max().orElse(0);
        int height = panels.stream().mapToInt(Panel::height).sum() + 20;
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"12\">\n",
                width,
                height,
                width,
                height));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        int top = 0;
        for (Panel panel : panels) {
            draw(panel, top);
            top += panel.height();
        }
        return svg.append("</svg>\n").toString();
    }

    private void draw(Panel panel, int top) {
        text(
                10,
                top + 24,
                "",
                "<tspan font-size=\"16\">" + escaped(panel.title()) + "</tspan>: " + escaped(panel.subtitle()));
        List<String> columns = panel.columns();
        for (int i = 0; i < columns.size(); i++) {
            int x = LABEL_WIDTH + i * CELL_WIDTH + CELL_WIDTH / 2;
            int y = top + HEAD - 8;
            text(x, y, " transform=\"rotate(-35 " + x + " " + y + ")\"", escaped(columns.get(i)));
        }
        int y = top + HEAD;
        for (HeatRow row : panel.rows()) {
            text(LABEL_WIDTH - 8, y + 21, " text-anchor=\"end\"", escaped(row.name()));
            for (int i = 0; i < columns.size(); i++) {
                draw(row.cells().get(columns.get(i)), LABEL_WIDTH + i * CELL_WIDTH, y);
            }
            y += CELL_HEIGHT;
        }
    }

    private void draw(@Nullable HeatCell cell, int x, int y) {
        double value = cell == null ? 0 : Math.max(0, Math.min(1, cell.value()));
        String fill = cell == null
                ? "#eeeeee"
                : String.format(
                        Locale.ROOT,
                        "#%02x%02x%02x",
                        shade(value, 255, 8),
                        shade(value, 255, 48),
                        shade(value, 255, 107));
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" stroke=\"white\"/>\n",
                x,
                y,
                CELL_WIDTH,
                CELL_HEIGHT,
                fill));
        text(
                x + CELL_WIDTH / 2,
                y + 21,
                " text-anchor=\"middle\"" + (value > DARK ? " fill=\"white\"" : ""),
                cell == null ? "-" : escaped(cell.text()));
    }

    private static int shade(double value, int from, int to) {
        return (int) Math.round(from + value * (to - from));
    }

    private void text(int x, int y, String attributes, String content) {
        svg.append("<text x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append('"')
                .append(attributes)
                .append('>')
                .append(content)
                .append("</text>\n");
    }

    private static String escaped(String text) {
        return ShownText.of(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
