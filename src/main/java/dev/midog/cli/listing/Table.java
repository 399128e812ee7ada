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
    /** The width of aligned tables that may be as wide as they are. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

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

    /** The lines of the table in {@code format}, which is not JSON, for standard output: an aligned table fits the terminal. */
    public List<String> lines(ListingFormat format) {
        return lines(format, Screen.columns().orElse(UNLIMITED));
    }

    /**
     * The lines of the table in {@code format}, which is not JSON.
     *
     * <p>An aligned table that is wider than {@code maxWidth} is made to fit: columns of words are wrapped, and where
     * that is not enough, the columns are printed in several blocks, each led by the first column.
     */
    public List<String> lines(ListingFormat format, int maxWidth) {
        return switch (format) {
            case TABLE -> aligned(maxWidth);
            case MARKDOWN -> markdown();
            case CSV -> csv();
            case JSON -> throw new IllegalArgumentException("a command writes its own JSON");
        };
    }

    private List<String> aligned(int maxWidth) {
        List<String> titles = columns.stream().map(Column::title).toList();
        List<List<String>> printable = rows.stream().map(Table::printable).toList();
        int[] widths = fitted(widths(titles, printable), maxWidth);
        int fitting = fitting(widths, maxWidth);
        if (fitting < columns.size()) {
            List<String> lines = new ArrayList<>(firstColumns(fitting).lines(ListingFormat.TABLE, maxWidth));
            lines.add("");
            lines.addAll(withoutColumns(fitting).lines(ListingFormat.TABLE, maxWidth));
            return lines;
        }
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
    private int[] fitted(int[] widths, int maxWidth) {
        int tooMuch = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) - maxWidth;
        for (; tooMuch > 0; tooMuch--) {
            int widest = widestColumnOfWords(widths);
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    /** How many columns fit side by side: all, or at least two, as fewer would leave the others as they are. */
    private static int fitting(int[] widths, int maxWidth) {
        int width = widths[0];
        for (int i = 1; i < widths.length; i++) {
            width += GAP.length() + widths[i];
            if (width > maxWidth && i > 1) {
                return i;
            }
        }
        return widths.length;
    }

    private Table firstColumns(int count) {
        return new Table(
                columns.subList(0, count),
                rows.stream().map(row -> row.subList(0, count)).toList());
    }

    /** The first column and those from {@code start} on. */
    private Table withoutColumns(int start) {
        return new Table(
                withFirst(columns, start),
                rows.stream().map(row -> withFirst(row, start)).toList());
    }

    private static <T> List<T> withFirst(List<T> all, int start) {
        List<T> some = new ArrayList<>(all.subList(start, all.size()));
        some.add(0, all.get(0));
        return some;
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
