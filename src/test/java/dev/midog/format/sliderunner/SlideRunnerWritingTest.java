package dev.midog.format.sliderunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.SharedData;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Split;
import dev.midog.core.model.Vote;
import dev.midog.format.Formats;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.Function;

class SlideRunnerWritingTest {
    private static final Category MITOTIC =
            new Category(1, "mitotic figure", CategoryRole.MITOTIC_FIGURE, Extras.EMPTY);
    private static final Category OTHER =
            new Category(2, "not mitotic figure", CategoryRole.HARD_NEGATIVE, Extras.EMPTY);
    private static final Roi ROI = new Roi(1, "001.tiff", RoiFacts.ofSize(7215, 5412), Extras.EMPTY);

    @TempDir
    Path folder;

    @Test
    void the_format_is_found_by_name_extension_and_content() throws IOException {
        Path file = write(plain());

        assertThat(Formats.named("sliderunner")).isInstanceOf(SlideRunnerFormat.class);
        assertThat(Formats.detect(file)).isInstanceOf(SlideRunnerFormat.class);
        for (String extension : List.of("sqlite", "db", "sqlite3")) {
            assertThat(Formats.forOutput(Path.of("a." + extension))).isInstanceOf(SlideRunnerFormat.class);
        }
    }

    @Test
    void boxes_spots_and_votes_become_rows() throws IOException {
        Path file = write(plain());

        assertThat(rows(file, "Slides", "uid", "filename", "width", "height", "directory", "EXACTUSER"))
                .containsExactly("1, '001.tiff', 7215, 5412, NULL, 0");
        assertThat(rows(
                        file,
                        "Annotations",
                        "uid",
                        "slide",
                        "lastModified",
                        "deleted",
                        "type",
                        "agreedClass",
                        "clickable"))
                .containsExactly("1, 1, 0.0, 0, 2, 1, 1", "2, 1, 0.0, 0, 1, 2, 1");
        assertThat(rows(
                        file,
                        "Annotations_coordinates",
                        "uid",
                        "coordinateX",
                        "coordinateY",
                        "coordinateZ",
                        "annoId",
                        "orderIdx"))
                .containsExactly("1, 4336, -3, 0, 1, 1", "2, 4386, 47, 0, 1, 2", "3, 346.5, 12, 0, 2, 1");
        assertThat(rows(file, "Annotations_label", "uid", "person", "class", "exact_id", "annoId"))
                .containsExactly("1, 1, 1, NULL, 1", "2, 2, 2, NULL, 1", "3, 3, 1, NULL, 1", "4, 1, 2, NULL, 2");
        assertThat(rows(file, "Persons", "uid", "name"))
                .containsExactly("1, 'expert 1'", "2, 'expert 2'", "3, 'expert 3'");
        assertThat(rows(file, "Classes", "uid", "color")).allMatch(row -> row.matches("\\d, '#[0-9a-f]{6}'"));
        assertThat(rows(file, "Annotations", "guid"))
                .doesNotHaveDuplicates()
                .allMatch(
                        guid -> guid.matches("'[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'"));
    }

    @Test
    void the_invented_persons_are_marked_in_a_table_of_our_own() throws IOException {
        assertThat(rows(write(plain()), "midog_extras", "subject", "id", "json"))
                .containsExactly("'dataset', 0, '{\"invented_persons\":[{\"id\":1,\"name\":\"expert 1\"},"
                        + "{\"id\":2,\"name\":\"expert 2\"},{\"id\":3,\"name\":\"expert 3\"}]}'");
    }

    @Test
    void file_names_that_leave_their_folder_are_refused() {
        for (String name : List.of("../a.tiff", "/a.tiff", "a//b.tiff", "C:\\a.tiff")) {
            Dataset dataset = plain().withContent(List.of(new Roi(4, name, RoiFacts.NONE, Extras.EMPTY)), List.of());

            assertThatThrownBy(() -> write(dataset))
                    .isInstanceOf(MidogException.class)
                    .hasMessageStartingWith("image 4: the file name ");
        }
    }

    @Test
    void what_was_made_up_is_not_read_back() throws IOException {
        assertThat(Database.read(write(plain()))).isEqualTo(plain());
    }

    @Test
    void the_same_dataset_gives_the_same_bytes() throws IOException {
        Path first = write(plain());
        Path second = Database.write(Database.read(first), folder.resolve("second.sqlite"));

        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void invented_persons_do_not_meet_real_ones() throws IOException {
        Dataset dataset = new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(MITOTIC),
                List.of(new Annotator(4, "expert 1", Extras.EMPTY)),
                List.of(ROI),
                List.of(new Annotation(
                        1, 1, 1, new Shape.Spot(new Point(1, 2)), List.of(new Vote(1, 4L), new Vote(1, null)))),
                Extras.EMPTY);

        Path file = write(dataset);

        assertThat(rows(file, "Persons", "uid", "name"))
                .containsExactly("4, 'expert 1'", "5, 'unnamed expert 1'", "6, 'unnamed expert 2'");
        assertThat(rows(file, "Annotations_label", "person")).containsExactly("4", "6");
        assertThat(Database.read(file)).isEqualTo(dataset);
    }

