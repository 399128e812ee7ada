package dev.midog.format.sliderunner;

import dev.midog.format.sliderunner.ExtraTable.ExtraRow;
import java.util.List;
import java.util.Map;

/**
 * All rows of a database that is to be written.
 *
 * @param rows by table, of each
 * @param furtherColumns of each table, beside its own
 * @param sequences the highest uid ever used, by table, for those in which it is remembered
 */
record DatabaseContent(
        Map<Table, RowStream<Row>> rows,
        Map<Table, List<FurtherColumn>> furtherColumns,
        Map<Table, Long> sequences,
        RowStream<ExtraRow> extraRows) {
    /** The columns of {@code table} beside its own. */
    List<FurtherColumn> furtherColumns(Table table) {
        return furtherColumns.getOrDefault(table, List.of());
    }
}
