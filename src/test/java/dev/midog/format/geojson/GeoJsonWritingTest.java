package dev.midog.format.geojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import dev.midog.format.Formats;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.geojson.GeoJsonReader;

class GeoJsonWritingTest {
    private static final List<Category> CATEGORIES = List.of(
            Category.named(4, "hard negative", Extras.EMPTY),
            Category.named(2, "mitotic figure", new Extras(Map.of("color", "#0a0B0c"))));

    private final GeoJsonFormat format = new GeoJsonFormat();

    @TempDir
    private Path folder;

    @Test
    void another_reader_finds_valid_geometries_where_the_shapes_are() throws IOException, ParseException {
        List<Shape> shapes = List.of(
                new Shape.Spot(new Point(1.25, 1e-7)),
                new Shape.SpecialSpot(new Point(-3, 4)),
                new Shape.Area(new Box(10, 20, 60.5, 70)),
                new Shape.Circle(new Box(0.1234, 5, 50.4321, 25)),
                new Shape.Circle(new Box(3, 3, 3.1, 3.1)),
                new Shape.Polygon(List.of(new Point(0, 0), new Point(9, 1), new Point(5, 8.125))),
                new Shape.Polygon(List.of(new Point(0, 0), new Point(9, 0), new Point(9, 8), new Point(0, 8))));
        String text = Files.readString(write(dataset(shapes), "001.geojson"));

        Geometry read = new GeoJsonReader().read(text);

        assertThat((Object) read).isInstanceOf(GeometryCollection.class);
        assertThat(read.getNumGeometries()).isEqualTo(shapes.size());
        for (int i = 0; i < shapes.size(); i++) {
            Geometry geometry = read.getGeometryN(i);
            Box box = shapes.get(i).box(0);
            assertThat(geometry.isValid()).as("geometry %s", i).isTrue();
            assertThat(geometry.getGeometryType()).isEqualTo(i < 2 ? "Point" : "Polygon");
            assertThat((Object) geometry.getEnvelopeInternal())
                    .isEqualTo(new Envelope(box.minX(), box.maxX(), box.minY(), box.maxY()));
        }
        assertThat(read.getGeometryN(2).isRectangle()).isTrue();
        assertThat(read.getGeometryN(3).getArea()).isCloseTo(Math.PI / 4 * 50.3087 * 20, Percentage.withPercentage(1));
    }

    @Test
    void polygons_like_rectangles_come_back_as_they_were() throws IOException {
        Shape shape = new Shape.Polygon(List.of(new Point(1, 2), new Point(3, 2), new Point(3, 4), new Point(1, 4)));

        assertThat(roundTrip(dataset(List.of(shape))).annotations())
                .extracting(Annotation::shape)
                .containsExactly(shape);
    }

    /** QuPath reads the first as empty rectangles and ellipses at (0, 0), and refuses the whole file for the last. */
    @Test
    void outlines_that_qupath_does_not_take_are_mended_and_told_of() throws IOException {
        Dataset dataset = dataset(List.of(
                new Shape.Polygon(List.of(new Point(1, 2))),
                new Shape.Polygon(List.of(new Point(1, 2), new Point(3, 4))),
                new Shape.Area(new Box(5, 5, 5, 5)),
                new Shape.Circle(new Box(5, 5, 5, 9)),
                new Shape.Polygon(
                        List.of(new Point(10, 10), new Point(60, 60), new Point(60, 10), new Point(10, 60)))));

        assertThat(Formats.losses(dataset, new GeoJsonFormat(), WriteOptions.DEFAULT)
                        .notices())
                .extracting(Notice::code, Notice::message)
                .contains(
                        tuple(
                                "LOSS-CROSSING-OUTLINE",
                                "geojson: 1 outline that crosses itself is written as the largest of its parts"),
                        tuple("LOSS-FLAT-OUTLINE", "geojson: 4 outlines without area are written as spots"));
        assertThat(roundTrip(dataset).annotations())
                .extracting(Annotation::shape)
                .startsWith(
                        new Shape.Spot(new Point(1, 2)),
                        new Shape.Spot(new Point(2, 3)),
                        new Shape.Spot(new Point(5, 5)),
                        new Shape.Spot(new Point(5, 7)))
                .last()
                .isInstanceOfSatisfying(
                        Shape.Polygon.class,
                        part -> assertThat(part.corners())
                                .containsExactlyInAnyOrder(new Point(10, 10), new Point(35, 35), new Point(10, 60)));
    }

