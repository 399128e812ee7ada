package dev.midog.format.sliderunner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlideRunnerReadingTest {
    private static final String CLASSES = "INSERT INTO Classes (uid, name) VALUES (1, 'mitotic figure'), (2, 'other')";
    private static final String SLIDE = "INSERT INTO Slides (uid, filename) VALUES (1, '001.tiff')";

    private static final String SPOT = "INSERT INTO Annotations (uid, slide, type, agreedClass) VALUES (1,1,1,1)";

    @TempDir
    Path folder;

    @Test
    void all_six_types_are_read() throws IOException {
        Dataset dataset = Database.read(Database.ofVersion3(
                file(),
                CLASSES,
                SLIDE,
                "INSERT INTO Annotations (uid, slide, type, agreedClass) VALUES"
                        + " (1,1,1,1), (2,1,2,1), (3,1,3,1), (4,1,4,1), (5,1,5,1), (6,1,6,1)",
                coordinates("10.5,20,1,1", "30,5,2,1", "10,25,2,2", "0,0,3,1", "4,0,3,2", "4,4,3,3", "0,0,3,4"),
                coordinates("7,8,4,1", "1,2,5,1", "3,6,5,2", "NULL,NULL,6,1")));

        assertThat(dataset.annotations())
                .extracting(Annotation::shape)
                .containsExactly(
                        new Shape.Spot(new Point(10.5, 20)),
                        new Shape.Area(new Box(10, 5, 30, 25)),
                        new Shape.Polygon(List.of(new Point(0, 0), new Point(4, 0), new Point(4, 4))),
                        new Shape.SpecialSpot(new Point(7, 8)),
                        new Shape.Circle(new Box(1, 2, 3, 6)),
                        new Shape.ImageLabel());
    }

    @Test
    void corners_are_joined_in_the_order_of_their_index() throws IOException {
        Dataset dataset = Database.read(Database.ofVersion3(
                file(),
                CLASSES,
                SLIDE,
                "INSERT INTO Annotations (uid, slide, type, agreedClass) VALUES (1,1,3,1)",
                coordinates("0,0,1,4", "4,4,1,3", "4,0,1,2", "0,0,1,1")));

        assertThat(dataset.annotations().get(0).shape())
                .isEqualTo(new Shape.Polygon(List.of(new Point(0, 0), new Point(4, 0), new Point(4, 4))));
    }

    @Test
    void columns_may_stand_in_any_order_and_letter_case() throws IOException {
        Dataset dataset = Database.read(Database.with(
                file(),
                "CREATE TABLE Slides (directory TEXT, FileName TEXT, height INTEGER, UID INTEGER PRIMARY KEY, width INTEGER)",
                "CREATE TABLE annotations (agreedClass INTEGER, type INTEGER, deleted INTEGER, guid TEXT, slide INTEGER,"
                        + " uid INTEGER PRIMARY KEY, lastModified REAL)",
                "CREATE TABLE Annotations_coordinates (annoId INTEGER, coordinateY INTEGER, coordinateX INTEGER,"
                        + " uid INTEGER PRIMARY KEY)",
                "CREATE TABLE Classes (name TEXT, uid INTEGER PRIMARY KEY)",
                "INSERT INTO Slides VALUES ('set/a', '9.tif', 20, 9, 10)",
                "INSERT INTO Classes VALUES ('Mitose', 3)",
                "INSERT INTO annotations VALUES (3, 1, 1, 'g', 9, 5, 7.25)",
                "INSERT INTO Annotations_coordinates VALUES (5, 2, 1, 1)"));

        assertThat(dataset.rois()).containsExactly(new Roi(9, "set/a/9.tif", RoiFacts.ofSize(10, 20), Extras.EMPTY));
        assertThat(dataset.annotations())
                .containsExactly(new Annotation(
                        5, 9, 3, new Shape.Spot(new Point(1, 2)), List.of(), "g", 7.25, true, Extras.EMPTY));
        assertThat(dataset.categories().get(0).role()).isEqualTo(CategoryRole.MITOTIC_FIGURE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void every_schema_version_is_read_and_written_as_version_3(int version) throws IOException {
        Path original = Database.ofVersion0(
                file(),
                CLASSES,
                SLIDE,
                "INSERT INTO Persons VALUES (1, 'A')",
                "INSERT INTO Annotations VALUES (1,1,3,1), (2,1,1,2)",
                "INSERT INTO Annotations_coordinates VALUES (7,0,0,1,1,1), (8,4,0,1,1,2), (9,4,4,1,1,3), (10,5,6,1,2,NULL)",
                "INSERT INTO Annotations_label VALUES (3,1,1,1), (4,1,2,2)",
                version >= 1 ? "ALTER TABLE Annotations ADD COLUMN guid TEXT" : "SELECT 1",
                version >= 2 ? "ALTER TABLE Annotations ADD COLUMN deleted INTEGER DEFAULT 0" : "SELECT 1",
                version >= 3 ? "ALTER TABLE Annotations ADD COLUMN clickable INTEGER" : "SELECT 1",
                "PRAGMA user_version=" + version);

        Dataset dataset = Database.read(original);
        Path written = Database.write(dataset, folder.resolve("written.sqlite"));

        assertThat(dataset.annotations().get(0).shape())
                .isEqualTo(new Shape.Polygon(List.of(new Point(0, 0), new Point(4, 0), new Point(4, 4))));
        assertThat(Database.query(written, "PRAGMA user_version")).containsExactly("3");
        assertThat(Database.rows(written, "Annotations_coordinates", List.of("uid", "coordinateX", "orderIdx")))
                .contains("7, 0, 1", "8, 4, 2", "9, 4, 3", "10, 5, NULL")
                .hasSize(version == 0 ? 5 : 4);
        assertThat(Database.read(written).annotations())
                .extracting(Annotation::shape)
                .isEqualTo(dataset.annotations().stream().map(Annotation::shape).toList());
        for (String table : List.of("Annotations", "Annotations_label", "Slides", "Classes", "Persons")) {
            List<String> columns = Database.columns(original, table);
            assertThat(Database.rows(written, table, columns)).isEqualTo(Database.rows(original, table, columns));
        }
    }

    @Test
    void votes_keep_order_and_persons_and_the_absence_of_either() throws IOException {
        Dataset dataset = Database.read(Database.ofVersion3(
                file(),
                CLASSES,
                SLIDE,
                "INSERT INTO Persons (uid, name) VALUES (1, 'A'), (4, 'B')",
                SPOT,
                coordinates("5,6,1,1"),
                "INSERT INTO Annotations_label (uid, person, class, annoId) VALUES"
                        + " (9,4,2,1), (3,1,1,1), (11,1,1,1), (12,77,0,1), (13,NULL,NULL,1)"));

        assertThat(dataset.annotations().get(0).votes())
                .containsExactly(
                        new Vote(1, 1L),
                        new Vote(2, 4L),
                        new Vote(1, 1L),
                        new Vote(Category.NO_AGREEMENT, null),
                        new Vote(Category.NO_AGREEMENT, null));
    }

    @Test
    void null_and_zero_agreement_and_unknown_size_are_understood() throws IOException {
        Path file = Database.ofVersion3(
                file(),
                CLASSES,
                "INSERT INTO Slides (uid, filename, width, height) VALUES (1, '001.tiff', 0, NULL)",
                "INSERT INTO Annotations (uid, slide, type, agreedClass, deleted, guid, lastModified) VALUES"
                        + " (1,1,1,NULL,NULL,NULL,NULL), (2,1,1,0,1,'',0)",
                coordinates("1,2,1,1", "3,4,2,1"));

        Dataset dataset = Database.read(file);

        assertThat(dataset.annotations()).allMatch(each -> each.categoryId() == Category.NO_AGREEMENT);
        assertThat(dataset.annotations()).extracting(Annotation::deleted).containsExactly(false, true);
        assertThat(dataset.annotations()).allMatch(each -> each.guid() == null);
        assertThat(dataset.rois().get(0).stated()).isEqualTo(RoiFacts.NONE);
        Database.assertSameRows(file, Database.write(dataset, folder.resolve("copy.sqlite")));
    }

    @Test
    void odd_rows_survive_because_they_are_remembered() throws IOException {
        Path file = Database.ofVersion3(
                file(),
                "INSERT INTO Classes (uid, name, color) VALUES (5, 'mitosis', '#abcdef'), (7, NULL, NULL)",
                "INSERT INTO Slides (uid, filename, directory, uuid, exactImageID, EXACTUSER) VALUES"
                        + " (1, 'a.svs', '/home/me/slides', 'u', 'x9', 2), (2, 'b/c.svs', NULL, NULL, NULL, NULL),"
                        + " (3, 'd.svs', '', NULL, NULL, 0), (4, 'e.svs', 'C:\\slides', NULL, NULL, 0),"
                        + " (6, '/data/slides/m.svs', NULL, NULL, NULL, 0), (7, 'C:\\x\\m3.svs', 'C:\\x', NULL, NULL, 0),"
                        + " (8, 'n.svs', 'x\\y\\', NULL, NULL, 0), (9, 'z\\o.svs', 'y', NULL, NULL, 0),"
                        + " (5, 'f.svs', 'x/', NULL, NULL, 0)",
                "INSERT INTO Persons (uid, name, isExactUser) VALUES (2, NULL, 1), (3, 'B', NULL)",
                "INSERT INTO Annotations (uid, slide, type, agreedClass, description, clickable, guid) VALUES"
                        + " (4,1,2,5,'large',0,'g4'), (9,2,1,7,NULL,NULL,NULL), (10,2,6,5,NULL,1,'g10')",
                "INSERT INTO Annotations_coordinates VALUES (50,30,5,2,1,4,1), (51,10,25,0,1,4,2), (20,1.5,2,0,9,9,NULL),"
                        + " (21,5,5,0,2,9,NULL), (90,1,1,0,1,404,1)",
                "INSERT INTO Annotations_label VALUES (8,2,5,77,4), (3,3,7,NULL,4), (100,2,5,NULL,405), (101,NULL,5,NULL,NULL)",
                "INSERT INTO Log VALUES (3, 1.5, 8), (9, 2, NULL)",
                "UPDATE sqlite_sequence SET seq=500 WHERE name='Annotations'",
                "DELETE FROM Log WHERE uid=9");
        Notices notices = new Notices();

        Dataset dataset = Database.read(file, notices);

        Database.assertSameRows(file, Database.write(dataset, folder.resolve("copy.sqlite")));
        Database.assertSameRows(
                file, Database.write(new Json(true).through(dataset), folder.resolve("travelled.sqlite")));
        assertThat(dataset.rois())
                .extracting(Roi::fileName)
                .containsExactly(
                        "a.svs", "b/c.svs", "d.svs", "e.svs", "x/f.svs", "m.svs", "m3.svs", "x/y/n.svs", "y/z/o.svs");
        assertThat(notices.list())
                .extracting(Notice::code)
                .containsExactly("SLIDERUNNER-FOLDERS", "SLIDERUNNER-ORPHANS", "SLIDERUNNER-ORPHANS");
    }

    @Test
    void what_is_not_slide_runners_is_named() throws IOException {
        Notices notices = new Notices();

        Database.read(
                Database.ofVersion3(
                        file(),
                        "CREATE TABLE Mine (a)",
                        "CREATE VIEW Seen AS SELECT 1",
                        "ALTER TABLE Slides ADD COLUMN thumbnail BLOB",
                        "INSERT INTO Slides (filename, thumbnail) VALUES ('001.tiff', x'89')",
                        "CREATE TRIGGER sneaky AFTER DELETE ON Slides BEGIN SELECT 1; END",
                        "CREATE INDEX harmless ON Slides (filename)"),
                notices);

        assertThat(notices.list())
                .singleElement()
                .satisfies(
                        notice -> assertThat(notice.message()).contains("Mine", "Seen", "Slides.thumbnail", "sneaky"))
                .satisfies(notice -> assertThat(notice.count()).isEqualTo(4));
    }

    @Test
    void a_newer_schema_is_read_with_a_note() throws IOException {
        Path file = Database.with(Database.ofVersion3(file(), SLIDE), "PRAGMA user_version=4");
        Notices notices = new Notices();

        assertThat(Database.read(file, notices).rois()).hasSize(1);
        assertThat(notices.list()).extracting(Notice::code).containsExactly("SLIDERUNNER-VERSION");
    }

    @Test
    void remembered_rows_yield_to_a_changed_model() throws IOException {
        Dataset dataset = Database.read(Database.ofVersion3(
                file(),
                CLASSES,
                SLIDE,
                "INSERT INTO Annotations (uid, slide, type, agreedClass, description) VALUES (1,1,2,1,'kept')",
                "INSERT INTO Annotations_coordinates VALUES (70,30,25,0,1,1,1), (71,10,5,0,1,1,2)",
                "INSERT INTO Annotations_label VALUES (60,99,2,5,1)"));
        Annotation old = dataset.annotations().get(0);
        Annotation moved =
                new Annotation(1, 1, 2, new Shape.Area(new Box(0, 0, 5, 5)), List.of(), null, 3.0, true, old.extras());

        Path written =
                Database.write(dataset.withContent(dataset.rois(), List.of(moved)), folder.resolve("written.sqlite"));

        assertThat(Database.rows(
                        written, "Annotations", List.of("agreedClass", "description", "deleted", "lastModified")))
                .containsExactly("2, 'kept', 1, 3.0");
        assertThat(Database.rows(written, "Annotations_coordinates", List.of("uid", "coordinateX", "coordinateY")))
                .containsExactly("1, 0, 0", "2, 5, 5");
        assertThat(Database.rows(written, "Annotations_label", List.of("uid"))).isEmpty();
    }

    @Test
    void edited_extras_do_no_harm() throws IOException {
        Dataset dataset = Database.read(Database.ofVersion3(file(), CLASSES, SLIDE, SPOT, coordinates("5,6,1,1")));
        Annotation old = dataset.annotations().get(0);
        Extras odd = Extras.EMPTY.with(
                "sliderunner",
                Map.of("coordinates", List.of("x", List.of(1)), "votes", 7, "deleted", List.of(), "guid", true));
        Annotation edited = new Annotation(1, 1, 1, old.shape(), old.votes(), "g", 1.0, false, odd);

        Path written =
                Database.write(dataset.withContent(dataset.rois(), List.of(edited)), folder.resolve("written.sqlite"));

        assertThat(Database.rows(written, "Annotations", List.of("guid", "deleted")))
                .containsExactly("'g', 0");
        assertThat(Database.rows(written, "Annotations_coordinates", List.of("uid")))
                .containsExactly("1");
    }

    private static String coordinates(String... rows) {
        return "INSERT INTO Annotations_coordinates (coordinateX, coordinateY, annoId, orderIdx) VALUES ("
                + String.join("), (", rows) + ")";
    }

    private Path file() {
        return folder.resolve("input.sqlite");
    }
}
