package dev.midog.draw.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A table of a page.
 *
 * @param title what it lists, for those who hear the page
 * @param figures the indexes of columns of numbers, which are aligned on the right
 * @param rows cells in the order of the columns
 */
public record PageTable(String title, List<String> columns, List<Integer> figures, List<List<String>> rows) {
    /** Copies the lists; refuses rows of another length than the columns. */
    public PageTable {
        columns = List.copyOf(columns);
        figures = List.copyOf(figures);
        rows = rows.stream().map(List::copyOf).toList();
        int width = columns.size();
        if (rows.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException("rows of \"" + title + "\" do not have " + width + " cells");
        }
    }

    /** A table whose first {@code words} columns are words and whose others are numbers. */
    public static PageTable of(String title, List<String> columns, int words, List<List<String>> rows) {
        List<Integer> figures = IntStream.range(words, columns.size()).boxed().toList();
        return new PageTable(title, columns, figures, rows);
    }
}