    @Test
    void ids_of_features_are_the_guids_or_made_and_never_twice() throws IOException {
        String guid = "6f0c9d2e-0b1a-4c3d-8e7f-1a2b3c4d5e6f";
        List<String> guids =
                List.of(guid, guid, "not a UUID", guid.toUpperCase(Locale.ROOT), guid.replace("-4c3d", "-8c3d"));
        List<Annotation> annotations = new ArrayList<>();
        for (String one : guids) {
            annotations.add(new Annotation(
                    annotations.size() + 1,
                    1,
                    2,
                    new Shape.Spot(new Point(1, 2)),
                    List.of(),
                    one,
                    null,
                    false,
                    Extras.EMPTY));
        }
        annotations.add(new Annotation(6, 1, 2, new Shape.Spot(new Point(1, 2)), List.of()));
        Dataset dataset = dataset(CATEGORIES, List.of(), annotations);

        JsonNode tree = tree(write(dataset, "001.geojson"));

        Set<String> ids = new HashSet<>();
        tree.get("features")
                .forEach(one -> ids.add(UUID.fromString(one.get("id").asText()).toString()));
        assertThat(ids).hasSize(6).contains(guid);
        assertThat(roundTrip(dataset).annotations().subList(0, 5))
                .extracting(Annotation::guid)
                .containsExactlyElementsOf(guids);
        assertThat(roundTrip(dataset).annotations().get(5).guid()).isNull();
    }

    @Test
    void colours_are_the_datasets_or_told_by_the_role() throws IOException {
        Annotation one = new Annotation(1, 1, 2, new Shape.Spot(new Point(1, 2)), List.of());
        Annotation other = new Annotation(2, 1, 4, new Shape.Spot(new Point(1, 2)), List.of());
        Annotation none = new Annotation(3, 1, Category.NO_AGREEMENT, new Shape.Spot(new Point(1, 2)), List.of());

        JsonNode features = tree(write(dataset(CATEGORIES, List.of(), List.of(one, other, none)), "001.geojson"))
                .get("features");

        assertThat(features.at("/0/properties/classification"))
                .hasToString("{\"name\":\"mitotic figure\",\"color\":[10,11,12]}");
        assertThat(features.at("/1/properties/classification"))
                .hasToString("{\"name\":\"hard negative\",\"color\":[31,119,180]}");
        assertThat(features.at("/2/properties/classification").isMissingNode()).isTrue();
    }

    @Test
    void votes_of_annotators_of_one_name_come_back() throws IOException {
        List<Annotator> annotators = List.of(
                new Annotator(3, "A", Extras.EMPTY),
                new Annotator(5, "A", Extras.EMPTY),
                new Annotator(6, "B", Extras.EMPTY));
        List<Vote> votes =
                List.of(new Vote(2, 5L), new Vote(Category.NO_AGREEMENT, 3L), new Vote(4, 6L), new Vote(2, null));
        Dataset dataset = dataset(
                CATEGORIES, annotators, List.of(new Annotation(1, 1, 2, new Shape.Spot(new Point(1, 2)), votes)));

        Dataset back = roundTrip(dataset);

        assertThat(back.annotators()).isEqualTo(annotators);
        assertThat(back.annotations().get(0).votes()).isEqualTo(votes);
    }

    @Test
    void classes_of_one_name_are_refused() {
        List<Category> twins = List.of(Category.named(1, "a", Extras.EMPTY), Category.named(2, "a", Extras.EMPTY));

        assertThatThrownBy(() -> write(dataset(twins, List.of(), List.of()), "001.geojson"))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("two classes are called \"a\"")
                .hasMessageContaining("mergeClasses");
    }

    @Test
    void many_annotations_are_written_small_and_come_back_the_same() throws IOException {
        List<Annotation> annotations = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            Box box = new Box(i % 7000 + 0.5, i % 5000, i % 7000 + 50.5, i % 5000 + 50);
            annotations.add(new Annotation(
                    i + 1,
                    1,
                    2,
                    new Shape.Area(box),
                    List.of(new Vote(2, null), new Vote(4, null), new Vote(Category.NO_AGREEMENT, null))));
        }
        Dataset dataset = dataset(CATEGORIES, List.of(), annotations);

        Path packed = write(dataset, "001.geojson.gz");
        Dataset back = format.read(packed, ReadOptions.DEFAULT, new Notices());

        assertThat(back.annotations()).isEqualTo(annotations);
        assertThat(Files.size(packed)).isLessThan(6_000_000);
        assertThat(Files.readAllBytes(packed)).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
        assertThat(Files.readAllBytes(write(dataset, "002.geojson.gz"))).isEqualTo(Files.readAllBytes(packed));
    }

    private Dataset dataset(List<Shape> shapes) {
        List<Annotation> annotations = new ArrayList<>();
        for (Shape shape : shapes) {
            annotations.add(new Annotation(annotations.size() + 1, 1, 2, shape, List.of()));
        }
        return dataset(CATEGORIES, List.of(), annotations);
    }

    private static Dataset dataset(
            List<Category> categories, List<Annotator> annotators, List<Annotation> annotations) {
        return new Dataset(
                Extras.EMPTY,
                List.of(),
                categories,
                annotators,
                List.of(new Roi(1, "001.tiff", RoiFacts.ofSize(7215, 5412), Extras.EMPTY)),
                annotations,
                Extras.EMPTY);
    }

    private Path write(Dataset dataset, String name) throws IOException {
        Path file = folder.resolve(name);
        format.write(dataset, file, WriteOptions.DEFAULT, new Notices());
        return file;
    }

    private Dataset roundTrip(Dataset dataset) throws IOException {
        Path file = folder.resolve("round.geojson");
        Files.deleteIfExists(file);
        return format.read(write(dataset, "round.geojson"), ReadOptions.DEFAULT, new Notices());
    }

    private static JsonNode tree(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }
}
