package dev.midog.format.sliderunner;

import dev.midog.format.sliderunner.ExtraTable.ExtraRow;
import java.util.Map;

/**
 * All rows of a database that is to be written.
 *
 * @param rows by table, of each
 * @param sequences the highest uid ever used, by table, for those in which it is remembered
 */
record DatabaseContent(Map<Table, RowStream<Row>> rows, Map<Table, Long> sequences, RowStream<ExtraRow> extraRows) {}
