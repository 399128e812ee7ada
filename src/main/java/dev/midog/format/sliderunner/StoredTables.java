package dev.midog.format.sliderunner;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.format.spi.FormatParameters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a database file holds, as it stands there.
 *
 * @param version of the schema
 * @param tables those that the file has
 * @param sequences the highest uid ever used, by the name of the table, as SQLite remembers it
 * @param extraRows of midog's own table; null where the file has none, as one of SlideRunner's making
 * @param foreignNames of tables, views and triggers that are not SlideRunner's
 */
record StoredTables(
        int version,
        Map<Table, StoredTable> tables,
        Map<String, Long> sequences,
        @Nullable List<ExtraTable.ExtraRow> extraRows,
        List<String> foreignNames) {
    /**
     * The rows of one table.
     *
     * @param columns those of the table that the file has
     * @param further columns that the file has beside them
     * @param rows in the order of their uids
     */
    record StoredTable(Set<String> columns, List<FurtherColumn> further, List<Row> rows) {
        static final StoredTable ABSENT = new StoredTable(Set.of(), List.of(), List.of());
    }

    /** The rows of {@code table}; none where the file lacks it. */
    StoredTable get(Table table) {
        return tables.getOrDefault(table, StoredTable.ABSENT);
    }

    /** Reads everything; refuses files without slides or annotations, and views or virtual tables in a table's place. */
    static StoredTables read(Connection connection) throws SQLException {
        Map<Table, StoredTable> tables = new EnumMap<>(Table.class);
        List<String> foreignNames = new ArrayList<>();
        Set<String> own = new LinkedHashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet objects = statement.executeQuery("SELECT type, name, sql FROM sqlite_master")) {
            while (objects.next()) {
                String name = objects.getString(2);
                if (isTable(objects.getString(1), name, objects.getString(3))) {
                    own.add(name);
                } else if (isForeign(objects.getString(1), name)) {
                    foreignNames.add(name);
                }
            }
        }
        for (String name : own) {
            Table table = Table.named(name);
            if (table != null) {
                tables.put(table, readTable(connection, table, foreignNames));
            }
        }
        for (Table needed : List.of(Table.SLIDES, Table.ANNOTATIONS)) {
            if (!tables.containsKey(needed)) {
                throw MidogException.invalidData(Message.of(
                        "it has no table " + needed.sqlName()
                                + ", so it is not a SlideRunner database; name another format with ",
                        FormatParameters.FROM,
                        " if it is one"));
            }
        }
        return new StoredTables(
                version(connection),
                tables,
                own.contains("sqlite_sequence") ? sequences(connection) : Map.of(),
                own.contains(ExtraTable.NAME) ? ExtraTable.read(connection) : null,
                foreignNames);
    }

    private static boolean isTable(String type, String name, @Nullable String sql) {
        boolean wanted = Table.named(name) != null || name.equals(ExtraTable.NAME) || name.equals("sqlite_sequence");
        if (!wanted || type.equals("index")) {
            return false;
        }
        boolean virtual = sql != null && sql.strip().toUpperCase(Locale.ROOT).startsWith("CREATE VIRTUAL");
        if (!type.equals("table") || virtual) {
            throw MidogException.invalidData("its " + name + " is a " + (virtual ? "virtual table" : type)
                    + " where SlideRunner has a table; such a file is not trusted");
        }
        return true;
    }

    private static boolean isForeign(String type, String name) {
        return switch (type) {
            case "index" -> false;
            case "trigger" -> Triggers.names().stream().noneMatch(name::equalsIgnoreCase);
            default -> !name.startsWith("sqlite_") && !name.equals(EditableDatabase.JOURNAL);
        };
    }

    private static StoredTable readTable(Connection connection, Table table, List<String> foreignNames)
            throws SQLException {
        Set<String> present = new HashSet<>();
        List<FurtherColumn> unknown = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT name, type, dflt_value FROM pragma_table_info(?)")) {
            statement.setString(1, table.sqlName());
            try (ResultSet columns = statement.executeQuery()) {
                while (columns.next()) {
                    String name = columns.getString(1);
                    present.add(name.toLowerCase(Locale.ROOT));
                    if (table.columns().stream()
                            .noneMatch(column -> column.name().equalsIgnoreCase(name))) {
                        unknown.add(FurtherColumn.of(name, columns.getString(2), columns.getString(3)));
                    }
                }
            }
        }
        Set<String> known = new HashSet<>();
        for (Table.Column column : table.columns()) {
            if (present.contains(column.name().toLowerCase(Locale.ROOT))) {
                known.add(column.name());
            } else if (column.required()) {
                throw MidogException.invalidData(
                        "its table " + table.sqlName() + " has no column \"" + column.name() + "\"");
            }
        }
        List<FurtherColumn> further = new ArrayList<>();
        for (FurtherColumn column : unknown) {
            if (holdsBinaryData(connection, table, column)) {
                foreignNames.add(table.sqlName() + "." + column.name());
            } else {
                further.add(column);
            }
        }
        return new StoredTable(known, List.copyOf(further), rows(connection, table, known, further));
    }

    private static boolean holdsBinaryData(Connection connection, Table table, FurtherColumn column)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT 1 FROM `" + table.sqlName() + "` WHERE typeof("
                        + column.sqlName() + ") = 'blob' LIMIT 1")) {
            return found.next();
        }
    }

    private static List<Row> rows(Connection connection, Table table, Set<String> present, List<FurtherColumn> further)
            throws SQLException {
        RowList rows = new RowList(table, further);
        int own = table.columns().size();
        int columnCount = own + further.size();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(table.selectStatement(present, further))) {
            while (found.next()) {
                @Nullable Object[] cells = new @Nullable Object[columnCount];
                for (int i = 0; i < columnCount; i++) {
                    String name = i < own
                            ? table.columns().get(i).name()
                            : further.get(i - own).name();
                    cells[i] = cell(table, name, cells[0], found.getObject(i + 1));
                }
                rows.addRow(cells);
            }
        }
        return rows;
    }

    /** {@code value} as a cell of a row; binary data is refused. */
    static @Nullable Object cell(Table table, String column, @Nullable Object uid, @Nullable Object value) {
        if (value instanceof byte[]) {
            throw MidogException.invalidData(table.itemName() + " " + uid + ": the column \"" + column
                    + "\" holds binary data where a number or text is due");
        }
        return value instanceof Integer number ? (Object) number.longValue() : value;
    }

    private static Map<String, Long> sequences(Connection connection) throws SQLException {
        Map<String, Long> sequences = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT name, seq FROM sqlite_sequence")) {
            while (found.next()) {
                Table table = Table.named(found.getString(1));
                if (table != null) {
                    sequences.put(table.sqlName(), found.getLong(2));
                }
            }
        }
        return sequences;
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("PRAGMA user_version")) {
            return found.getInt(1);
        }
    }
}
