package dev.midog.format.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.format.spi.BoxConvention;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.RowFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowFaultsTest {
    private static final String ALL_KINDS = """
            {"id": 1, "image_id": 1, "category_id": 1, "bbox": [400, 300, 50, 50]},
            {"id": 2, "image_id": 9, "category_id": 1, "bbox": [400, 300, 50, 50]},
            {"id": 3, "image_id": 1, "category_id": 1, "bbox": [400, 300, 50]},
            {"id": 4, "image_id": 1, "category_id": 7, "bbox": [400, 300, 50, 50]},
            {"id": 5, "image_id": 2, "category_id": 2, "bbox": [400, 300, -60, 60]},
            {"id": 6, "image_id": 2, "category_id": 2, "bbox": [400, 300, 60, 60]},
            17,
            {"image_id": 2, "category_id": 2, "bbox": [400, 300, 60, 60]},
            {"id": 1, "image_id": 2, "category_id": 2, "bbox": [500, 300, 50, 60]},
            {"id": 8, "image_id": 2, "category_id": 2},
            {"id": 9, "image_id": 2, "category_id": 2, "bbox": [1, 1, 5, 5], "labels": [1], "label_annotators": [4]},
            {"id": 10, "image_id": 2, "category_id": 2, "bbox": [700, 300, 50, 60]}
            """;

    private static final List<String> ALL_SENTENCES = List.of(
            "UNKNOWN_IMAGE data.json: annotation 2: image_id 9 is not in \"images\"",
            "MALFORMED data.json: annotation 3: \"bbox\" has 3 numbers, not four",
            "UNKNOWN_CLASS data.json: annotation 4: category_id 7 is not in \"categories\"",
            "INVERTED_BOX data.json: annotation 5: the box [400.0, 300.0, -60.0, 60.0] has a width or height below 0",
            "MALFORMED data.json: annotations[6] is not an object (line 11)",
            "MALFORMED data.json: annotations[7]: \"id\" is missing",
            "DUPLICATE_ID data.json: the annotation id 1 is used twice",
            "MALFORMED data.json: annotation 8: \"bbox\" is missing",
            "MALFORMED data.json: annotation 9: a vote names annotator 4, who is not among the annotators");

    @TempDir
    private Path folder;

    private final List<String> met = new ArrayList<>();

    private final RowFaults collecting = (kind, fault) -> met.add(kind + " " + fault.getMessage());

    @Test
    void the_smallest_number_there_is_is_an_id_as_any_other() throws IOException {
        String row =
                "{\"id\": -9223372036854775808, \"image_id\": 1, \"category_id\": 1, \"bbox\": [400, 300, 50, 50]}";
        JsonText file = JsonText.ofAnnotations(folder, row);

        Dataset dataset = file.read();

        assertThat(dataset.annotations()).extracting(Annotation::id).containsExactly(Long.MIN_VALUE);
    }

    @Test
    void reading_goes_on_over_bad_images_and_classes() throws IOException {
        JsonText file = JsonText.of(folder, """
                {"images": [{"id": 1, "file_name": "a.tiff"}, {"id": 1, "file_name": "b.tiff"},
                            {"id": "2", "file_name": "c.tiff"}, {"id": 3}, 7, {"id": 4, "file_name": "d", "width": -5},
                            {"id": 5, "file_name": "e.tiff", "width": 1000, "height": 800, "x": NaN},
                            {"id": 0, "file_name": "f.tiff", "width": 1000, "height": 800}],
                 "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 1, "name": "other"}, {"id": "x", "name": "y"},
                                {"id": 2}, {"id": -7, "name": "z"}, {"id": 0, "name": "hard negative"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [400, 300, 50, 50]},
                                 {"id": 2, "image_id": 0, "category_id": 0, "bbox": [400, 300, 50, 50]},
                                 {"id": 3, "image_id": 4, "category_id": 2, "bbox": [400, 300, 50, 50]}]}
                """);

        Dataset dataset = read(file, collecting);

        assertThat(dataset.rois()).extracting(Roi::fileName).containsExactly("a.tiff", "f.tiff");
        assertThat(dataset.categories()).extracting(Category::name).containsExactly("mitotic figure", "hard negative");
        assertThat(dataset.annotations()).extracting(Annotation::id).containsExactly(1L, 2L);
        assertThat(met)
                .containsExactly(
                        "DUPLICATE_IMAGE_ID data.json: the image id 1 is used twice",
                        "MALFORMED data.json: image 2: \"id\" is the text \"2\"; ids must be whole numbers",
                        "MALFORMED data.json: image 3: \"file_name\" is missing, empty or not a text",
                        "MALFORMED data.json: images[4] is not an object (line 2)",
                        "MALFORMED data.json: image 4: \"width\" is -5; it must be a number of pixels above 0",
                        "MALFORMED data.json: images[6] has the value NaN, which is not a number in JSON",
                        "DUPLICATE_CLASS_ID data.json: the category id 1 is used twice",
                        "MALFORMED data.json: category x: \"id\" is the text \"x\"; ids must be whole numbers",
                        "MALFORMED data.json: category 2: \"name\" is missing or not a text",
                        "MALFORMED data.json: category -7: category ids must be whole numbers from 0 to 2147483647;"
                                + " renumber the categories",
                        "UNKNOWN_IMAGE data.json: annotation 3: image_id 4 is not in \"images\"");
    }

    @Test
    void rows_that_can_be_kept_are_and_all_bad_ones_told_in_the_order_of_the_file() throws IOException {
        JsonText file = JsonText.ofAnnotations(folder, "\n" + ALL_KINDS);

        assertThat(read(file, collecting).annotations())
                .extracting(Annotation::id)
                .containsExactly(1L, 5L, 6L, 11L, 10L);
        assertThat(met).containsExactlyElementsOf(ALL_SENTENCES);
    }

    @Test
    void a_file_too_large_to_keep_its_rows_is_told_of_alike() throws IOException {
        JsonText small = JsonText.ofAnnotations(folder, "\n" + ALL_KINDS);
        String text = Files.readString(small.path());
        JsonText large = JsonText.of(folder, text.substring(0, text.lastIndexOf('}')) + spacesOf17Megabytes() + "}");

        Dataset dataset = read(large, collecting);

        assertThat(dataset.annotations()).extracting(Annotation::id).containsExactly(1L, 5L, 6L, 11L, 10L);
        assertThat(met).containsExactlyElementsOf(ALL_SENTENCES);
        assertThatThrownBy(() -> read(large, RowFaults.REFUSE))
                .isInstanceOf(MidogException.class)
                .hasMessage("data.json: annotation 3: \"bbox\" has 3 numbers, not four");
    }

    @Test
    void a_large_file_with_its_images_last_is_read_as_a_small_one_is() throws IOException {
        String annotations = """
                {%s"annotations": [{"id": 7, "image_id": 1, "category_id": 1, "bbox": [900, 600, 950, 650]},
                                   {"id": 5, "image_id": 1, "category_id": 1, "bbox": [800, 600, 850, 650]}],
                 "midog_set_aside": [{"id": 6, "image_id": 1, "category_id": 0, "bbox": [800, 600, 850, 650]}],
                 "categories": [{"id": 1, "name": "mitotic figure"}],
                 "images": [{"id": 1, "file_name": "a.tiff", "width": 1000, "height": 800}]}
                """;
        Dataset small = JsonText.of(folder, annotations.formatted("")).read();
        Dataset large = JsonText.of(folder, annotations.formatted(spacesOf17Megabytes()))
                .read();

        assertThat(large).isEqualTo(small);
        assertThat(large.annotations()).extracting(Annotation::id).containsExactly(7L, 5L, 6L);
        assertThat(large.annotations().get(0).shape().box(0).minX()).isEqualTo(900);
    }

    @Test
    void of_rows_with_one_id_the_first_that_is_good_keeps_it_and_the_others_are_numbered_anew() throws IOException {
        JsonText file = JsonText.ofAnnotations(folder, """
                {"id": 1, "image_id": 9, "category_id": 1, "bbox": [400, 300, 50, 50]},
                {"id": 1, "image_id": 1, "category_id": 1, "bbox": [500, 300, 50, 50]},
                {"id": 1, "image_id": 1, "category_id": 1, "bbox": [600, 300, 50, 50]}
                """);

        List<Annotation> annotations = read(file, collecting).annotations();
        assertThat(annotations).extracting(Annotation::id).containsExactly(1L, 2L);
        assertThat(annotations).extracting(one -> one.shape().box(0).minX()).containsExactly(500.0, 600.0);
        assertThat(met)
                .containsExactly(
                        "UNKNOWN_IMAGE data.json: annotation 1: image_id 9 is not in \"images\"",
                        "DUPLICATE_ID data.json: the annotation id 1 is used twice");
    }

    @Test
    void corners_in_the_wrong_order_are_put_in_order() throws IOException {
        JsonText file = JsonText.ofAnnotations(folder, """
                {"id": 1, "image_id": 1, "category_id": 1, "bbox": [900, 600, 950, 650]},
                {"id": 2, "image_id": 1, "category_id": 1, "bbox": [900, 600, 850, 650]}
                """);

        Dataset dataset = new CocoFormat().read(file.path(), options(BoxConvention.XYXY, collecting), new Notices());

        assertThat(dataset.annotations().get(1).shape()).isEqualTo(new Shape.Area(new Box(850, 600, 900, 650)));
        assertThat(met)
                .containsExactly("INVERTED_BOX data.json: annotation 2: the box [900.0, 600.0, 850.0, 650.0] is"
                        + " inverted: its right or lower edge comes before its left or upper one");
    }

    @Test
    void bad_rows_are_told_even_where_the_boxes_are_not_understood() {
        JsonText file = JsonText.ofAnnotations(
                folder, "{\"id\": 1, \"image_id\": 9, \"category_id\": 1, \"bbox\": [1, 1, 2, 2]}");

        assertThatThrownBy(() -> read(file, collecting)).hasMessageContaining("say which it is with boxConvention");
        assertThat(met).containsExactly("UNKNOWN_IMAGE data.json: annotation 1: image_id 9 is not in \"images\"");
    }

    private static Dataset read(JsonText file, RowFaults faults) throws IOException {
        return new CocoFormat().read(file.path(), options(BoxConvention.AUTO, faults), new Notices());
    }

    private static ReadOptions options(BoxConvention convention, RowFaults faults) {
        return new ReadOptions(convention).withRowFaults(faults);
    }

    private static String spacesOf17Megabytes() {
        return " ".repeat(17 << 20);
    }
}
