package dev.midog.cli.listing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows under named columns, ready to be printed.
 *
 * @param rows each with one text a column
 */
public record Table(List<Column> columns, List<List<String>> rows) {
    /** Aligned tables are made to fit this many characters where their columns of words can be wrapped. */
    static final int MAX_WIDTH = 100;

    private static final int MIN_WORDS_WIDTH = 12;
    private static final String GAP = "  ";

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
        List<List<String>> printable = rows.stream().map(Table::printable).toList();
        int[] widths = fitted(widths(titles, printable));
        List<String> lines = new ArrayList<>(alignedLines(titles, widths));
        printable.forEach(row -> lines.addAll(alignedLines(row, widths)));
        return lines;
    }

    /** Names come from files: a line break in one would break the row, an escape sequence would command the terminal. */
    private static List<String> printable(List<String> cells) {
        return cells.stream().map(cell -> cell.replaceAll("\\p{Cntrl}", "?")).toList();
    }

    private static int[] widths(List<String> titles, List<List<String>> rows) {
        int[] widths = titles.stream().mapToInt(Wrapping::width).toArray();
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Wrapping.width(row.get(i)));
            }
        }
        return widths;
    }

    /** Takes what is too much from the widest column of words, again and again, down to a width that can still be read. */
    private int[] fitted(int[] widths) {
        int tooMuch = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) - MAX_WIDTH;
        for (; tooMuch > 0; tooMuch--) {
            int widest = widestColumnOfWords(widths);
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private int widestColumnOfWords(int[] widths) {
        return IntStream.range(0, widths.length)
                .filter(i -> !columns.get(i).rightAligned() && widths[i] > MIN_WORDS_WIDTH)
                .boxed()
                .max(Comparator.comparingInt(i -> widths[i]))
                .orElse(-1);
    }

    private List<String> alignedLines(List<String> cells, int[] widths) {
        List<List<String>> wrapped = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            wrapped.add(columns.get(i).rightAligned() ? List.of(cells.get(i)) : Wrapping.wrap(cells.get(i), widths[i]));
        }
        int height = wrapped.stream().mapToInt(List::size).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < height; line++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = line < wrapped.get(i).size() ? wrapped.get(i).get(line) : "";
                String padding = " ".repeat(Math.max(0, widths[i] - Wrapping.width(cell)));
                text.append(i == 0 ? "" : GAP);
                text.append(columns.get(i).rightAligned() ? padding + cell : cell + padding);
            }
            lines.add(text.toString().stripTrailing());
        }
        return lines;
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
                        printable(cells).stream()
                                .map(cell -> cell.replace("|", "\\|"))
                                .toList())
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
}
