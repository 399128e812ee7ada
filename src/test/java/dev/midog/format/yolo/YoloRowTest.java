package dev.midog.format.yolo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Split;
import dev.midog.format.spi.ClassNumbers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows and {@code data.yaml} of Ultralytics. */
class YoloRowTest {
    private static final ClassNumbers CLASSES = new ClassNumbers(List.of(
            Category.named(2, "not \"mitotic\"", Extras.EMPTY),
            Category.named(1, "Mitose\u00e4hnlich\n", Extras.EMPTY)));

    @ParameterizedTest
    @CsvSource({
        "10,10,60,60,'1 0.068359375 0.068359375 0.09765625 0.09765625'",
        "10.5,10,60.5,60,'1 0.0693359375 0.068359375 0.09765625 0.09765625'",
        "-20,500,30,550,'1 0.029296875 0.98828125 0.05859375 0.0234375'",
        "0,0,512,512,'1 0.5 0.5 1 1'",
        "128,128,128,256,'1 0.25 0.375 0 0.25'"
    })
    void a_box_is_clipped_and_written_in_fractions_of_the_image(
            double x1, double y1, double x2, double y2, String row) {
        assertThat(YoloRow.of(1, new Box(x1, y1, x2, y2), 512, 512)).contains(row);
    }

    @ParameterizedTest
    @CsvSource({"512,0,560,40", "10,-50,60,0", "-9,-9,0,0"})
    void a_box_outside_the_image_has_no_row(double x1, double y1, double x2, double y2) {
        assertThat(YoloRow.of(0, new Box(x1, y1, x2, y2), 512, 512)).isEmpty();
    }

    @Test
    void a_third_of_an_image_has_ten_places_and_never_an_exponent() {
        assertThat(YoloRow.of(0, new Box(0, 0, 1e-6, 1), 3, 3))
                .contains("0 0.0000001667 0.1666666667 0.0000003333 0.3333333333");
    }

    @Test
    void data_yaml_names_folders_and_classes_with_the_category_ids_beside_them() {
        YoloData data =
                new YoloData(CLASSES, Map.of(Split.TRAIN, "images/train", Split.TEST, "images/test"), "images/all");

        assertThat(data.text()).isEqualTo("""
                        # Images are in images/, labels in labels/, both beside this file.
                        train: images/train
                        val: images/train  # no images of its own
                        test: images/test
                        names:
                          0: "Mitose\u00e4hnlich\\U0000000a"  # category id 1
                          1: "not \\"mitotic\\""  # category id 2
                        """);
        assertThat(data.standIn(Split.VALIDATION)).contains("images/train");
        assertThat(data.standIn(Split.TRAIN)).isEmpty();
    }

    @Test
    void a_set_that_is_only_tested_on_stands_in_for_the_splits_that_a_reader_demands() {
        assertThat(new YoloData(CLASSES, Map.of(Split.TEST, "images/test"), "images/all").text())
                .contains("\ntrain: images/test ", "\nval: images/test ", "\ntest: images/test\n");
    }

    @Test
    void images_that_are_not_split_are_named_for_all_that_a_reader_demands() {
        assertThat(new YoloData(new ClassNumbers(List.of()), Map.of(), "images").text())
                .contains("\ntrain: images  # not split\nval: images  # not split\nnames: {}\n");
    }
}