    @Test
    void an_invented_person_who_gets_a_name_becomes_real() throws IOException {
        Path file = Database.with(write(plain()), "UPDATE Persons SET name='Dr. B' WHERE uid=2");

        Dataset dataset = Database.read(file);

        assertThat(dataset.annotators()).containsExactly(new Annotator(2, "Dr. B", Extras.EMPTY));
        assertThat(dataset.annotations().get(0).votes())
                .containsExactly(new Vote(1, null), new Vote(2, 2L), new Vote(1, null));
    }

    @Test
    void everything_that_the_tables_cannot_hold_comes_back() throws IOException {
        Dataset dataset = rich();

        Dataset back = Database.read(write(dataset));

        assertThat(back).isEqualTo(dataset);
        assertThat(back.info().values().keySet())
                .containsExactlyElementsOf(dataset.info().values().keySet());
    }

    @Test
    void catalogue_values_are_not_written() throws IOException {
        Roi roi = new Roi(1, "001.tiff", RoiFacts.NONE, Extras.EMPTY)
                .withCatalogued(rich().rois().get(0).stated());

        Path file = write(plain().withContent(List.of(roi), List.of()));

        assertThat(rows(file, "Slides", "width", "height")).containsExactly("NULL, NULL");
        assertThat(Database.read(file).rois().get(0).stated()).isEqualTo(RoiFacts.NONE);
    }

    @Test
    void all_shapes_come_back_and_polygons_are_closed() throws IOException {
        List<Shape> shapes = List.of(
                new Shape.Spot(new Point(1.25, -2)),
                new Shape.SpecialSpot(new Point(3, 4)),
                new Shape.Area(new Box(0.1, 2, 3, 4)),
                new Shape.Circle(new Box(5, 6, 7, 8)),
                new Shape.Polygon(List.of(new Point(1, 1), new Point(2, 1), new Point(2, 2))),
                new Shape.Polygon(List.of(new Point(9, 9))),
                new Shape.ImageLabel());
        List<Annotation> annotations = new ArrayList<>();
        for (Shape shape : shapes) {
            annotations.add(new Annotation(annotations.size() + 1, 1, Category.NO_AGREEMENT, shape, List.of()));
        }

        Path file = write(plain().withContent(List.of(ROI), annotations));

        assertThat(Database.read(file).annotations()).isEqualTo(annotations);
        assertThat(Database.query(
                        file, "SELECT coordinateX FROM Annotations_coordinates WHERE annoId=5 ORDER BY orderIdx"))
                .containsExactly("1", "2", "2", "1");
        assertThat(Database.query(file, "SELECT type FROM Annotations ORDER BY uid"))
                .containsExactly("1", "4", "2", "5", "3", "3", "6");
    }

    @Test
    void tables_and_triggers_are_those_of_the_published_file_but_for_a_column_that_is_newer() throws IOException {
        Path original = SharedData.file("MIDOG.sqlite");
        Path file = write(plain());

        for (String type : List.of("table", "trigger")) {
            String sql = "SELECT sql FROM sqlite_master WHERE type='" + type
                    + "' AND name NOT IN ('sqlite_sequence', 'midog_extras') ORDER BY name";
            assertThat(withoutLayout(Database.query(file, sql)))
                    .containsExactlyElementsOf(withoutLayout(Database.query(original, sql)).stream()
                            .map(table -> table.replace("`color`TEXT)", "`color`TEXT,`clickable`INTEGERDEFAULT1)"))
                            .toList());
        }
        assertThat(Database.query(file, "SELECT count(*) FROM sqlite_master WHERE type='trigger'"))
                .containsExactly("8");
    }

    @Test
    void slide_runner_can_edit_the_file() throws IOException, SQLException {
        Path file = write(plain());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            register(connection, "pycurrent_time", 1234.5);
            register(connection, "generate_uuid", "new-guid");
            register(connection, "randcolor", "#123456");
            statement.execute("INSERT INTO Annotations (slide, type, agreedClass) VALUES (1, 1, 2)");
            statement.execute("INSERT INTO Annotations_coordinates (coordinateX, coordinateY, slide, annoId, orderIdx)"
                    + " VALUES (7, 8, 1, 3, 1)");
            statement.execute("INSERT INTO Classes (name) VALUES ('new')");
            statement.execute("UPDATE Annotations_label SET class=2 WHERE annoId=1");
        }

