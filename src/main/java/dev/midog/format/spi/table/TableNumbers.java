package dev.midog.format.spi.table;

import dev.midog.core.model.MidogException;
import dev.midog.files.csv.CsvTable;
import dev.midog.format.spi.Decimals;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Numbers in the cells of a table; where semicolons separate these, a decimal comma is read as a point. */
public final class TableNumbers {
    private final TableColumns columns;
    private final boolean commaIsPoint;

    /** Numbers of {@code table} in {@code columns}. */
    public TableNumbers(CsvTable table, TableColumns columns) {
        this.columns = columns;
        this.commaIsPoint = table.separator() == ';';
    }

    /**
     * The number of pixels in the column of {@code field}.
     *
     * @throws MidogException where there is another text, or none
     */
    double pixels(CsvTable.Row row, String field) {
        return find(row.cell(columns.at(field)))
                .orElseThrow(() -> MidogException.invalidData(
                        field + " is \"" + row.cell(columns.at(field)) + "\", which is not a pixel position"));
    }

    /** The number of pixels that {@code cell} is; empty where it is another text. */
    OptionalDouble find(String cell) {
        return Decimals.pixels(commaIsPoint ? cell.replace(',', '.') : cell);
    }

    /** The whole number above 0 in the column of {@code field}; empty where there is another text, or none. */
    public OptionalInt size(CsvTable.Row row, String field) {
        OptionalDouble number = find(row.cell(columns.at(field)));
        boolean isSize = number.isPresent()
                && number.getAsDouble() >= 1
                && number.getAsDouble() == Math.rint(number.getAsDouble())
                && number.getAsDouble() <= Integer.MAX_VALUE;
        return isSize ? OptionalInt.of((int) number.getAsDouble()) : OptionalInt.empty();
    }
}
