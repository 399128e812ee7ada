package dev.midog.format.sliderunner;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a file hold beyond the model, kept in the extras under {@link #KEY} in a form that JSON can carry.
 *
 * <p>Only what would not be written anyhow is kept: the cells in which a row differs from the one that would
 * be made for the model, and whole lists of coordinates or votes where any cell of them differs.
 */
final class UnmodelledRows {
    /** The key of this format in the extras of all that has them. */
    static final String KEY = "sliderunner";

    /** Under {@link #KEY}: the cells of columns that midog does not know. */
    private static final String COLUMNS = "columns";

    private UnmodelledRows() {}

    /** The extras without what this class put there. */
    static Extras othersOf(Extras extras) {
        return extras.get(KEY) instanceof Map<?, ?> ? extras.without(KEY) : extras;
    }

    /** {@code dataset} without what this class remembers of it as a whole under {@code keys}. */
    static Dataset without(Dataset dataset, String... keys) {
        Extras natives = dataset.extras().object(KEY);
        for (String key : keys) {
            natives = natives.without(key);
        }
        return dataset.withExtras(in(othersOf(dataset.extras()), natives.values()));
    }

    /** {@code extras} with {@code natives} under {@link #KEY}, unless there are none. */
    static Extras in(Extras extras, Map<String, @Nullable Object> natives) {
        return natives.isEmpty() ? extras : extras.with(KEY, natives);
    }

    /** The cells of {@code stored} that differ from {@code made}, by column; those of columns that the file lacks do not count. */
    static Map<String, @Nullable Object> differences(Row stored, Row made, Set<String> presentColumns) {
        Map<String, @Nullable Object> differences = new LinkedHashMap<>();
        for (Table.Column column : stored.table().columns()) {
            Object cell = stored.get(column.name());
            if (presentColumns.contains(column.name()) && !SqlValue.same(cell, made.get(column.name()))) {
                differences.put(column.name(), SqlValue.toJson(cell));
            }
        }
        Map<String, @Nullable Object> further = stored.furtherToJson();
        if (!further.isEmpty()) {
            differences.put(COLUMNS, further);
        }
        return differences;
    }

    /**
     * {@code made} with the cells that {@code natives} remembers, as far as they still say the same of the model.
     *
     * @param remade the row that would be made for the model that a row describes
     */
    static Row restored(Row made, Extras natives, UnaryOperator<Row> remade) {
        if (natives.isEmpty()) {
            return made;
        }
        Row own = restoredCells(made, natives, remade);
        try {
            return own.withFurtherOfJson(natives.object(COLUMNS).values());
        } catch (SqlValue.NotACellException e) {
            // Extras can be edited: what no longer is a cell of this row is left out.
            return own;
        }
    }

    private static Row restoredCells(Row made, Extras natives, UnaryOperator<Row> remade) {
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        for (Table.Column column : made.table().columns()) {
            if (natives.values().containsKey(column.name())) {
                cells.put(column.name(), natives.get(column.name()));
            }
        }
        Row whole = changed(made, cells, made, remade);
        if (cells.size() < 2 || whole != made) {
            return whole;
        }
        Row restored = made;
        for (Map.Entry<String, @Nullable Object> cell : cells.entrySet()) {
            restored = changed(restored, Collections.singletonMap(cell.getKey(), cell.getValue()), made, remade);
        }
        return restored;
    }

    /** {@code row} with {@code cells}, or as it is where it would then no longer describe what {@code made} does. */
    private static Row changed(Row row, Map<String, @Nullable Object> cells, Row made, UnaryOperator<Row> remade) {
        try {
            Row changed = row;
            for (Map.Entry<String, @Nullable Object> cell : cells.entrySet()) {
                changed = changed.with(cell.getKey(), SqlValue.ofJson(cell.getValue()));
            }
            return remade.apply(changed).isSame(made) ? changed : row;
        } catch (SqlValue.NotACellException | MidogException e) {
            // Extras can be edited: what no longer is a cell of this row is left out.
            return row;
        }
    }

    static List<Object> toJson(List<Row> rows) {
        List<Object> json = new ArrayList<>(rows.size());
        rows.forEach(row -> json.add(row.toJson()));
        return json;
    }

    /** The rows remembered under {@code key}; empty where there are none or where they are not rows of {@code table}. */
    static Optional<List<Row>> rows(Table table, Extras natives, String key) {
        if (!(natives.get(key) instanceof List<?> list)) {
            return Optional.empty();
        }
        List<Row> rows = new ArrayList<>(list.size());
        for (Object element : list) {
            try {
                if (!(element instanceof List<?> cells)) {
                    return Optional.empty();
                }
                rows.add(Row.ofJson(table, cells));
            } catch (SqlValue.NotACellException e) {
                return Optional.empty();
            }
        }
        return Optional.of(rows);
    }
}