        assertThat(rows(file, "Annotations", "uid", "lastModified"))
                .containsExactly("1, 1234.5", "2, 0.0", "3, 1234.5");
        assertThat(Database.read(file).annotations().get(2).guid()).isEqualTo("new-guid");
        assertThat(rows(file, "Classes", "name", "color")).contains("'new', '#123456'");
    }

    @Test
    void the_class_0_gets_the_next_free_id_as_0_means_no_class() throws IOException {
        List<Vote> votes = List.of(new Vote(0, null), new Vote(Category.NO_AGREEMENT, null), new Vote(1, null));
        Dataset dataset = plain().withContent(List.of(ROI), List.of())
                .withCategories(List.of(
                        Category.named(0, "mitosis", Extras.EMPTY), Category.named(1, "imposter", Extras.EMPTY)))
                .withContent(List.of(ROI), List.of(new Annotation(1, 1, 0, new Shape.Spot(new Point(1, 2)), votes)));

        Path file = write(dataset);

        assertThat(Database.query(file, "SELECT agreedClass FROM Annotations")).containsExactly("2");
        assertThat(Database.query(file, "SELECT class FROM Annotations_label ORDER BY uid"))
                .containsExactly("2", "0", "1");
        assertThat(Database.read(file).categories()).extracting(Category::name).containsExactly("mitosis", "imposter");
    }

    @Test
    void a_folder_that_takes_no_file_is_a_failure_of_the_disk() {
        Path output = folder.resolve("missing/output.sqlite");

        assertThatThrownBy(() -> new SlideRunnerFormat().write(plain(), output, WriteOptions.DEFAULT, new Notices()))
                .isInstanceOf(IOException.class)
                .hasMessage("a database cannot be made there; name another place");
    }

    private Path write(Dataset dataset) throws IOException {
        return Database.write(dataset, folder.resolve("written.sqlite"));
    }

    private static List<String> rows(Path file, String table, String... columns) {
        return Database.rows(file, table, Arrays.asList(columns));
    }

    private static List<String> withoutLayout(List<String> statements) {
        Pattern layout = Pattern.compile("\\s+");
        return statements.stream()
                .map(sql -> layout.matcher(sql).replaceAll(""))
                .toList();
    }

    private static void register(Connection connection, String name, Object result) throws SQLException {
        Function.create(connection, name, new Function() {
            @Override
            protected void xFunc() throws SQLException {
                if (result instanceof Double number) {
                    result(number);
                } else {
                    result(result.toString());
                }
            }
        });
    }

    /** What a published JSON file says: boxes and votes of nobody known. */
    private static Dataset plain() {
        return new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(MITOTIC, OTHER),
                List.of(),
                List.of(ROI),
                List.of(
                        new Annotation(
                                1,
                                1,
                                1,
                                new Shape.Area(new Box(4336, -3, 4386, 47)),
                                List.of(new Vote(1, null), new Vote(2, null), new Vote(1, null))),
                        new Annotation(2, 1, 2, new Shape.Spot(new Point(346.5, 12)), List.of(new Vote(2, null)))),
                Extras.EMPTY);
    }

    private static Dataset rich() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("z", null);
        values.put("integer", 346);
        values.put("long", 5_000_000_000L);
        values.put("big", new BigInteger("123456789012345678901234567890"));
        values.put("float", 346.0);
        values.put("small", 1.0E-7);
        values.put("huge", new BigDecimal("1E+400"));
        values.put("many", new BigDecimal("0.1234567890123456789"));
        values.put("text", "Zürich \u0000 \uD83D\uDD2C '; DROP TABLE Slides; --");
        values.put("yes", true);
        values.put("list", Arrays.asList(1, 2.5, null, List.of(), Map.of("k", List.of("v"))));
        values.put("empty", Map.of());
        values.put("sliderunner", "a word of another's");
        Extras extras = new Extras(values);
        RoiFacts facts = new RoiFacts(
                10,
                20,
                "canine lymphoma",
                "Aperio",
                "VMU",
                "canine",
                new MicronsPerPixel(.24817, .24914),
                Split.TEST,
                false);
        return new Dataset(
                extras,
                List.of(extras, Extras.EMPTY, Extras.EMPTY.with("id", 1)),
                List.of(new Category(9, "imposter", CategoryRole.HARD_NEGATIVE, extras), MITOTIC),
                List.of(new Annotator(5, "E", extras), new Annotator(2, "D", Extras.EMPTY)),
                List.of(
                        new Roi(7, "a/b/c.tiff", facts, extras),
                        new Roi(-3, "n.tiff", RoiFacts.NONE, Extras.EMPTY),
                        new Roi(
                                8,
                                "m.tiff",
                                new RoiFacts(null, null, null, null, null, null, null, null, true),
                                extras)),
                List.of(
                        new Annotation(
                                12,
                                7,
                                9,
                                new Shape.Area(new Box(-.5, 0, 49.5, 50)),
                                List.of(new Vote(9, 5L), new Vote(77, 2L), new Vote(Category.NO_AGREEMENT, null)),
                                "given-guid",
                                0.0,
                                true,
                                extras),
                        new Annotation(
                                3,
                                8,
                                Category.NO_AGREEMENT,
                                new Shape.ImageLabel(),
                                List.of(),
                                null,
                                1616148831.2697,
                                false,
                                extras),
                        new Annotation(4, -3, 1, new Shape.Spot(new Point(1 / 3.0, 1e8)), List.of())),
                extras);
    }
}
