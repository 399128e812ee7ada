package dev.midog.format.sliderunner;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.ShownText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of a table, its cells in the order of {@link Table#columns()}. Immutable. */
final class Row {
    private final Table table;
    private final @Nullable Object[] cells;
    /** Cells of columns that the table does not have by {@link Table}, by name; without those that hold the default. */
    private final Map<String, @Nullable Object> further;

    private Row(Table table, @Nullable Object[] cells, Map<String, @Nullable Object> further) {
        this.table = table;
        this.cells = cells;
        this.further = further;
    }

    static Row of(Table table, @Nullable Object... cells) {
        if (cells.length != table.columns().size()) {
            throw new IllegalArgumentException(
                    table + " has " + table.columns().size() + " columns, not " + cells.length);
        }
        return new Row(table, cells.clone(), Map.of());
    }

    /** The row that {@code json}, a list of cells, stands for. */
    static Row ofJson(Table table, List<?> json) throws SqlValue.NotACellException {
        int columns = table.columns().size();
        boolean hasFurther = json.size() == columns + 1 && json.get(columns) instanceof Map;
        if (json.size() != columns && !hasFurther) {
            throw new SqlValue.NotACellException(json);
        }
        @Nullable Object[] cells = new @Nullable Object[columns];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = SqlValue.ofJson(json.get(i));
        }
        Row row = new Row(table, cells, Map.of());
        return json.size() > columns && json.get(columns) instanceof Map<?, ?> map ? row.withFurtherOfJson(map) : row;
    }

    /** The cells in the order of the columns, and at last an object with those of further columns, where there are any. */
    List<@Nullable Object> toJson() {
        List<@Nullable Object> json = new ArrayList<>(cells.length + 1);
        for (Object cell : cells) {
            json.add(SqlValue.toJson(cell));
        }
        if (!further.isEmpty()) {
            json.add(furtherToJson());
        }
        return json;
    }

    /** The cells of further columns, as JSON. */
    Map<String, @Nullable Object> furtherToJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        further.forEach((name, cell) -> json.put(name, SqlValue.toJson(cell)));
        return json;
    }

    /** The same row with the cells of further columns that {@code json} stands for. */
    Row withFurtherOfJson(Map<?, ?> json) throws SqlValue.NotACellException {
        Map<String, @Nullable Object> cellsByName = new LinkedHashMap<>();
        for (Map.Entry<?, ?> cell : json.entrySet()) {
            cellsByName.put(String.valueOf(cell.getKey()), SqlValue.ofJson(cell.getValue()));
        }
        return withFurther(cellsByName);
    }

    /** The same row with these cells of further columns. */
    Row withFurther(Map<String, @Nullable Object> cellsByName) {
        return new Row(table, cells, Collections.unmodifiableMap(new LinkedHashMap<>(cellsByName)));
    }

    /** The cell of a further column. */
    @Nullable Object get(FurtherColumn column) {
        return further.containsKey(column.name()) ? further.get(column.name()) : column.defaultValue();
    }

    Table table() {
        return table;
    }

    @Nullable Object get(String column) {
        return cells[table.indexOf(column)];
    }

    @Nullable Object get(int column) {
        return cells[column];
    }

    Row with(String column, @Nullable Object value) {
        @Nullable Object[] changed = cells.clone();
        changed[table.indexOf(column)] = value;
        return new Row(table, changed, further);
    }

    boolean isSame(Row other) {
        for (int i = 0; i < cells.length; i++) {
            if (!SqlValue.same(cells[i], other.cells[i])) {
                return false;
            }
        }
        return table == other.table && furtherIsSame(other);
    }

    private boolean furtherIsSame(Row other) {
        return further.keySet().equals(other.further.keySet())
                && further.keySet().stream()
                        .allMatch(name -> SqlValue.same(further.get(name), other.further.get(name)));
    }

    static boolean areSame(List<Row> some, List<Row> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!some.get(i).isSame(others.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The row's id; a row without one is refused. */
    long uid() {
        return requiredInteger("uid");
    }

    /** The row's id; null where it has none yet. The column {@code uid} is every table's first. */
    @Nullable Long uidOrNull() {
        return cells[0] instanceof Long uid ? uid : null;
    }

    /** What messages call this row, such as {@code "slide 5"}. */
    String place() {
        return table.itemName() + " " + cells[0];
    }

    /** The number in {@code column}, null where the cell is NULL; text is refused. */
    @Nullable Double number(String column) {
        Object cell = get(column);
        if (cell == null) {
            return null;
        }
        if (cell instanceof Number number) {
            return number.doubleValue();
        }
        throw notANumber(column, cell);
    }

    /** The whole number in {@code column}, null where the cell is NULL; text and fractions are refused. */
    @Nullable Long integer(String column) {
        Object cell = get(column);
        if (cell == null || cell instanceof Long) {
            return (Long) cell;
        }
        if (cell instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1L << 53) {
            return number.longValue();
        }
        throw notANumber(column, cell);
    }

    long requiredInteger(String column) {
        Long value = integer(column);
        if (value == null) {
            throw MidogException.invalidData(
                    place() + ": the column \"" + column + "\" is NULL; it must hold a number");
        }
        return value;
    }

    /** The text in {@code column}, null where the cell is NULL. */
    @Nullable String text(String column) {
        Object cell = get(column);
        return cell == null ? null : cell.toString();
    }

    @Override
    public String toString() {
        return table + Arrays.toString(cells) + (further.isEmpty() ? "" : further);
    }

    private MidogException notANumber(String column, Object cell) {
        String found = cell instanceof String text
                ? "the text \"" + shortened(text) + "\" where a number is due"
                : cell + " where a whole number is due";
        return MidogException.invalidData(place() + ": the column \"" + column + "\" holds " + found);
    }

    private static String shortened(String text) {
        String printable = ShownText.of(text);
        return printable.length() <= 40 ? printable : printable.substring(0, 37) + "...";
    }
}
