package dev.midog.format.sliderunner;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The rows of a table, kept by column; a row is made each time it is asked for. */
final class RowList extends AbstractList<Row> implements RandomAccess {
    private final Table table;
    private final List<FurtherColumn> further;
    private final List<Cells> columns = new ArrayList<>();
    private int size;

    RowList(Table table, List<FurtherColumn> further) {
        this.table = table;
        this.further = List.copyOf(further);
        for (int i = 0; i < table.columns().size() + further.size(); i++) {
            columns.add(new Cells());
        }
    }

    /** Adds a row below all others, with a cell for each column of the table, and then for each further one. */
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
        int own = table.columns().size();
        @Nullable Object[] cells = new @Nullable Object[own];
        for (int i = 0; i < own; i++) {
            cells[i] = cell(index, i);
        }
        Row row = Row.of(table, cells);
        if (further.isEmpty()) {
            return row;
        }
        Map<String, @Nullable Object> others = new LinkedHashMap<>();
        for (int i = 0; i < further.size(); i++) {
            Object value = cell(index, own + i);
            if (!SqlValue.same(value, further.get(i).defaultValue())) {
                others.put(further.get(i).name(), value);
            }
        }
        return row.withFurther(others);
    }

    @Override
    public int size() {
        return size;
    }

    /** The cells of one column: numbers without an object for each, as long as all are whole numbers or NULL. */
    private static final class Cells {
        private static final int FIRST_CAPACITY = 16;

        private long[] numbers = new long[FIRST_CAPACITY];
        private final BitSet nulls = new BitSet();
        private @Nullable Object @Nullable [] values;
        private int size;

        /** Adds a cell below all others. */
        void add(@Nullable Object value) {
            if (values == null && value != null && !(value instanceof Long)) {
                values = objects();
            }
            if (values != null) {
                values = size == values.length ? Arrays.copyOf(values, size * 2) : values;
                values[size] = value;
            } else {
                numbers = size == numbers.length ? Arrays.copyOf(numbers, size * 2) : numbers;
                numbers[size] = value instanceof Long number ? number : 0;
                nulls.set(size, value == null);
            }
            size++;
        }

        private @Nullable Object[] objects() {
            @Nullable Object[] objects = new @Nullable Object[numbers.length];
            for (int i = 0; i < size; i++) {
                objects[i] = nulls.get(i) ? null : (Object) numbers[i];
            }
            numbers = new long[0];
            return objects;
        }

        @Nullable Object get(int index) {
            if (values != null) {
                return values[index];
            }
            return nulls.get(index) ? null : (Object) numbers[index];
        }
    }
}
