package dev.midog.format.geojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.format.Formats;
import dev.midog.format.spi.Candidate;
import dev.midog.format.spi.DatasetFormat.Confidence;
import dev.midog.format.spi.KnownImage;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as QuPath and other tools write them. */
class GeoJsonReadingTest {
    private static final String RECTANGLE =
            "{\"type\": \"Polygon\", \"coordinates\": [[[10, 20], [60, 20], [60, 70], [10, 70], [10, 20]]]}";
    private static final String FEATURE = feature(RECTANGLE, "\"classification\": {\"name\": \"mitotic figure\"}");

    private final GeoJsonFormat format = new GeoJsonFormat();
    private final Notices notices = new Notices();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'FeatureCollection', 'features': [%s]}",
                "{'features': [%s], 'type': 'FeatureCollection', 'crs': null}",
                "[%s]",
                " %s ",
                "\uFEFF{'type': 'FeatureCollection', 'features': [%s]}"
            })
    void collections_lists_and_single_features_are_known_by_content_and_read(String frame) throws IOException {
        String text = frame.replace('\'', '"').formatted(FEATURE);
        for (Path file : List.of(write("001.geojson", text), zipped("001.geojson.gz", text), write("001.json", text))) {
            assertThat(Formats.detect(file)).isInstanceOf(GeoJsonFormat.class);

            Dataset dataset = format.read(file, ReadOptions.DEFAULT, notices);

            assertThat(dataset.rois()).extracting(Roi::fileName).containsExactly("001.tiff");
            assertThat(dataset.annotations())
                    .extracting(Annotation::shape)
                    .containsExactly(new Shape.Area(new Box(10, 20, 60, 70)));
            assertThat(dataset.categories()).extracting(Category::name).containsExactly("mitotic figure");
            assertThat(notices.list()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "Point", "coordinates": [1.5, 2]                                                        | Spot[1.5,2.0]
            "Point", "coordinates": [1.5, 2, 7], "plane": {"c": -1, "z": 2, "t": 0}                 | Spot[1.5,2.0]
            "MultiPoint", "coordinates": [[1, 2], [3, 4]]                                           | Spot[1.0,2.0] Spot[3.0,4.0]
            "Polygon", "coordinates": [[[0, 0], [0, 5], [9, 5], [9, 0], [0, 0]]]                    | Area[0.0,0.0,9.0,5.0]
            "Polygon", "coordinates": [[[0, 0], [0, 5], [9, 5], [9, 1], [0, 0]]]                    | Polygon4
            "Polygon", "coordinates": [[[0, 0], [0, 5], [9, 5]]]                                    | Polygon3
            "Polygon", "isEllipse": true, "coordinates": [[[9, 3], [5, 6], [1, 3], [5, 0], [9, 3]]] | Circle[1.0,0.0,9.0,6.0]
            "MultiPolygon", "coordinates": [[[[0, 0], [0, 5], [9, 5], [0, 0]]], [[[0, 0], [0, 5], [9, 5], [9, 0], [0, 0]]]] | Polygon3 Area[0.0,0.0,9.0,5.0]
            "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [1, 2]}, {"type": "LineString", "coordinates": []}] | Spot[1.0,2.0]
            "Polygon", "coordinates": []                                                            | ~~
            "LineString", "coordinates": [[1, 2], [3, 4]]                                           | ~~
            """)
    void geometries_become_shapes(String geometry, String shapes) throws IOException {
        Dataset dataset = read(feature("{\"type\": " + geometry + "}", ""));

        assertThat(dataset.annotations().stream().map(one -> shown(one.shape())))
                .containsExactlyElementsOf(shapes.isEmpty() ? List.of() : List.of(shapes.split(" ")));
    }

    @Test
    void what_annotations_cannot_hold_is_counted() throws IOException {
        read("[" + feature("null", "") + "," + feature("{\"type\": \"LineString\", \"coordinates\": []}", "")
                + ","
                + feature(
                        "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [0, 9], [9, 9], [0, 0]],"
                                + " [[1, 2], [1, 3], [2, 3], [1, 2]]]}",
                        "\"measurements\": {\"a\": NaN, \"b\": 2}")
                + ","
                + feature("{\"type\": \"MultiPoint\", \"coordinates\": [[1, 2], [3, 4]]}", "")
                        .replace("\"geometry\"", "\"nucleusGeometry\": {}, \"geometry\"")
                + "]");

        assertThat(notices.list())
                .extracting(Notice::code, Notice::count)
                .containsExactly(
                        tuple("NO-GEOMETRY", 1L),
                        tuple("LINES", 1L),
                        tuple("HOLES", 1L),
                        tuple("PARTS", 1L),
                        tuple("NOT-A-NUMBER", 1L),
                        tuple("NO-CLASS", 3L),
                        tuple("KEYS-NOT-READ", 0L));
        assertThat(notices.list().get(6).message()).endsWith("nucleusGeometry");
        assertThat(notices.list())
                .extracting(Notice::message)
                .startsWith(
                        "1 feature without a place is left out",
                        "1 line is left out; annotations are points and outlines",
                        "1 outline is read without its holes",
                        "1 feature of several parts is read as an annotation for each part",
                        "1 measurement that is not a finite number is left out",
                        "3 annotations have no classification");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"name": "Tumor", "color": [200, 0, 0]}                             | Tumor           | #c80000
            {"name": "Tumor", "color": [200, 0, 0, 128]}                        | Tumor           | #c80000
            {"name": "Tumor", "colorRGB": -3670016}                             | Tumor           | #c80000
            {"names": ["Tumor", "Positive"], "color": [200, 0, 0]}              | Tumor: Positive | #c80000
            {"parentClass": {"name": "Tumor"}, "name": "Positive", "colorRGB": -3670016} | Tumor: Positive | #c80000
            "Tumor"                                                             | Tumor           | -
            "{\\"name\\": \\"Tumor\\", \\"color\\": [200, 0, 0]}"                   | Tumor           | #c80000
            "{Tumor}"                                                           | {Tumor}         | -
            {"name": "Tumor", "color": [300, 0, 0]}                             | Tumor           | -
            {"name": "mitotic figure", "color": [214, 39, 40]}                  | mitotic figure  | -
            {}                                                                  | -               | -
            null                                                                | -               | -
            """)
    void classifications_of_every_version_of_qupath_are_read(String classification, String name, String color)
            throws IOException {
        Dataset dataset = read(feature(RECTANGLE, "\"classification\": " + classification));

        assertThat(dataset.categories())
                .extracting(Category::name)
                .containsExactlyElementsOf(name.equals("-") ? List.of() : List.of(name));
        assertThat(dataset.categories())
                .extracting(one -> one.extras().object("geojson").get("color"))
                .containsExactlyElementsOf(
                        name.equals("-") ? List.of() : Arrays.asList(color.equals("-") ? null : (Object) color));
        assertThat(dataset.annotations().get(0).categoryId()).isEqualTo(name.equals("-") ? Category.NO_AGREEMENT : 1);
    }

    /** GeoPandas writes objects among the properties as texts. */
    @Test
    void metadata_and_measurements_as_texts_are_read_as_objects() throws IOException {
        Dataset dataset = read(feature(
                RECTANGLE, "\"metadata\": \"{\\\"midog:id\\\": \\\"17\\\"}\", \"measurements\": \"{\\\"a\\\": 1.5}\""));

        assertThat(dataset.annotations()).extracting(Annotation::id).containsExactly(17L);
        assertThat(dataset.annotations().get(0).extras().object("geojson").get("measurements"))
                .isEqualTo(Map.of("a", 1.5));
    }

    /** For each of these QuPath refuses the whole file that has it. */
    @Test
    void properties_of_types_that_qupath_does_not_take_are_left_out_with_a_note() throws IOException {
        Dataset dataset = read(feature(
                RECTANGLE.replaceFirst("}$", ", \"plane\": {\"c\": \"red\", \"z\": 2}}"),
                "\"name\": {\"a\": 1}, \"color\": \"#ff0000\", \"measurements\": {\"a\": \"b\", \"c\": 1}"));

        assertThat(notices.list())
                .extracting(Notice::code, Notice::message)
                .contains(tuple(
                        "PROPERTIES-NOT-READ",
                        "values of a type for which QuPath refuses the file are left out: color, measurements/a, name,"
                                + " plane/c"));
        assertThat(dataset.annotations().get(0).extras().object("geojson").get("measurements"))
                .isEqualTo(Map.of("c", 1));
    }

    /** QuPath exports the whole image as an object of its own. */
    @Test
    void the_root_object_of_qupath_is_a_feature_without_a_place() throws IOException {
        Dataset dataset = read("[" + feature("{}", "\"objectType\": \"root\"") + "," + FEATURE + "]");

        assertThat(dataset.annotations()).hasSize(1);
        assertThat(notices.list()).extracting(Notice::code, Notice::count).containsExactly(tuple("NO-GEOMETRY", 1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "[%s]"})
    void a_bare_geometry_is_known_and_read(String frame) throws IOException {
        Path file = write("001.json", frame.formatted(RECTANGLE));

        assertThat(Formats.detect(file)).isInstanceOf(GeoJsonFormat.class);
        assertThat(format.read(file, ReadOptions.DEFAULT, notices).annotations())
                .extracting(Annotation::shape)
                .containsExactly(new Shape.Area(new Box(10, 20, 60, 70)));
    }

    @Test
    void metadata_that_stands_twice_in_one_object_is_read_from_both() throws IOException {
        Dataset dataset = read(feature(RECTANGLE, """
                "metadata": {"midog:id": "7", "stage": "metaphase"}, "classification": {"name": "a"},
                "metadata": {"midog:votes": "[\\"a\\", null, \\"b\\"]", "midog:voters": "[\\"A. B.\\", 4, null]"}"""));

        Annotation one = dataset.annotations().get(0);
        assertThat(one.id()).isEqualTo(7);
        assertThat(one.votes().stream().map(vote -> vote.categoryId() + " " + vote.annotatorId()))
                .containsExactly("1 1", "-1 4", "2 null");
        assertThat(dataset.annotators())
                .extracting(Annotator::id, Annotator::name)
                .containsExactly(tuple(1L, "A. B."), tuple(4L, "annotator 4"));
        assertThat(one.extras().object("geojson").get("metadata")).isEqualTo(Map.of("stage", "metaphase"));
    }

    @Test
    void what_only_qupath_knows_comes_back_on_writing() throws IOException {
        String properties = "\"objectType\":\"detection\",\"classification\":{\"name\":\"a b\",\"color\":[1,2,3]},"
                + "\"name\":\"one\",\"color\":[9,8,7],\"isLocked\":true,\"measurements\":{\"Area\":12.5},"
                + "\"metadata\":{\"stage\":\"x\",\"midog:id\":\"1\"}";
        String feature = "{\"type\":\"Feature\",\"id\":\"1f3c0b5e-8d1a-4f43-9f57-02a4f1a0b9c1\",\"geometry\":"
                + "{\"type\":\"Point\",\"coordinates\":[3,4.25],\"plane\":{\"c\":-1,\"z\":2,\"t\":0}},\"properties\":{"
                + properties + "}}";

        Path output = folder.resolve("back.geojson");
        format.write(read(feature), output, WriteOptions.DEFAULT, notices);

        assertThat(Files.readString(output)).contains("\n" + feature + "\n");
    }

    @Test
    void objects_inside_others_are_read_and_ids_that_are_no_uuids_are_kept() throws IOException {
        String inner = feature("{\"type\": \"Point\", \"coordinates\": [1, 2]}", "");
        Dataset dataset = read(feature(RECTANGLE, "\"childObjects\": [" + inner + "]")
                .replace("\"geometry\"", "\"id\": \"PathAnnotationObject\", \"geometry\""));

        assertThat(dataset.annotations().stream().map(one -> shown(one.shape())))
                .containsExactly("Spot[1.0,2.0]", "Area[10.0,20.0,60.0,70.0]");
        assertThat(dataset.annotations().get(1).extras().object("geojson").get("id"))
                .isEqualTo("PathAnnotationObject");
        assertThat(dataset.annotations())
                .allSatisfy(one -> assertThat(one.guid()).isNull());
    }

    @Test
    void images_are_found_by_the_names_of_files_in_folders_of_any_depth() throws IOException {
        write("set/001.geojson", "[" + FEATURE + "]");
        write("set/b/own.tif.geojson", "[]");
        zipped("set/b/slide.geojson.gz", "[" + FEATURE + "]");
        write("set/.hidden.geojson", "no JSON");
        Path set = folder.resolve("set");

        assertThat(format.recognise(Candidate.of(set))).isEqualTo(Confidence.CERTAIN);
        Dataset dataset = format.read(
                set,
                ReadOptions.DEFAULT.withImages(stem ->
                        stem.equals("b/slide") ? Optional.of(new KnownImage("b/slide.png", 9, 9)) : Optional.empty()),
                notices);

        assertThat(dataset.rois()).extracting(Roi::fileName).containsExactly("001", "b/own.tif", "b/slide.png");
        assertThat(dataset.annotations()).hasSize(2);
    }

    @Test
    void annotations_that_were_drawn_since_are_numbered_behind_the_largest_id() throws IOException {
        String known = feature(RECTANGLE, "\"classification\": \"a\", \"metadata\": {\"midog:id\": \"77\"}");

        Dataset dataset = read("[" + known + "," + FEATURE + "]");

        assertThat(dataset.annotations()).extracting(Annotation::id).containsExactly(77L, 78L);
        assertThat(notices.list()).extracting(Notice::code).containsExactly("IDS-ANEW");
    }

    @Test
    void of_two_features_with_one_id_the_first_keeps_it() throws IOException {
        String known = feature(RECTANGLE, "\"classification\": \"a\", \"metadata\": {\"midog:id\": \"77\"}");

        Dataset dataset = read("[" + known + "," + known + "]");

        assertThat(dataset.annotations()).extracting(Annotation::id).containsExactly(77L, 78L);
        assertThat(notices.list())
                .extracting(Notice::message)
                .singleElement()
                .asString()
                .startsWith("1 annotation has");
    }

    @Test
    void files_of_one_folder_that_contradict_each_other_are_told_of() throws IOException {
        String file = """
                {"type": "FeatureCollection", "midog": {"image": {"id": 4}, "classes": [{"id": %d, "name": "a"}, {"id": 9, "name": "%s"}],
                "annotators": [{"id": 1, "name": "%s"}]}, "features": [%s]}
                """;
        String red = feature(RECTANGLE, "\"classification\": {\"name\": \"a\", \"color\": [1, 2, 3]}");
        write("set/001.geojson", file.formatted(2, "b", "Ada", red));
        write("set/002.geojson", file.formatted(3, "c", "Bob", red.replace("[1,", "[200,")));

        Dataset dataset = format.read(folder.resolve("set"), ReadOptions.DEFAULT, notices);

        assertThat(dataset.categories()).extracting(Category::name).containsExactly("a", "b", "c");
        assertThat(dataset.categories()).extracting(Category::id).containsExactly(2, 9, 10);
        assertThat(dataset.rois()).extracting(Roi::id).containsExactly(4L, 5L);
        assertThat(notices.list())
                .extracting(Notice::code)
                .containsExactlyInAnyOrder(
                        "CLASS-IDS-DIFFER",
                        "CLASS-IDS-ANEW",
                        "CLASS-COLOURS-DIFFER",
                        "ANNOTATOR-IDS-ANEW",
                        "IMAGE-IDS-ANEW");
    }

    @Test
    void values_of_another_type_in_what_midog_states_are_told_of() throws IOException {
        Path file = write("001.geojson", """
                {"type": "FeatureCollection", "midog": {"image": {"width": "abc", "id": 4, "published": 1}, "classes": [{"id": 1}, 5, {"id": "x", "name": "b"}, {"id": 2, "name": "c"}]}, "features": []}
                """);
        List<String> faults = new ArrayList<>();

        Dataset dataset = format.read(
                file,
                ReadOptions.DEFAULT.withRowFaults((kind, fault) -> faults.add(String.valueOf(fault.getMessage()))),
                notices);

        assertThat(dataset.categories()).extracting(Category::name).containsExactly("c");
        assertThat(faults)
                .allMatch(one -> one.startsWith(file + ": "))
                .extracting(one -> one.substring(file.toString().length() + 2))
                .containsExactly(
                        "\"width\" is the text \"abc\", not a number of pixels; correct or remove it",
                        "\"published\" is 1, not true or false; correct or remove it",
                        "one of \"classes\" lacks \"id\" or \"name\"; complete or remove it",
                        "\"classes\" is 5, not an object; correct or remove it",
                        "\"id\" is the text \"x\", not a whole number; correct or remove it");
    }

    @Test
    void a_statement_that_stands_twice_is_refused() throws IOException {
        String stated = "\"midog\": {\"image\": {\"id\": 4}}";
        Path file = write(
                "001.geojson", "{\"type\": \"FeatureCollection\", " + stated + ", " + stated + ", \"features\": []}");

        assertThatThrownBy(() -> format.read(file, ReadOptions.DEFAULT, notices))
                .hasMessage(file + ": \"midog\" stands twice in the collection; keep the one that is right");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"info\": {\"type\": \"Feature\"}, \"images\": [], \"annotations\": []}",
                "{\"type\": \"instances\", \"images\": []}",
                "[{\"image_id\": 1, \"bbox\": [1, 2, 3, 4]}]",
                "[1, 2]",
                "Feature",
                "{\"type\": \"Topology\"}"
            })
    void other_json_is_not_taken_for_it(String text) throws IOException {
        assertThat(format.recognise(Candidate.of(write("data.json", text)))).isEqualTo(Confidence.NO);
        assertThat(format.recognise(Candidate.of(zipped("data.json.gz", text)))).isEqualTo(Confidence.NO);
    }

    private Dataset read(String text) throws IOException {
        return format.read(write("001.geojson", text), ReadOptions.DEFAULT, notices);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }

    private Path zipped(String name, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Path file = write(name, "");
        return Files.write(file, bytes.toByteArray());
    }

    private static String feature(String geometry, String properties) {
        return "{\"type\": \"Feature\", \"geometry\": " + geometry + ", \"properties\": {" + properties + "}}";
    }

    private static String shown(Shape shape) {
        if (shape instanceof Shape.Polygon polygon) {
            return "Polygon" + polygon.corners().size();
        }
        Box box = shape.box(0);
        Point at = shape.centre();
        return shape.getClass().getSimpleName()
                + (shape instanceof Shape.Spot
                        ? "[" + at.x() + "," + at.y() + "]"
                        : "[" + box.minX() + "," + box.minY() + "," + box.maxX() + "," + box.maxY() + "]");
    }
}
