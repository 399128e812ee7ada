package dev.midog.format.sliderunner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.CliRun;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns that a newer SlideRunner adds are kept in every trip. */
class NewerColumnsTest {
    private static final String[] ROWS = {
        "INSERT INTO Slides (uid, filename, width, height) VALUES (1, '001.tiff', 900, 900)",
        "INSERT INTO Classes (uid, name) VALUES (1, 'mitotic figure'), (2, 'other')",
        "INSERT INTO Persons (uid, name) VALUES (1, 'A')",
        "INSERT INTO Annotations (uid, slide, type, agreedClass) VALUES (1, 1, 1, 1), (2, 1, 1, 2)",
        "INSERT INTO Annotations_coordinates (coordinateX, coordinateY, slide, annoId, orderIdx)"
                + " VALUES (10, 20, 1, 1, 1), (30, 40, 1, 2, 1)",
        "INSERT INTO Annotations_label (person, class, annoId) VALUES (1, 1, 1), (1, 2, 2)",
    };

    @TempDir
    private Path folder;

    /** The statements of SlideRunner_dataAccess 1.0.8, {@code Database.create}. */
    @Test
    void the_switch_that_makes_a_class_unclickable_is_known() throws IOException {
        Path file = Database.with(
                folder.resolve("newest.sqlite"),
                "CREATE TABLE `Annotations_label` (`uid` INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, `person` INTEGER,"
                        + " `class` INTEGER, `exact_id` INTEGER, `annoId` INTEGER)",
                "CREATE TABLE `Annotations_coordinates` (`uid` INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE,"
                        + " `coordinateX` INTEGER, `coordinateY` INTEGER, `coordinateZ` INTEGER DEFAULT 0,"
                        + " `slide` INTEGER, `annoId` INTEGER, `orderIdx` INTEGER)",
                "CREATE TABLE `Annotations` (`uid` INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, `slide` INTEGER,"
                        + " `guid` TEXT, `lastModified` REAL DEFAULT 1660334195.5, `deleted` INTEGER DEFAULT 0,"
                        + " `type` INTEGER, `agreedClass` INTEGER, `description` TEXT, `clickable` INTEGER DEFAULT 1)",
                "CREATE TABLE `Classes` (`uid` INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, `name` TEXT,"
                        + " `clickable` INTEGER DEFAULT 1, `color` TEXT)",
                "CREATE TABLE `Persons` (`uid` INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, `name` TEXT,"
                        + " `isExactUser` INTEGER DEFAULT 0)",
                "CREATE TABLE `Slides` (`uid` INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, `filename` TEXT,"
                        + " `width` INTEGER, `height` INTEGER, `directory` TEXT, `uuid` TEXT, `exactImageID` TEXT)",
                "PRAGMA user_version=3");
        Database.with(file, ROWS);
        Database.with(file, "UPDATE Classes SET clickable = 0 WHERE uid = 2");
        Notices notices = new Notices();

        Dataset dataset = Database.read(file, notices);

        assertThat(notices.list()).isEmpty();
        Database.assertSameRows(file, Database.write(dataset, folder.resolve("back.sqlite")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"there.sqlite", "there.json"})
    void columns_that_are_not_known_come_back_with_types_defaults_and_cells(String there) {
        Path file = withNewColumns("newer.sqlite");
        Path back = folder.resolve("back.sqlite");

        CliRun run = CliRun.midog("convert", file, folder.resolve(there), "--strict");
        CliRun again = CliRun.midog("convert", folder.resolve(there), back);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(run.err()).doesNotContain("not SlideRunner's");
        Database.assertSameRows(file, back);
        assertThat(Database.query(
                        back,
                        "SELECT type || ' ' || ifnull(dflt_value, 'none') FROM pragma_table_info('Annotations')"
                                + " WHERE name LIKE 'new%' OR name LIKE '% `%'"))
                .containsExactly("INTEGER 3", "TEXT 'it''s'");
    }

    @Test
    void columns_of_one_input_are_kept_by_a_merge_and_by_a_fix() {
        Path file = withNewColumns("newer.sqlite");
        Path other = Database.ofVersion3(
                folder.resolve("other.sqlite"), "INSERT INTO Slides (uid, filename) VALUES (2, '002.tiff')");

        CliRun merge = CliRun.midog("merge", file, other, folder.resolve("merged.sqlite"));
        CliRun fix = CliRun.midog("validate", file, "--fix", folder.resolve("fixed.sqlite"));

        assertThat(merge.exitCode()).as(merge.err()).isZero();
        assertThat(fix.exitCode()).as(fix.err()).isZero();
        for (String name : List.of("merged.sqlite", "fixed.sqlite")) {
            assertThat(Database.query(folder.resolve(name), "SELECT newer FROM Annotations ORDER BY uid"))
                    .containsExactly("3", "8");
        }
    }

    private Path withNewColumns(String name) {
        Path file = Database.with(Database.ofVersion3(folder.resolve(name)), ROWS);
        return Database.with(
                file,
                "ALTER TABLE Annotations ADD COLUMN newer INTEGER DEFAULT 3",
                "ALTER TABLE Annotations ADD COLUMN `a \u00e4 ``b` TEXT DEFAULT 'it''s'",
                "ALTER TABLE Slides ADD COLUMN stain TEXT",
                "ALTER TABLE Persons ADD COLUMN grade REAL DEFAULT 1.5",
                "ALTER TABLE Classes ADD COLUMN hidden INTEGER DEFAULT 0",
                "ALTER TABLE Annotations_coordinates ADD COLUMN coordinateT INTEGER DEFAULT 0",
                "ALTER TABLE Annotations_label ADD COLUMN certainty REAL",
                "UPDATE Annotations SET newer = 8, `a \u00e4 ``b` = NULL WHERE uid = 2",
                "UPDATE Slides SET stain = 'HE'",
                "UPDATE Classes SET hidden = 1 WHERE uid = 1",
                "UPDATE Annotations_coordinates SET coordinateT = 4 WHERE annoId = 1",
                "UPDATE Annotations_label SET certainty = 0.25 WHERE annoId = 2");
    }
}
