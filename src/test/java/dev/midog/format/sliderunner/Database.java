package dev.midog.format.sliderunner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notices;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Makes databases with SQL and tells what is in them. */
public final class Database {
    private Database() {}

    /** Runs the statements on {@code file}, which is made where it is missing. */
    public static Path with(Path file, String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous=OFF");
            for (String sql : statements) {
                statement.execute(sql);
            }
            return file;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An empty database of schema version 3, as SlideRunner makes it, but without triggers. */
    public static Path ofVersion3(Path file, String... statements) {
        List<String> all = new ArrayList<>();
        for (Table table : Table.values()) {
            all.add(table.createStatement(List.of()));
        }
        all.addAll(List.of(statements));
        all.add("PRAGMA user_version=3");
        return with(file, all.toArray(new String[0]));
    }

    /** Version 0, whose tables lack most columns. */
    public static Path ofVersion0(Path file, String... statements) {
        List<String> all = new ArrayList<>(List.of(
                "CREATE TABLE Slides (uid INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, directory TEXT, filename TEXT,"
                        + " width INTEGER, height INTEGER)",
                "CREATE TABLE Annotations (uid INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, slide INTEGER, type INTEGER,"
                        + " agreedClass INTEGER)",
                "CREATE TABLE Annotations_coordinates (uid INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE,"
                        + " coordinateX INTEGER, coordinateY INTEGER, slide INTEGER, annoId INTEGER, orderIdx INTEGER)",
                "CREATE TABLE Annotations_label (uid INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, person INTEGER,"
                        + " class INTEGER, annoId INTEGER)",
                "CREATE TABLE Persons (uid INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, name TEXT)",
                "CREATE TABLE Classes (uid INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, name TEXT)"));
        all.addAll(List.of(statements));
        return with(file, all.toArray(new String[0]));
    }

    /** The first column of each row, with the storage class of its values as SQL writes them. */
    public static List<String> query(Path file, String sql) {
        List<String> rows = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + file.toUri() + "?immutable=1&mode=ro");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows of a table in SQL's notation, with the named columns alone. */
    static List<String> rows(Path file, String table, List<String> columns) {
        String cells = String.join(
                " || ', ' || ",
                columns.stream().map(column -> "quote(\"" + column + "\")").toList());
        return query(file, "SELECT " + cells + " FROM " + table + " ORDER BY 1, rowid");
    }

    static List<String> columns(Path file, String table) {
        return query(file, "SELECT name FROM pragma_table_info('" + table + "')");
    }

    /** Asserts that {@code copy} has every row of {@code original} in the original's tables and columns, and no more rows. */
    static void assertSameRows(Path original, Path copy) {
        List<String> tables = query(original, "SELECT name FROM sqlite_master WHERE type='table' ORDER BY name");
        assertThat(tables).contains("Slides", "Annotations");
        for (String table : tables) {
            List<String> columns = columns(original, table);
            assertThat(rows(copy, table, columns)).as(table).isEqualTo(rows(original, table, columns));
        }
    }

    static Dataset read(Path file) throws IOException {
        return read(file, new Notices());
    }

    static Dataset read(Path file, Notices notices) throws IOException {
        return new SlideRunnerFormat().read(file, ReadOptions.DEFAULT, notices);
    }

    static Path write(Dataset dataset, Path file) throws IOException {
        Files.deleteIfExists(file);
        Notices notices = new Notices();
        new SlideRunnerFormat().write(dataset, file, WriteOptions.DEFAULT, notices);
        assertThat(notices.list()).isEmpty();
        return file;
    }
}
