package dev.midog.cli.listing;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows under named columns, ready to be printed.
 *
 * @param rows each with one text a column
 */
public record Table(List<Column> columns, List<List<String>> rows) {
    /** One column. */
    public record Column(String title, boolean rightAligned) {
        /** A column of words. */
        public static Column words(String title) {
            return new Column(title, false);
        }

        /** A column of figures. */
        public static Column figures(String title) {
            return new Column(title, true);
        }
    }

    /** Refuses rows of another length than the columns'. */
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row.size() + " cells in a row of " + columns.size() + " columns");
            }
        }
    }

    /** The lines of the table in {@code format}, which is not JSON. */
    public List<String> lines(ListingFormat format) {
        return switch (format) {
            case TABLE -> aligned();
            case MARKDOWN -> markdown();
            case CSV -> csv();
            case JSON -> throw new IllegalArgumentException("a command writes its own JSON");
        };
    }

    private List<String> aligned() {
        List<String> titles = columns.stream().map(Column::title).toList();
        int[] widths = widths(titles);
        List<String> lines = new ArrayList<>();
        lines.add(alignedLine(titles, widths));
        rows.forEach(row -> lines.add(alignedLine(row, widths)));
        return lines;
    }

    private int[] widths(List<String> titles) {
        int[] widths = titles.stream().mapToInt(Table::width).toArray();
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return widths;
    }

    private String alignedLine(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - width(cells.get(i)));
            line.append(i == 0 ? "" : "  ");
            line.append(columns.get(i).rightAligned() ? padding + cells.get(i) : cells.get(i) + padding);
        }
        return line.toString().stripTrailing();
    }

    private List<String> markdown() {
        List<String> lines = new ArrayList<>();
        lines.add(markdownLine(columns.stream().map(Column::title).toList()));
        lines.add(markdownLine(columns.stream()
                .map(column -> column.rightAligned() ? "---:" : "---")
                .toList()));
        rows.forEach(row -> lines.add(markdownLine(row)));
        return lines;
    }

    private static String markdownLine(List<String> cells) {
        return "| "
                + String.join(
                        " | ",
                        cells.stream().map(cell -> cell.replace("|", "\\|")).toList())
                + " |";
    }

    private List<String> csv() {
        List<String> lines = new ArrayList<>();
        lines.add(csvLine(columns.stream().map(Column::title).toList()));
        rows.forEach(row -> lines.add(csvLine(row)));
        return lines;
    }

    private static String csvLine(List<String> cells) {
        return String.join(",", cells.stream().map(Table::csvCell).toList());
    }

    private static String csvCell(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
