package dev.midog.format.sliderunner;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;

/** Damages a database by what SQL can do to it: values that do not belong, and things that stand in place of tables. */
public final class SqlMutation {
    private static final List<String> VALUES = List.of(
            "NULL",
            "-1",
            "0",
            "1",
            "2",
            "3.5",
            "9e999",
            "-9e999",
            "1e-300",
            "9007199254740993",
            "9223372036854775807",
            "-9223372036854775808",
            "4294967297",
            "'text'",
            "''",
            "'12'",
            "x'00ff'",
            "zeroblob(100000)",
            "char(27, 10, 0)",
            "'../../x'",
            "'/etc/passwd'",
            "replace(hex(zeroblob(2500)), '00', 'xy')",
            "'{\"a\":'",
            "'[1e999]'",
            "'{\"x\": ' || replace(hex(zeroblob(5000)), '0', '[')",
            "-0.0");
    private static final List<String> STATEMENTS = List.of(
            "DROP TABLE T",
            "ALTER TABLE T DROP COLUMN C",
            "ALTER TABLE T RENAME COLUMN C TO 'a' || char(10)",
            "ALTER TABLE T RENAME COLUMN C TO \"a\nb\u001b[1m\"",
            "ALTER TABLE T RENAME TO \"U\nV\"",
            "ALTER TABLE T ADD COLUMN \"x\ny\" TEXT DEFAULT 7",
            "ALTER TABLE T ADD COLUMN g AS (C || 'x')",
            "CREATE TABLE U AS SELECT * FROM T; DROP TABLE T; CREATE VIEW T AS SELECT * FROM U",
            "CREATE TABLE U AS SELECT * FROM T; DROP TABLE T; ALTER TABLE U RENAME TO T",
            "CREATE VIEW \"v\nw\" AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
            "CREATE TRIGGER t AFTER INSERT ON T BEGIN SELECT load_extension('x'); END",
            "CREATE INDEX i ON T (C)",
            "CREATE VIRTUAL TABLE f USING fts5(a)",
            "INSERT INTO T SELECT * FROM T",
            "DELETE FROM T",
            "DELETE FROM T WHERE rowid = 1",
            "UPDATE T SET uid = uid + 1000000",
            "PRAGMA user_version = 99",
            "PRAGMA user_version = -1",
            "PRAGMA journal_mode = WAL",
            "PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = replace(sql, 'CREATE', 'SELECT') WHERE name = 'T'",
            "PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = 'CREATE TABLE T (' || char(10) || ')'",
            "PRAGMA writable_schema = 1; UPDATE sqlite_master SET rootpage = N WHERE name = 'T'",
            "PRAGMA writable_schema = 1; UPDATE sqlite_master SET name = NULL WHERE name = 'T'",
            "PRAGMA writable_schema = 1; UPDATE sqlite_master SET type = 7, sql = x'00' WHERE name = 'T'");

    private SqlMutation() {}

    /** Damages {@code file} in place; where SQLite refuses the statement, the file is left as it is. */
    public static void of(Path file, Random random) {
        Table[] tables = Table.values();
        Table table = tables[random.nextInt(tables.length)];
        List<Table.Column> columns = table.columns();
        String column = columns.get(random.nextInt(columns.size())).name();
        String name = random.nextInt(8) == 0 ? "midog_extras" : table.sqlName();
        String value = VALUES.get(random.nextInt(VALUES.size()));
        String sql = random.nextInt(3) > 0
                ? "UPDATE T SET C = " + value + (random.nextBoolean() ? " WHERE rowid = 1" : "")
                : STATEMENTS.get(random.nextInt(STATEMENTS.size()));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous=OFF");
            for (String one : sql.split("; ")) {
                statement.execute(one.replaceAll("\\bN\\b", String.valueOf(random.nextInt(12)))
                        .replaceAll("\\bT\\b", name)
                        .replaceAll("\\bC\\b", column));
            }
        } catch (SQLException e) {
            // Then this file is not damaged, which is a seed too.
        }
    }
}
