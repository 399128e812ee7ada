package dev.midog.format.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.cli.CliRun;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Notice;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CocoFormatTest {
    @TempDir
    private Path folder;

    /** pycocotools takes 1.0 for 1 as well, since both have one hash in Python. */
    @Test
    void ids_with_a_decimal_point_are_the_whole_numbers() throws IOException {
        Path file = Files.writeString(folder.resolve("floats.json"), """
                {"images": [{"id": 1.0, "file_name": "a.png", "width": 640.0, "height": 480.0}],
                 "categories": [{"id": 1.0, "name": "mitotic figure"}],
                 "annotations": [{"id": 7.0, "image_id": 1.0, "category_id": 1.0, "bbox": [1, 1, 50, 50],
                                  "area": 2500, "labels": [1.0, 1], "segmentation": [1, 1, 51, 1, 51, 51]}]}
                """);

        CliRun run = CliRun.midog("stats", file);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("annotations: 1, of them 1 mitotic figure");
        assertThat(CliRun.midog("validate", file).out()).contains("FLAT-SEGMENTATION  annotation 7");
    }

    @Test
    void all_that_the_model_holds_survives_writing_and_reading() {
        Dataset dataset = everything();
        Path output = folder.resolve("out.json");
        Notices notices = new Notices();

        JsonText.coco(dataset, output, notices);

        assertThat(new JsonText(output).read()).isEqualTo(dataset);
        assertThat(notices.list()).extracting(Notice::code).containsExactly("SET-ASIDE", "NO-SIZE");
        assertThat(notices.list().get(0).count()).isEqualTo(3);
    }

    @Test
    void rows_are_what_readers_of_coco_expect() {
        JsonNode tree = JsonText.coco(everything(), folder.resolve("out.json"));

        assertThat(tree.fieldNames())
                .toIterable()
                .startsWith("info", "licenses", "images", "categories", "annotators", "annotations", "midog_set_aside");
        assertThat(tree.at("/info/midog").toString()).isEqualTo("{\"bbox\":\"xywh\",\"version\":1}");
        assertThat(tree.at("/annotations/0").toString())
                .isEqualTo("{\"id\":1,\"image_id\":1,\"category_id\":1,\"bbox\":[75.5,175,50,50],\"area\":2500,"
                        + "\"iscrowd\":0,\"shape\":\"spot\",\"center\":[100.5,200],\"labels\":[1,0,1],"
                        + "\"label_annotators\":[1,2,null],\"guid\":\"g-1\",\"last_modified\":1617000000.25}");
        assertThat(tree.at("/annotations/4/segmentation").toString()).isEqualTo("[[10,10,40,12.5,30,50]]");
        assertThat(tree.at("/annotations/4/bbox").toString()).isEqualTo("[10,10,30,40]");
        assertThat(tree.at("/midog_set_aside/0/deleted").booleanValue()).isTrue();
        assertThat(tree.at("/midog_set_aside/2").has("bbox")).isFalse();
    }

    /** pycocotools 2.0.11 scores four perfect detections of annotations 0 to 3 with AP50 .564, of 1 to 4 with 1. */
    @Test
    void the_id_0_which_evaluators_take_for_none_is_written_as_the_next_free_one() {
        JsonText file = JsonText.ofAnnotations(folder, """
                {"id": 0, "image_id": 1, "category_id": 1, "bbox": [400, 300, 50, 50]},
                {"id": 1, "image_id": 1, "category_id": 1, "bbox": [500, 300, 50, 50]}
                """);
        Notices notices = new Notices();

        JsonNode tree = JsonText.coco(file.read(), folder.resolve("out.json"), notices);

        assertThat(tree.at("/annotations/0/id").intValue()).isEqualTo(2);
        assertThat(tree.at("/annotations/1/id").intValue()).isEqualTo(1);
        assertThat(notices.list()).extracting(Notice::code).containsExactly("ID-ZERO-ANEW");
    }

    /** As FiftyOne, Label Studio, SAHI and detectron2 number classes; pycocotools takes them. */
    @Test
    void classes_that_count_from_0_keep_their_ids() {
        JsonText file = JsonText.of(folder, """
                {"images": [{"id": 0, "file_name": "a.tiff", "width": 1000, "height": 800}],
                 "categories": [{"id": 0, "name": "mitotic figure"}, {"id": 1, "name": "hard negative"}],
                 "annotations": [
                  {"id": 1, "image_id": 0, "category_id": 0, "bbox": [400, 300, 50, 50], "labels": [0, 1, -1]},
                  {"id": 2, "image_id": 0, "category_id": 1, "bbox": [500, 300, 50, 50]}],
                 "midog_set_aside": [{"id": 3, "image_id": 0, "category_id": -1, "bbox": [600, 300, 50, 50]}]}
                """);

        Dataset dataset = file.read();
        JsonNode tree = JsonText.coco(dataset, folder.resolve("out.json"));

        assertThat(dataset.annotations())
                .extracting(Annotation::categoryId)
                .containsExactly(0, 1, Category.NO_AGREEMENT);
        assertThat(dataset.annotations().get(0).votes())
                .containsExactly(new Vote(0, null), new Vote(1, null), new Vote(Category.NO_AGREEMENT, null));
        assertThat(tree.at("/annotations/0/category_id").intValue()).isZero();
        assertThat(tree.at("/annotations/0/labels").toString()).isEqualTo("[0,1,-1]");
        assertThat(tree.at("/midog_set_aside/0/category_id").intValue()).isEqualTo(-1);
        assertThat(new JsonText(folder.resolve("out.json")).read().annotations())
                .isEqualTo(dataset.annotations());
    }

    @Test
    void what_the_catalogue_adds_is_marked_and_read_back_as_such() {
        JsonNode tree = JsonText.coco(everything(), folder.resolve("out.json"));
        Roi roi = new JsonText(folder.resolve("out.json")).read().rois().get(0);

        assertThat(tree.at("/images/0/from_catalogue").toString())
                .isEqualTo("[\"scanner\",\"um_per_px_x\",\"um_per_px_y\",\"split\",\"published\"]");
        assertThat(roi.stated().scanner()).isNull();
        assertThat(roi.catalogued().scanner()).isEqualTo("Aperio CS2");
    }

    @Test
    void each_row_stands_on_a_line_of_its_own() throws IOException {
        Path output = folder.resolve("out.json");
        Dataset dataset = everything();
        JsonText.coco(dataset, output);

        List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
        assertThat(lines).filteredOn(line -> line.startsWith("{\"id\": ")).hasSize(1 + 2 + 2 + 7 + 3);
        assertThat(Files.readString(output)).endsWith("\n}\n");
    }

    @Test
    void the_same_dataset_gives_the_same_bytes() throws IOException {
        JsonText.coco(everything(), folder.resolve("a.json"));
        JsonText.coco(everything(), folder.resolve("b.json"));

        assertThat(folder.resolve("a.json")).hasSameBinaryContentAs(folder.resolve("b.json"));
    }

    @Test
    void a_foreign_file_keeps_every_key_and_number() {
        JsonText file = JsonText.of(folder, """
                {"info": {}, "licenses": [], "images": [{"id": 1, "file_name": "a.jpg", "width": 640, "height": 480, "coco_url": null}],
                 "categories": [{"id": 3, "name": "cat", "supercategory": "animal", "skeleton": [[1, 2]]}],
                 "annotations": [
                  {"id": 1, "image_id": 1, "category_id": 3, "bbox": [473.07, 395.93, 38.65, 28.67], "area": 702.1057499999998, "iscrowd": 0,
                   "segmentation": [[510.66, 423.01, 511.72, 420.03, 510.45, 416.0, 473.07, 395.93, 502.0, 424.6]]},
                  {"id": 2, "image_id": 1, "category_id": 3, "bbox": [1.0, 2.5, 30.1, 40.2], "area": 12, "iscrowd": 1,
                   "segmentation": {"counts": [272, 2, 4], "size": [240, 320]}},
                  {"id": 3, "image_id": 1, "category_id": 3, "bbox": [10, 20, 100, 50], "area": 5000.0, "iscrowd": 0,
                   "segmentation": [[10, 20, 30, 20, 30, 70], [90, 20, 110, 20, 110, 70]], "keypoints": [1, 2, 2], "num_keypoints": 1},
                  {"id": 4, "image_id": 1, "category_id": 3, "bbox": [0.1, 0.1, 0.2, 0.7], "area": 0.13999999999999999, "iscrowd": 0, "segmentation": []}],
                 "extra": {"deep": [1, 1.0, "x", null, true]}}
                """);

        JsonNode written = JsonText.coco(file.read(), folder.resolve("out.json"));
        ((com.fasterxml.jackson.databind.node.ObjectNode) written.get("info")).remove("midog");
        ((com.fasterxml.jackson.databind.node.ObjectNode) written.at("/annotations/0")).remove("shape");
        // A box whose area is none of its own gets the area that readers reckon with.
        JsonNode read = JsonText.tree(file.path());
        assertThat(written).isEqualTo(read);
    }

    @Test
    void segmentations_that_the_model_cannot_hold_are_told() {
        JsonText file = JsonText.ofAnnotations(folder, """
                {"id": 1, "image_id": 1, "category_id": 1, "bbox": [400, 300, 50, 50], "iscrowd": 1, "segmentation": {"counts": "a", "size": [1, 1]}},
                {"id": 2, "image_id": 1, "category_id": 1, "bbox": [400, 300, 50, 50], "iscrowd": 0, "segmentation": [[400, 300, 450, 300, 450, 350]]}
                """);

        assertThat(file.noticesOfReading())
                .hasSize(2)
                .anyMatch(message -> message.contains("1 segmentation is not a single"));
        assertThat(file.read().annotations().get(0).shape()).isEqualTo(new Shape.Area(new Box(400, 300, 450, 350)));
        assertThat(file.read().annotations().get(1).shape()).isInstanceOf(Shape.Polygon.class);
    }

    @Test
    void of_several_polygons_the_box_is_used_and_only_coco_keeps_them() throws IOException {
        JsonText file = JsonText.ofAnnotations(folder, """
                {"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 2, 59, 58], "iscrowd": 0, "segmentation": [[1, 2, 60, 2, 60, 60], [50, 50, 60, 50, 60, 60]]},
                {"id": 2, "image_id": 1, "category_id": 1, "iscrowd": 0, "segmentation": [[1, 2, 60, 2, 60, 60], [50, 50, 70, 50, 60, 60]]}
                """);
        Dataset dataset = file.read();

        assertThat(dataset.annotations().get(0).shape()).isEqualTo(new Shape.Area(new Box(1, 2, 60, 60)));
        assertThat(dataset.annotations().get(1).shape()).isEqualTo(new Shape.Area(new Box(1, 2, 70, 60)));
        assertThat(file.noticesOfReading())
                .anyMatch(
                        message -> message.contains("2 segmentations are not single polygons of their boxes' extents"));
        JsonNode written = JsonText.coco(dataset, folder.resolve("out.json")).at("/annotations/0");
        assertThat(written.get("segmentation").toString()).isEqualTo("[[1,2,60,2,60,60],[50,50,60,50,60,60]]");
        assertThat(written.has("shape")).isFalse();
        assertThat(Formats.losses(dataset, Formats.named("geojson"), WriteOptions.DEFAULT)
                        .notices())
                .filteredOn(notice -> notice.code().equals("LOSS-EXTRAS"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.count()).isEqualTo(2));
    }

    @Test
    void keys_may_come_in_any_order_and_after_a_byte_order_mark() throws IOException {
        Path path = folder.resolve("bom.json");
        Files.writeString(
                path,
                "\uFEFF {\"annotations\": [{\"bbox\": [400, 300, 50, 50], \"category_id\": 1, \"image_id\": 9, \"id\": 4}],"
                        + "\"categories\": [{\"name\": \"mitosis\", \"id\": 1}],"
                        + "\"images\": [{\"height\": 800, \"id\": 9, \"width\": 1000, \"file_name\": \"ä.tiff\"}]}");

        Dataset dataset = new JsonText(path).read();

        assertThat(dataset.annotations()).containsExactly(new Annotation(4, 9, 1, area(400, 300, 450, 350), List.of()));
        assertThat(dataset.rois().get(0).fileName()).isEqualTo("ä.tiff");
        assertThat(dev.midog.format.Formats.detect(path).name()).isEqualTo("coco");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "7",
                "2147483648",
                "9223372036854775808",
                "123456789012345678901234567890",
                "0.0",
                "-0.0",
                "0.1",
                "1.0",
                "1000.0",
                "0.30000000000000004",
                "1.7976931348623157E308",
                "5.0E-324",
                "1.0E22",
                "3.14159265358979323846264338327950288",
                "100000000000000000000000.5",
                "null",
                "true",
                "\"\\u00e9\\n\"",
                "[]",
                "{}"
            })
    void a_value_of_any_kind_comes_back_as_it_was(String value) {
        String images = "{\"images\": [], \"x\": [%s, {\"y\": %s}]}".formatted(value, value);
        JsonText file = JsonText.of(folder, images);

        JsonNode written = JsonText.coco(file.read(), folder.resolve("out.json"));

        assertThat(written.get("x")).isEqualTo(JsonText.tree(file.path()).get("x"));
    }

    @Test
    void annotations_that_were_set_aside_return_to_their_places() {
        List<Annotation> annotations = List.of(
                deleted(1),
                new Annotation(2, 1, 1, area(1, 1, 5, 5), List.of()),
                deleted(3),
                deleted(4),
                new Annotation(5, 1, 1, area(1, 1, 5, 5), List.of()),
                deleted(6));
        Dataset dataset = everything().withContent(everything().rois(), annotations);
        JsonText.coco(dataset, folder.resolve("out.json"));

        assertThat(new JsonText(folder.resolve("out.json")).read().annotations())
                .isEqualTo(annotations);
    }

    @Test
    void spots_get_a_box_of_the_wanted_size() throws IOException {
        Path output = folder.resolve("out.json");
        new CocoFormat().write(everything(), output, new WriteOptions(64), new Notices());

        assertThat(JsonText.tree(output).at("/annotations/0/bbox").toString()).isEqualTo("[68.5,168,64,64]");
    }

    @Test
    void a_full_disk_is_an_error() {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "/dev/full is absent");

        assertThatThrownBy(() -> new CocoFormat().write(everything(), full, WriteOptions.DEFAULT, new Notices()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left");
    }

    private static Annotation deleted(long id) {
        return new Annotation(id, 1, 1, area(1, 1, 5, 5), List.of(), null, null, true, Extras.EMPTY);
    }

    private static Shape.Area area(double minX, double minY, double maxX, double maxY) {
        return new Shape.Area(new Box(minX, minY, maxX, maxY));
    }

    private static Dataset everything() {
        RoiFacts stated = new RoiFacts(1000, 800, "human melanoma", null, "a laboratory", "human", null, null, null);
        RoiFacts catalogued = new RoiFacts(
                null, null, null, "Aperio CS2", null, null, new MicronsPerPixel(0.25, 0.2533), Split.TEST, false);
        List<Annotation> annotations = List.of(
                new Annotation(
                        1,
                        1,
                        1,
                        new Shape.Spot(new Point(100.5, 200)),
                        List.of(new Vote(1, 1L), new Vote(Category.NO_AGREEMENT, 2L), new Vote(1, null)),
                        "g-1",
                        1617000000.25,
                        false,
                        Extras.EMPTY),
                new Annotation(2, 1, 2, new Shape.SpecialSpot(new Point(7, -8)), List.of(new Vote(2, null))),
                new Annotation(3, 1, 2, area(-12.5, 3, 37.5, 53), List.of()),
                new Annotation(4, 2, 1, new Shape.Circle(new Box(1, 2, 30, 41)), List.of()),
                new Annotation(
                        5,
                        2,
                        1,
                        new Shape.Polygon(List.of(new Point(10, 10), new Point(40, 12.5), new Point(30, 50))),
                        List.of()),
                new Annotation(
                        6,
                        1,
                        1,
                        area(0.1, 0.1, 0.1 + 0.2, 0.8),
                        List.of(),
                        null,
                        5.0,
                        false,
                        new Extras(Map.of("sliderunner", Map.of("uids", List.of(1, 2))))),
                deleted(7),
                new Annotation(
                        8, 1, Category.NO_AGREEMENT, area(1, 1, 5, 5), List.of(new Vote(1, 1L), new Vote(2, 2L))),
                new Annotation(9, 2, 1, new Shape.ImageLabel(), List.of()),
                new Annotation(10, 2, 1, area(3, 3, 3, 3), List.of()));
        return new Dataset(
                new Extras(Map.of("year", 2023)),
                List.of(new Extras(Map.of("id", 1))),
                List.of(
                        Category.named(1, "mitotic figure", new Extras(Map.of("color", "#ff0000"))),
                        Category.named(2, "non-mitotic cell", Extras.EMPTY)),
                List.of(
                        new Annotator(1, "A. Expert", Extras.EMPTY),
                        new Annotator(2, "RetinaNet", new Extras(Map.of("machine", true)))),
                List.of(
                        new Roi(1, "folder/a.tiff", stated, catalogued, new Extras(Map.of("license", 1))),
                        new Roi(
                                2,
                                "b.tiff",
                                RoiFacts.NONE,
                                new Extras(Map.of("midog", Map.of("without", List.of("width", "height")))))),
                annotations,
                new Extras(Map.of("sliderunner", Map.of("log", List.of()))));
    }
}
