package dev.midog.format.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.SharedData;
import dev.midog.core.model.Box;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.format.Formats;
import dev.midog.format.spi.BoxConvention;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoxConventionTest {
    private static final String ROW = "{\"id\": %d, \"image_id\": 1, \"category_id\": 1, \"bbox\": %s%s}";

    @TempDir
    private Path folder;

    @Test
    void sizes_smaller_than_positions_cannot_be_corners() {
        JsonText file = file("[100, 100, 50, 50]");

        assertThat(firstBox(file)).isEqualTo(new Box(100, 100, 150, 150));
        assertThat(file.noticesOfReading())
                .containsExactly(
                        "data.json: boxes are read as [x, y, width, height]:" + " as corners 1 of 1 would be inverted");
        assertThat(formatOf(file)).isEqualTo("coco");
    }

    @Test
    void boxes_whose_middle_would_lie_outside_the_image_are_corners() {
        JsonText file = file("[900, 600, 950, 650]");

        assertThat(firstBox(file)).isEqualTo(new Box(900, 600, 950, 650));
        assertThat(file.noticesOfReading().get(0))
                .contains("corners [x1, y1, x2, y2]")
                .contains("1 of 1 would be centered outside the image");
        assertThat(formatOf(file)).isEqualTo("midog");
    }

    @Test
    void boxes_that_would_reach_far_out_of_the_image_are_corners() {
        JsonText file = file("[600, 300, 640, 350]", "[610, 400, 650, 460]");

        assertThat(firstBox(file)).isEqualTo(new Box(600, 300, 640, 350));
        assertThat(file.noticesOfReading().get(0)).contains("reach far out");
    }

    @Test
    void three_boxes_of_one_size_tell_the_reading_that_makes_them_so() {
        JsonText corners = file("[10, 10, 60, 60]", "[30, 25, 80, 75]", "[100, 90, 150, 140]");

        assertThat(firstBox(corners)).isEqualTo(new Box(10, 10, 60, 60));
        assertThat(corners.noticesOfReading().get(0)).contains("all boxes are 50 x 50 px");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[10, 10, 60, 60]", "[10, 10, 60, 60]|[30, 25, 80, 75]"})
    void boxes_that_fit_both_readings_are_an_error_that_asks_for_the_option(String boxes) {
        JsonText file = file(boxes.split("\\|"));

        assertThatThrownBy(file::read)
                .isInstanceOf(MidogException.class)
                .hasMessageStartingWith("data.json: the ")
                .hasMessageContaining("both readings")
                .hasMessageEndingWith("say which it is with boxConvention xywh or boxConvention xyxy");
    }

    @Test
    void boxes_that_fit_neither_reading_are_an_error_that_says_why() {
        JsonText file = file("[900, 700, 800, 750]", "[950, 700, 800, 790]");

        assertThatThrownBy(file::read)
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("fit neither reading")
                .hasMessageContaining("as corners 2 of 2 would be inverted");
    }

    @Test
    void the_option_decides_whatever_the_boxes_look_like() {
        JsonText file = file("[10, 10, 60, 60]");
        Notices notices = new Notices();

        assertThat(file.read(BoxConvention.XYXY, notices)
                        .annotations()
                        .get(0)
                        .shape()
                        .box(0))
                .isEqualTo(new Box(10, 10, 60, 60));
        assertThat(file.read(BoxConvention.XYWH).annotations().get(0).shape().box(0))
                .isEqualTo(new Box(10, 10, 70, 70));
        assertThat(notices.list().get(0).message()).contains("as boxConvention says");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            , "area": 3600                  | 70
            , "area": 3600.0                | 70
            , "area": 2500                  | 60
            , "iscrowd": 0                  | 70
            , "iscrowd": 0, "area": 2500    | 60
            """)
    void what_a_row_says_of_itself_comes_before_all_evidence(String keys, double right) {
        JsonText file = JsonText.ofAnnotations(folder, ROW.formatted(1, "[10, 10, 60, 60]", keys));

        assertThat(firstBox(file).maxX()).isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource({"xywh,70", "xyxy,60"})
    void our_own_mark_decides(String mark, double right) {
        JsonText file = JsonText.of(folder, """
                {"annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 10, 60, 60]}],
                 "images": [{"id": 1, "file_name": "a.tiff"}], "categories": [{"id": 1, "name": "mitosis"}],
                 "info": {"midog": {"bbox": "%s", "version": 1}, "year": 2023}}
                """.formatted(mark));

        assertThat(firstBox(file).maxX()).isEqualTo(right);
        assertThat(file.read().info().values()).containsOnlyKeys("year");
    }

    @Test
    void iscrowd_on_boxes_that_can_only_be_corners_is_an_error() {
        JsonText file = JsonText.ofAnnotations(folder, ROW.formatted(1, "[900, 600, 950, 650]", ", \"iscrowd\": 0"));

        assertThatThrownBy(file::read)
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("\"iscrowd\" speaks for");
    }

    @Test
    void iscrowd_on_boxes_that_are_of_one_size_as_corners_alone_is_an_error() {
        String crowd = ", \"iscrowd\": 0";
        JsonText file = JsonText.ofAnnotations(
                folder,
                String.join(
                        ", ",
                        ROW.formatted(1, "[90, 60, 140, 110]", crowd),
                        ROW.formatted(2, "[80, 70, 130, 120]", crowd),
                        ROW.formatted(3, "[10, 20, 60, 70]", crowd)));

        assertThatThrownBy(file::read)
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("\"iscrowd\" speaks for")
                .hasMessageContaining("as corners all boxes are 50 x 50 px")
                .hasMessageContaining("boxConvention");
    }

    @Test
    void an_area_that_was_added_to_corner_boxes_does_not_outweigh_where_they_lie() {
        JsonText file = JsonText.of(folder, """
                {"images": [{"id": 1, "file_name": "a.tiff", "width": 640, "height": 480}],
                 "categories": [{"id": 1, "name": "mitosis"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [500, 300, 550, 350],
                                  "area": 192500, "iscrowd": 0}]}
                """);

        assertThatThrownBy(file::read)
                .isInstanceOf(MidogException.class)
                .hasMessage("data.json: the boxes fit neither reading for sure: \"area\" speaks for"
                        + " [x, y, width, height], but as these 1 of 1 would be centered outside the image;"
                        + " say which it is with boxConvention xywh or boxConvention xyxy");
        assertThat(file.read(BoxConvention.XYXY).annotations().get(0).shape().box(0))
                .isEqualTo(new Box(500, 300, 550, 350));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [600, 300, 640, 350] | 224000 | would reach far out of the image
            [900, 600, 950, 650] | 617500 | would be centered outside the image
            """)
    void an_area_that_the_boxes_contradict_is_an_error(String box, long area, String doubt) {
        JsonText file = JsonText.ofAnnotations(folder, ROW.formatted(1, box, ", \"area\": " + area));

        assertThatThrownBy(file::read)
                .hasMessageContaining("\"area\" speaks for")
                .hasMessageContaining(doubt);
    }

    @Test
    void an_area_does_not_outweigh_that_all_boxes_are_of_one_size_as_corners() {
        JsonText file = JsonText.ofAnnotations(
                folder,
                String.join(
                        ", ",
                        ROW.formatted(1, "[90, 60, 140, 110]", ", \"area\": 15400"),
                        ROW.formatted(2, "[80, 70, 130, 120]", ", \"area\": 15600"),
                        ROW.formatted(3, "[10, 20, 60, 70]", ", \"area\": 4200")));

        assertThatThrownBy(file::read)
                .isInstanceOf(MidogException.class)
                .hasMessageContaining(
                        "\"area\" speaks for [x, y, width, height], but as corners all boxes are 50 x 50");
    }

    @Test
    void one_bad_box_does_not_turn_the_verdict_and_is_refused_by_name() {
        JsonText file = file("[900, 600, 950, 650]", "[800, 600, 850, 650]", "[700, 650, 650, 700]");

        assertThatThrownBy(file::read)
                .isInstanceOf(MidogException.class)
                .hasMessageStartingWith("data.json: annotation 3: the box [700.0, 650.0, 650.0, 700.0] is inverted");
    }

    @Test
    void a_file_without_boxes_is_fine() {
        JsonText file = file();

        assertThat(file.read().rois()).hasSize(2);
        assertThat(file.noticesOfReading()).isEmpty();
        assertThat(formatOf(file)).isEqualTo("coco");
    }

    @Test
    void a_file_with_more_rows_than_the_first_look_takes_is_recognised_and_read_whole() {
        String row = "{\"id\": %d, \"image_id\": 1, \"category_id\": 1, \"bbox\": [500, 500, 550, 550]}";
        String rows = IntStream.rangeClosed(1, 2100).mapToObj(row::formatted).collect(Collectors.joining(","));
        String tail = "}],\"midog_set_aside\": ["
                + IntStream.rangeClosed(3001, 5100).mapToObj(row::formatted).collect(Collectors.joining(","));
        JsonText before = JsonText.ofAnnotations(folder, rows + tail.substring(1));

        assertThat(formatOf(before)).isEqualTo("midog");
        assertThat(before.read().annotations()).hasSize(4200);
    }

    @Test
    void the_published_files_are_seen_to_have_corners() throws IOException {
        Path published = SharedData.file("MIDOG++.json");
        Dataset dataset = new JsonText(published).read();

        assertThat(dataset.annotations()).hasSize(26286).allMatch(one -> {
            Box box = one.shape().box(0);
            return box.width() == 50 && box.height() == 50;
        });
        assertThat(dataset.annotations().stream()
                        .map(one -> one.shape().box(0))
                        .filter(box -> box.minX() < 0 || box.minY() < 0))
                .hasSize(169);
        assertThat(Formats.detect(published).name()).isEqualTo("midog");
    }

    private JsonText file(String... boxes) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < boxes.length; i++) {
            rows.append(i == 0 ? "" : ",").append(ROW.formatted(i + 1, boxes[i], ""));
        }
        return JsonText.ofAnnotations(folder, rows.toString());
    }

    private static Box firstBox(JsonText file) {
        return file.read().annotations().get(0).shape().box(0);
    }

    private static String formatOf(JsonText file) {
        try {
            return Formats.detect(file.path()).name();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
