package dev.midog.format.sliderunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases whose schema would run, compute or blow up something, and numbers at the ends of what SQLite holds. */
class HostileDatabasesTest {
    private static final String CLASSES = "INSERT INTO Classes (uid, name) VALUES (1, 'mitotic figure')";
    private static final String SLIDE = "INSERT INTO Slides (uid, filename) VALUES (1, '001.tiff')";
    private static final String ENDLESS =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS uid, 'a' AS filename FROM n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE VIEW beside AS " + ENDLESS,
                "CREATE TRIGGER bad AFTER INSERT ON Slides BEGIN DELETE FROM Slides; END",
                "CREATE TRIGGER updateAnnotation_UPDATE AFTER UPDATE ON Annotations BEGIN DELETE FROM Annotations; END",
                "CREATE VIRTUAL TABLE beside USING fts5(a)",
                "ALTER TABLE Slides ADD COLUMN computed AS (zeroblob(100000000))",
                "CREATE INDEX i ON Slides (abs(uid))"
            })
    void what_lies_beside_the_tables_is_neither_run_nor_computed(String statement) throws IOException {
        Path file = Database.ofVersion3(folder.resolve("a.sqlite"), CLASSES, SLIDE, statement);
        byte[] before = Files.readAllBytes(file);

        Dataset dataset = Database.read(file);

        assertThat(dataset.rois()).hasSize(1);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(folder.toFile().list()).containsExactly("a.sqlite");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            CREATE VIEW Slides AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS uid, 'a' AS filename FROM n | its Slides is a view
            CREATE VIEW Slides AS SELECT uid, filename FROM Slides | its Slides is a view
            CREATE TABLE Slides (x INTEGER, uid AS (x), filename AS (hex(zeroblob(100000000)))) | has no column "uid"
            """)
    void what_is_computed_in_place_of_a_table_is_refused(String statement, String sentence) {
        Path file = Database.with(
                folder.resolve("a.sqlite"),
                "CREATE TABLE Annotations (uid INTEGER, slide INTEGER, type INTEGER)",
                statement);

        assertThat(refusal(file)).contains(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sql = 'CREATE TABLE Slides (' || char(10) || char(27) || '[2J)'",
                "sql = 'SELECT load_extension(1)'",
                "sql = 'CREATE TABLE Slides (uid, filename, PRIMARY KEY (uid)) WITHOUT ROWID'",
                "sql = NULL",
                "sql = x'00ff'",
                "rootpage = 0",
                "rootpage = 99999",
                "rootpage = 1",
                "rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'Log')",
                "type = 'view'",
                "type = 7, name = NULL",
                "name = 'Slides' || char(0)",
                "sql = replace(sql, 'filename', 'uid')",
            })
    void a_schema_that_was_tampered_with_gives_a_dataset_or_a_sentence(String change) throws IOException {
        Path file = Database.ofVersion3(
                folder.resolve("a.sqlite"),
                SLIDE,
                "PRAGMA writable_schema = 1",
                "UPDATE sqlite_master SET " + change + " WHERE name = 'Slides'");
        byte[] before = Files.readAllBytes(file);
        try {
            Database.read(file);
        } catch (MidogException e) {
            assertThat(e.getMessage()).startsWith("a.sqlite: ").doesNotContainPattern("\\p{Cntrl}|Exception");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void names_of_other_things_are_told_in_one_line() throws IOException {
        Path file = Database.ofVersion3(
                folder.resolve("a.sqlite"),
                SLIDE,
                "CREATE TABLE \"x\n\u001b[2Jy\" (a)",
                "CREATE TABLE \"%s\" (a)".formatted("z".repeat(50_000)));
        Notices notices = new Notices();

        Database.read(file, notices);

        assertThat(notices.list()).isNotEmpty();
        assertThat(notices.list())
                .extracting(Notice::message)
                .allSatisfy(message ->
                        assertThat(message).doesNotContainPattern("\\p{Cntrl}").hasSizeLessThan(5000));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, -9223372036854775808L, 9007199254740993L, 9223372036854775807L})
    void ids_at_the_ends_of_what_sqlite_holds_come_back_exactly(long id) throws IOException {
        Path file = Database.ofVersion3(
                folder.resolve("a.sqlite"),
                CLASSES,
                "INSERT INTO Slides (uid, filename) VALUES (" + id + ", '001.tiff')",
                "INSERT INTO Annotations (uid, slide, type, agreedClass) VALUES (" + id + ", " + id + ", 1, 1)",
                "INSERT INTO Annotations_coordinates (uid, coordinateX, coordinateY, annoId) VALUES (1, 5, 6, " + id
                        + ")");

        Dataset back = Database.read(Database.write(Database.read(file), folder.resolve("b.sqlite")));

        assertThat(back.rois()).extracting(Roi::id).containsExactly(id);
        assertThat(back.annotations()).extracting(Annotation::id).containsExactly(id);
    }

    private static String refusal(Path file) {
        MidogException failure = catchThrowableOfType(MidogException.class, () -> Database.read(file));
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(MidogException.ErrorKind.INVALID_DATA);
        return String.valueOf(failure.getMessage());
    }
}
