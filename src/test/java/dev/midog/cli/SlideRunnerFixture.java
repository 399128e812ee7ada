package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A small SlideRunner database with every kind of annotation, and a look into databases. */
final class SlideRunnerFixture {
    private static final List<String> VERSION_0 = List.of(
            "CREATE TABLE Slides (uid INTEGER PRIMARY KEY, filename TEXT, width INTEGER, height INTEGER, directory TEXT)",
            "CREATE TABLE Annotations (uid INTEGER PRIMARY KEY, slide INTEGER, type INTEGER, agreedClass INTEGER)",
            "CREATE TABLE Annotations_coordinates (uid INTEGER PRIMARY KEY, coordinateX INTEGER, coordinateY INTEGER,"
                    + " slide INTEGER, annoId INTEGER, orderIdx INTEGER)",
            "CREATE TABLE Annotations_label (uid INTEGER PRIMARY KEY, person INTEGER, class INTEGER, annoId INTEGER)",
            "CREATE TABLE Persons (uid INTEGER PRIMARY KEY, name TEXT)",
            "CREATE TABLE Classes (uid INTEGER PRIMARY KEY, name TEXT)");

    private static final List<String> TO_VERSION_3 = List.of(
            "ALTER TABLE Slides ADD COLUMN uuid TEXT",
            "ALTER TABLE Slides ADD COLUMN exactImageID TEXT",
            "ALTER TABLE Slides ADD COLUMN EXACTUSER INTEGER DEFAULT 0",
            "ALTER TABLE Annotations ADD COLUMN guid TEXT",
            "ALTER TABLE Annotations ADD COLUMN lastModified REAL DEFAULT 1616148830.5",
            "ALTER TABLE Annotations ADD COLUMN deleted INTEGER DEFAULT 0",
            "ALTER TABLE Annotations ADD COLUMN description TEXT",
            "ALTER TABLE Annotations ADD COLUMN clickable INTEGER DEFAULT 1",
            "ALTER TABLE Annotations_coordinates ADD COLUMN coordinateZ INTEGER DEFAULT 0",
            "ALTER TABLE Annotations_label ADD COLUMN exact_id INTEGER",
            "ALTER TABLE Persons ADD COLUMN isExactUser INTEGER DEFAULT 0",
            "ALTER TABLE Classes ADD COLUMN color TEXT",
            "UPDATE Annotations SET guid = 'guid-' || uid, lastModified = 1616148830.5508225 + uid",
            "UPDATE Annotations SET deleted = 1 WHERE uid = 8",
            "UPDATE Annotations SET description = 'at the rim', clickable = 0 WHERE uid = 2",
            "UPDATE Classes SET color = '#ff0000' WHERE uid = 1",
            "INSERT INTO Annotations (uid, slide, type, agreedClass, guid) VALUES (9, 1, 6, 2, 'guid-9')",
            "INSERT INTO Annotations_coordinates (uid, slide, annoId, orderIdx) VALUES (30, 1, 9, 1)",
            "INSERT INTO Annotations_coordinates (uid, coordinateX, coordinateY, slide, annoId, orderIdx)"
                    + " VALUES (31, 500, 300, 2, 3, 4)",
            "PRAGMA user_version = 3");

    private static final List<String> ROWS = List.of(
            "INSERT INTO Slides VALUES (1, 'a.tiff', NULL, NULL, ''), (2, '07.tif', 2000, 1500, '01')",
            "INSERT INTO Classes VALUES (1, 'mitotic figure'), (2, 'non-mitotic cell')",
            "INSERT INTO Persons VALUES (1, 'A. Expert'), (2, 'RetinaNet')",
            "INSERT INTO Annotations VALUES (1, 1, 1, 1), (2, 1, 2, 2), (3, 2, 3, 1), (5, 2, 4, 2), (6, 2, 5, 1),"
                    + " (7, 1, 1, 0), (8, 1, 1, 2)",
            "INSERT INTO Annotations_coordinates VALUES (1, 100.5, 200, 1, 1, 1), (2, 300, 400, 1, 2, 1),"
                    + " (3, 250, 350.25, 1, 2, 2), (10, 500, 300, 2, 3, 1), (11, 560, 310, 2, 3, 2),"
                    + " (12, 530.5, 370, 2, 3, 3), (14, 7, 8, 2, 5, 1), (15, 20, 30, 2, 6, 1), (16, 60, 80, 2, 6, 2),"
                    + " (17, 900, 901, 1, 7, 1), (18, 5, 6, 1, 8, 1)",
            "INSERT INTO Annotations_label VALUES (1, 1, 1, 1), (2, 2, 0, 1), (3, 1, 1, 1), (4, 1, 2, 2), (5, 1, 1, 7),"
                    + " (9, 2, 2, 7)");

    private SlideRunnerFixture() {}

    /** Makes {@code file} in schema version 0 or 3. */
    static Path create(Path file, int version) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            List<String> all = new ArrayList<>(VERSION_0);
            all.addAll(ROWS);
            all.addAll(version == 3 ? TO_VERSION_3 : List.of());
            for (String sql : all) {
                statement.execute(sql);
            }
            return file;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Asserts that {@code copy} is of version 3 and has exactly the rows of {@code original}, in the columns that it has. */
    static void assertHoldsRowsOf(Path copy, Path original) {
        assertThat(query(copy, "PRAGMA user_version")).containsExactly("3");
        List<String> tables = query(
                original,
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1");
        assertThat(tables).contains("Annotations", "Annotations_coordinates", "Annotations_label", "Persons", "Slides");
        for (String table : tables) {
            List<String> columns =
                    query(original, "SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('" + table + "')");
            String select = "SELECT " + String.join(" || ' ' || ", columns) + " FROM " + table + " ORDER BY rowid";
            List<String> expected = query(original, select);
            List<String> found = query(copy, select);
            if (table.equals("Annotations_coordinates")) {
                assertThat(found).as(table).hasSize(expected.size() + unclosedPolygons(original));
                found = found.subList(0, expected.size());
            }
            assertThat(found).as(table).isEqualTo(expected);
        }
    }

    /** Polygons whose last corner is not their first: later versions repeat the first, in a row after all others. */
    private static int unclosedPolygons(Path file) {
        return query(file, """
                        SELECT uid FROM Annotations AS a WHERE type = 3 AND NOT EXISTS (
                          SELECT 1 FROM Annotations_coordinates AS f, Annotations_coordinates AS l
                          WHERE f.annoId = a.uid AND l.annoId = a.uid
                            AND f.coordinateX = l.coordinateX AND f.coordinateY = l.coordinateY
                            AND f.orderIdx = (SELECT min(orderIdx) FROM Annotations_coordinates WHERE annoId = a.uid)
                            AND l.orderIdx = (SELECT max(orderIdx) FROM Annotations_coordinates WHERE annoId = a.uid)
                            AND f.uid <> l.uid)
                        """).size();
    }

    private static List<String> query(Path file, String sql) {
        List<String> values = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + file.toUri() + "?immutable=1&mode=ro");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
