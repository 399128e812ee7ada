package dev.midog.format.sliderunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.MidogException.ErrorKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlideRunnerBadInputTest {
    private static final String CLASSES = "INSERT INTO Classes (uid, name) VALUES (1, 'mitotic figure')";
    private static final String SLIDE = "INSERT INTO Slides (uid, filename) VALUES (1, '001.tiff')";
    private static final String SPOT = "INSERT INTO Annotations (uid, slide, type, agreedClass) VALUES (7,1,1,1)";
    private static final String PLACE =
            "INSERT INTO Annotations_coordinates (uid, coordinateX, coordinateY, annoId) VALUES (1,5,6,7)";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            UPDATE Annotations SET slide=9 | annotation 7: its slide 9 is not in the table Slides
            UPDATE Annotations SET slide=NULL | annotation 7: the column "slide" is NULL
            UPDATE Annotations SET agreedClass=4 | annotation 7: category 4 is not among the categories
            UPDATE Annotations SET agreedClass=99999999999 | annotation 7: the class 99999999999 is out of range
            UPDATE Annotations SET agreedClass='MF' | annotation 7: the column "agreedClass" holds the text "MF"
            UPDATE Annotations SET deleted=0.5 | annotation 7: the column "deleted" holds 0.5 where a whole number is due
            UPDATE Annotations SET lastModified='now' | annotation 7: the column "lastModified" holds the text "now"
            UPDATE Annotations SET type=0 | annotation 7: the type 0 is not one of SlideRunner's: 1 spot, 2 area
            UPDATE Annotations SET type=NULL | annotation 7: the column "type" is NULL
            UPDATE Annotations SET type=2 | annotation 7: it has 1 coordinates where its type 2 needs 2
            UPDATE Annotations SET description=x'00ff' | annotation 7: the column "description" holds binary data
            DELETE FROM Annotations_coordinates | annotation 7: it has 0 coordinates
            UPDATE Annotations_coordinates SET coordinateX=9e999 | annotation 7: coordinate 1: its coordinateX is Infinity
            UPDATE Annotations_coordinates SET coordinateY=-2e9 | annotation 7: coordinate 1: its coordinateY is -2.0E9
            UPDATE Annotations_coordinates SET coordinateX=NULL | annotation 7: coordinate 1: its coordinateX is NULL
            UPDATE Annotations_coordinates SET coordinateX='left' | holds the text "left" where a number is due
            UPDATE Slides SET filename=NULL | slide 1: it has no file name
            UPDATE Slides SET filename=replace(hex(zeroblob(130)),'00','xx') | has a part of over 255 bytes
            UPDATE Slides SET width=-5 | slide 1: the width -5 is not a size in pixels
            UPDATE Slides SET height=9999999999 | slide 1: the height 9999999999 is not a size in pixels
            INSERT INTO Classes (uid, name) VALUES (0, 'x') | class 0: the id 0 is kept
            INSERT INTO Annotations_label (uid, person, class, annoId) VALUES (3, 'me', 1, 7) | vote 3: the column "person"
            DROP TABLE Slides | it has no table Slides
            DROP TABLE Annotations | it has no table Annotations
            ALTER TABLE Annotations DROP COLUMN type | its table Annotations has no column "type"
            """)
    void data_that_cannot_be_is_refused_with_its_place(String fault, String sentence) {
        Path file = Database.with(Database.ofVersion3(file(), CLASSES, SLIDE, SPOT, PLACE), fault);

        MidogException failure = failureOf(file);

        assertThat(failure).hasMessageStartingWith("input.sqlite: ").hasMessageContaining(sentence);
        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_DATA);
    }

    @Test
    void the_sound_file_that_is_spoilt_above_can_be_read() throws IOException {
        assertThat(Database.read(Database.ofVersion3(file(), CLASSES, SLIDE, SPOT, PLACE))
                        .annotations())
                .hasSize(1);
    }

    @Test
    void ids_that_are_used_twice_are_refused() {
        Path file = Database.with(
                file(),
                "CREATE TABLE Slides (uid INTEGER, filename TEXT)",
                "CREATE TABLE Annotations (uid INTEGER, slide INTEGER, type INTEGER, agreedClass INTEGER)",
                "INSERT INTO Slides VALUES (1, 'a.tif'), (1, 'b.tif')");

        assertThat(failureOf(file)).hasMessage("input.sqlite: the image id 1 is used twice");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE VIEW Slides AS SELECT 1 AS uid, 'a.tif' AS filename | its Slides is a view
            CREATE VIRTUAL TABLE Slides USING fts5(uid, filename) | its Slides is a virtual table
            CREATE VIEW midog_extras AS SELECT 1 AS id | its midog_extras is a view
            """)
    void what_only_looks_like_a_table_is_not_trusted(String statement, String sentence) {
        Path file =
                Database.with(file(), "CREATE TABLE Annotations (uid INTEGER, slide INTEGER, type INTEGER)", statement);

        MidogException failure = failureOf(file);

        assertThat(failure).hasMessageContaining(sentence);
        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_DATA);
    }

    @Test
    void extras_that_are_no_json_are_refused() throws IOException {
        Path file = Database.write(Database.read(Database.ofVersion3(file(), SLIDE)), folder.resolve("written.sqlite"));
        for (String json : new String[] {"{\"a\":", "null", "[1]", "7"}) {
            Database.with(
                    file, "DELETE FROM midog_extras", "INSERT INTO midog_extras VALUES ('image', 1, '" + json + "')");

            assertThat(failureOf(file)).hasMessageContaining("midog_extras holds no JSON object for image 1");
        }
    }

    @Test
    void empty_and_other_files_are_refused() throws IOException {
        assertThat(failureOf(Files.createFile(folder.resolve("empty.sqlite"))))
                .hasMessage("empty.sqlite: the file is empty");
        assertThat(failureOf(Files.writeString(folder.resolve("text.sqlite"), "{}".repeat(500))))
                .hasMessage("text.sqlite: it is not a SQLite database, or it is encrypted");
        assertThat(failureOf(Files.writeString(folder.resolve("magic.sqlite"), DatabaseFile.MAGIC)))
                .hasMessageContaining("cut short");
    }

    @Test
    void missing_files_and_folders_are_failures_of_the_operation() throws IOException {
        MidogException missing = failureOf(folder.resolve("missing.sqlite"));
        MidogException directory = failureOf(Files.createDirectory(folder.resolve("folder.sqlite")));

        assertThat(missing).hasMessage("missing.sqlite: the file does not exist");
        assertThat(missing.kind()).isEqualTo(ErrorKind.OPERATION);
        assertThat(directory).hasMessage("folder.sqlite: it is a folder, not a database");
        assertThat(directory.kind()).isEqualTo(ErrorKind.OPERATION);
    }

    @Test
    void a_file_cut_at_any_page_or_in_the_middle_of_one_is_refused() throws IOException {
        byte[] whole = Files.readAllBytes(Database.ofVersion3(file(), CLASSES, SLIDE, SPOT, PLACE));
        for (int size : new int[] {100, 512, 4096, 5000, whole.length / 2, whole.length - 4096, whole.length - 1}) {
            Path cut = Files.write(folder.resolve("cut.sqlite"), Arrays.copyOf(whole, size));

            MidogException failure = failureOf(cut);

            assertThat(failure).as("cut at " + size).hasMessageContaining("the database is cut short");
            assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_DATA);
        }
    }

    @Test
    void a_damaged_page_of_any_table_is_refused() throws IOException {
        Path sound = Database.ofVersion3(file(), CLASSES, SLIDE, SPOT, PLACE);
        byte[] whole = Files.readAllBytes(sound);
        for (Table table : Table.values()) {
            int page = Integer.parseInt(
                    Database.query(sound, "SELECT rootpage FROM sqlite_master WHERE name='" + table.sqlName() + "'")
                            .get(0));
            byte[] damaged = whole.clone();
            Arrays.fill(damaged, (page - 1) * 4096, page * 4096, (byte) 0x5a);

            MidogException failure = failureOf(Files.write(folder.resolve("damaged.sqlite"), damaged));

            assertThat(failure).as(table.sqlName()).hasMessageContaining("damaged or cut short");
            assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_DATA);
        }
    }

    @Test
    void an_encrypted_file_is_told_as_such() throws IOException {
        byte[] noise = "ciphertext".repeat(1000).getBytes(StandardCharsets.US_ASCII);

        assertThat(failureOf(Files.write(folder.resolve("secret.db"), noise))).hasMessageContaining("encrypted");
    }

    private Path file() {
        return folder.resolve("input.sqlite");
    }

    private static MidogException failureOf(Path file) {
        MidogException failure = catchThrowableOfType(MidogException.class, () -> Database.read(file));
        assertThat(failure).isNotNull();
        return failure;
    }
}
