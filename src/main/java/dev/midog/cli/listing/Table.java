package dev.midog.cli.listing;

import dev.midog.core.model.ShownText;
import dev.midog.files.csv.CsvRecordWriter;
import dev.midog.files.csv.FormulaGuard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Rows under named columns, ready to be printed.
 *
 * @param rows each with one text a column
 * @param keys how many of the first columns tell what a row is about
 */
public record Table(List<Column> columns, List<List<String>> rows, int keys) {
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

    /** A table whose first column tells what a row is about. */
    public Table(List<Column> columns, List<List<String>> rows) {
        this(columns, rows, 1);
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

    /** The lines of the table in {@code format}, which is not JSON, as wide as they are. */
    public List<String> lines(ListingFormat format) {
        return lines(format, UNLIMITED);
    }

    /**
     * The lines of the table in {@code format}, which is not JSON.
     *
     * <p>An aligned table that is wider than {@code maxWidth} is made to fit: columns of words and titles are wrapped, and
     * where that is not enough, the columns are printed in several blocks, each led by the key columns. A word is cut
     * only where it takes more than half of the width.
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
        int[] widths = widths(titles, printable);
        int[] least = leastWidths(widths, titles, printable, maxWidth);
        int fitting = fitting(least, maxWidth);
        if (fitting < columns.size()) {
            List<String> lines = new ArrayList<>(firstColumns(fitting).lines(ListingFormat.TABLE, maxWidth));
            lines.add("");
            lines.addAll(withoutColumns(fitting).lines(ListingFormat.TABLE, maxWidth));
            return lines;
        }
        fit(widths, least, maxWidth);
        List<String> lines = new ArrayList<>(alignedLines(titles, widths, true));
        printable.forEach(row -> lines.addAll(alignedLines(row, widths, false)));
        return lines;
    }

    /** Names come from files: a line break in one would break the row, an escape sequence would command the terminal. */
    private static List<String> printable(List<String> cells) {
        return cells.stream().map(ShownText::of).toList();
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

    /** The widths at which no figure is broken, and no word that takes less than half of {@code maxWidth}. */
    private int[] leastWidths(int[] widths, List<String> titles, List<List<String>> rows, int maxWidth) {
        int[] least = titles.stream().mapToInt(Wrapping::uncut).toArray();
        int mostOfWord = Math.max(MIN_WORDS_WIDTH, (maxWidth - GAP.length()) / 2);
        for (int i = 0; i < least.length; i++) {
            boolean isFigures = columns.get(i).rightAligned();
            for (List<String> row : rows) {
                least[i] = Math.max(least[i], isFigures ? Wrapping.width(row.get(i)) : Wrapping.uncut(row.get(i)));
            }
            least[i] = isFigures
                    ? least[i]
                    : Math.max(Math.min(least[i], mostOfWord), Math.min(widths[i], MIN_WORDS_WIDTH));
        }
        return least;
    }

    /** Takes what is too much from the widest column, again and again: of words, down to {@code least}; then of titles. */
    private void fit(int[] widths, int[] least, int maxWidth) {
        int tooMuch = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) - maxWidth;
        for (; tooMuch > 0; tooMuch--) {
            Optional<Integer> widest = widest(widths, i -> !columns.get(i).rightAligned() && widths[i] > least[i])
                    .or(() -> widest(widths, i -> widths[i] > least[i]))
                    .or(() -> widest(widths, i -> !columns.get(i).rightAligned() && widths[i] > MIN_WORDS_WIDTH));
            if (widest.isEmpty()) {
                break;
            }
            widths[widest.get()]--;
        }
    }

    /** How many columns fit side by side: all, or at least the keys and one more, as fewer would leave the others as they are. */
    private int fitting(int[] widths, int maxWidth) {
        int width = widths[0];
        for (int i = 1; i < widths.length; i++) {
            width += GAP.length() + widths[i];
            if (width > maxWidth && i > keys) {
                return i;
            }
        }
        return widths.length;
    }

    private Table firstColumns(int count) {
        return new Table(
                columns.subList(0, count),
                rows.stream().map(row -> row.subList(0, count)).toList(),
                keys);
    }

    /** The key columns and those from {@code start} on. */
    private Table withoutColumns(int start) {
        return new Table(
                withKeys(columns, start),
                rows.stream().map(row -> withKeys(row, start)).toList(),
                keys);
    }

    private <T> List<T> withKeys(List<T> all, int start) {
        List<T> some = new ArrayList<>(all.subList(0, keys));
        some.addAll(all.subList(start, all.size()));
        return some;
    }

    private static Optional<Integer> widest(int[] widths, IntPredicate wanted) {
        return IntStream.range(0, widths.length).filter(wanted).boxed().max(Comparator.comparingInt(i -> widths[i]));
    }

    /** The lines of one row; titles stand on the last of them, cells on the first. */
    private List<String> alignedLines(List<String> cells, int[] widths, boolean areTitles) {
        List<List<String>> wrapped = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            boolean isFigure = columns.get(i).rightAligned() && !areTitles;
            wrapped.add(isFigure ? List.of(cells.get(i)) : Wrapping.cell(cells.get(i), widths[i]));
        }
        int height = wrapped.stream().mapToInt(List::size).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < height; line++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                List<String> parts = wrapped.get(i);
                int at = areTitles ? line - (height - parts.size()) : line;
                String cell = at >= 0 && at < parts.size() ? parts.get(at) : "";
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
        lines.add(CsvRecordWriter.line(columns.stream().map(Column::title).toList()));
        rows.forEach(row -> lines.add(CsvRecordWriter.line(guarded(row))));
        return lines;
    }

    /** Words come from files as well, and a spreadsheet would run one that is a formula. */
    private List<String> guarded(List<String> row) {
        List<String> cells = new ArrayList<>(row);
        for (int i = 0; i < cells.size(); i++) {
            if (!columns.get(i).rightAligned()) {
                cells.set(i, FormulaGuard.guarded(cells.get(i)));
            }
        }
        return cells;
    }
}
