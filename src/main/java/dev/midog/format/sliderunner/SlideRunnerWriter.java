package dev.midog.format.sliderunner;

import dev.midog.format.sliderunner.ExtraTable.ExtraRow;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** Stores rows as a new database that SlideRunner opens and edits. */
final class SlideRunnerWriter {
    /** SQLite's own choice, stated so that the same rows always give the same bytes. */
    private static final int PAGE_BYTES = 4096;

    /** A statement of many rows spares most of what SQLite and the bridge to it cost a statement. */
    private static final int ROWS_A_STATEMENT = 100;

    private SlideRunnerWriter() {}

    /**
     * Writes {@code content} to {@code output}, which does not exist yet, in one transaction.
     *
     * <p>There is no journal: the file is beside its target until it is whole.
     */
    static void write(DatabaseContent content, Path output) throws IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setPageSize(PAGE_BYTES);
        config.setJournalMode(SQLiteConfig.JournalMode.OFF);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        try (Connection connection =
                Sqlite.connect(config, "jdbc:sqlite:" + output.toAbsolutePath().toUri())) {
            connection.setAutoCommit(false);
            createTables(connection, content);
            for (Table table : Table.values()) {
                insert(
                        connection,
                        table,
                        content.furtherColumns(table),
                        content.rows().getOrDefault(table, RowStream.of(List.of())));
            }
            insertExtras(connection, content.extraRows());
            keepSequences(connection, content.sequences());
            finish(connection);
            connection.commit();
        } catch (SQLException e) {
            throw SqlFailure.whileWriting(e);
        }
    }

    /** Loads SQLite by writing to a database in memory. */
    static void warmUp() {
        try (Connection connection = Sqlite.connect(new SQLiteConfig(), "jdbc:sqlite::memory:")) {
            createTables(connection, new DatabaseContent(Map.of(), Map.of(), Map.of(), RowStream.of(List.of())));
        } catch (SQLException e) {
            // Whoever writes meets the same fault and tells it.
        }
    }

    private static void createTables(Connection connection, DatabaseContent content) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Table table : Table.values()) {
                statement.execute(table.createStatement(content.furtherColumns(table)));
            }
            statement.execute(ExtraTable.CREATE_STATEMENT);
        }
    }

    private static void insert(Connection connection, Table table, List<FurtherColumn> further, RowStream<Row> rows)
            throws SQLException {
        List<Row> waiting = new ArrayList<>(ROWS_A_STATEMENT);
        try (PreparedStatement insert = connection.prepareStatement(table.insertStatement(ROWS_A_STATEMENT, further))) {
            rows.to(row -> {
                waiting.add(row);
                if (waiting.size() == ROWS_A_STATEMENT) {
                    insert(insert, waiting, further);
                    waiting.clear();
                }
            });
        }
        try (PreparedStatement insert = connection.prepareStatement(table.insertStatement(1, further))) {
            for (Row row : waiting) {
                insert(insert, List.of(row), further);
            }
        }
    }

    private static void insert(PreparedStatement insert, List<Row> rows, List<FurtherColumn> further)
            throws SQLException {
        int parameter = 0;
        for (Row row : rows) {
            int columnCount = row.table().columns().size();
            for (int i = 0; i < columnCount; i++) {
                bind(insert, ++parameter, row.get(i));
            }
            for (FurtherColumn column : further) {
                bind(insert, ++parameter, row.get(column));
            }
        }
        insert.executeUpdate();
    }

    private static void bind(PreparedStatement insert, int parameter, @Nullable Object cell) throws SQLException {
        if (cell == null) {
            insert.setNull(parameter, Types.NULL);
        } else {
            insert.setObject(parameter, cell);
        }
    }

    private static void insertExtras(Connection connection, RowStream<ExtraRow> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ExtraTable.INSERT_STATEMENT)) {
            rows.to(row -> {
                insert.setString(1, row.subject());
                insert.setLong(2, row.id());
                insert.setString(3, row.json());
                insert.executeUpdate();
            });
        }
    }

    /** Ids of rows that were deleted long ago are not given again: SlideRunner's server knows them. */
    private static void keepSequences(Connection connection, Map<Table, Long> sequences) throws SQLException {
        try (PreparedStatement raise =
                        connection.prepareStatement("UPDATE sqlite_sequence SET seq=max(seq, ?) WHERE name=?");
                PreparedStatement add = connection.prepareStatement("INSERT INTO sqlite_sequence (seq, name)"
                        + " SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name=?2)")) {
            for (Map.Entry<Table, Long> sequence : sequences.entrySet()) {
                for (PreparedStatement statement : List.of(raise, add)) {
                    statement.setLong(1, sequence.getValue());
                    statement.setString(2, sequence.getKey().sqlName());
                    statement.executeUpdate();
                }
            }
        }
    }

    private static void finish(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String trigger : Triggers.createStatements()) {
                statement.execute(trigger);
            }
            statement.execute("PRAGMA user_version=" + Table.SCHEMA_VERSION);
        }
    }
}
