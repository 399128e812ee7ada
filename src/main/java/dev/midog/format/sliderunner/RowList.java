package dev.midog.format.sliderunner;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The rows of a table, kept by column; a row is made each time it is asked for. */
final class RowList extends AbstractList<Row> implements RandomAccess {
    private final Table table;
    private final List<Cells> columns = new ArrayList<>();
    private int size;

    RowList(Table table) {
        this.table = table;
        table.columns().forEach(column -> columns.add(new Cells()));
    }

    /** Adds a row below all others, with a cell for each column of the table. */
    void addRow(@Nullable Object[] cells) {
        for (int i = 0; i < cells.length; i++) {
            columns.get(i).add(cells[i]);
        }
        size++;
    }

    /** One cell, without making its row. */
    @Nullable Object cell(int row, int column) {
        return columns.get(column).get(row);
    }

    @Override
    public Row get(int index) {
        @Nullable Object[] cells = new @Nullable Object[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cell(index, i);
        }
        return Row.of(table, cells);
    }

    @Override
    public int size() {
        return size;
    }
}
