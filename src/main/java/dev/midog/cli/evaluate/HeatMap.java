package dev.midog.cli.evaluate;

import dev.midog.task.scoring.RunMatrix;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A matrix of runs as an SVG picture: one panel of F1 and one of AP50, from white for 0 to dark blue for 1. */
final class HeatMap {
    private static final int CELL_WIDTH = 96;
    private static final int CELL_HEIGHT = 34;
    private static final int LABEL_WIDTH = 300;
    private static final int HEAD = 170;
    /** Text is white on cells darker than this. */
    private static final double DARK = 0.55;

    private final RunMatrix matrix;
    private final StringBuilder svg = new StringBuilder();

    private HeatMap(RunMatrix matrix) {
        this.matrix = matrix;
    }

    /** The text of the SVG file. */
    static String of(RunMatrix matrix) {
        return new HeatMap(matrix).text();
    }

    private String text() {
        int panel = HEAD + CELL_HEIGHT * matrix.rows().size();
        int width = LABEL_WIDTH + CELL_WIDTH * matrix.columns().size() + 80;
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"12\">%n",
                width,
                2 * panel + 20,
                width,
                2 * panel + 20));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        panel("F1", 0, RunMatrix.Row::f1);
        panel("AP50", panel, RunMatrix.Row::averagePrecision);
        return svg.append("</svg>\n").toString().replace("\r\n", "\n");
    }

    private void panel(String title, int top, BiFunction<RunMatrix.Row, String, RunMatrix.@Nullable Cell> cellOf) {
        text(10, top + 24, "", "<tspan font-size=\"16\">" + title + "</tspan>: rows trained on, columns tested on");
        List<String> columns = matrix.columns();
        for (int i = 0; i < columns.size(); i++) {
            int x = LABEL_WIDTH + i * CELL_WIDTH + CELL_WIDTH / 2;
            int y = top + HEAD - 8;
            text(x, y, " transform=\"rotate(-35 " + x + " " + y + ")\"", escaped(columns.get(i)));
        }
        int y = top + HEAD;
        for (RunMatrix.Row row : matrix.rows()) {
            text(LABEL_WIDTH - 8, y + 21, " text-anchor=\"end\"", escaped(row.name()));
            for (int i = 0; i < columns.size(); i++) {
                cell(LABEL_WIDTH + i * CELL_WIDTH, y, cellOf.apply(row, columns.get(i)));
            }
            y += CELL_HEIGHT;
        }
    }

    private void cell(int x, int y, RunMatrix.@Nullable Cell cell) {
        double value = cell == null ? 0 : Math.max(0, Math.min(1, cell.mean()));
        String fill = cell == null
                ? "#eeeeee"
                : String.format("#%02x%02x%02x", shade(value, 255, 8), shade(value, 255, 48), shade(value, 255, 107));
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
                RunMatrixListing.shown(cell));
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
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
