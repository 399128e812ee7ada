package dev.midog.labels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Split;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YoloLabelsTest {
    @ParameterizedTest
    @CsvSource({
        "10,10,60,60,'1 0.068359375 0.068359375 0.09765625 0.09765625'",
        "10.5,10,60.5,60,'1 0.0693359375 0.068359375 0.09765625 0.09765625'",
        "-20,500,30,550,'1 0.029296875 0.98828125 0.05859375 0.0234375'",
        "0,0,512,512,'1 0.5 0.5 1 1'"
    })
    void a_box_is_clipped_and_told_in_shares_of_the_image(double x1, double y1, double x2, double y2, String row) {
        assertThat(YoloLabels.row(1, new Box(x1, y1, x2, y2), 512, 512)).contains(row);
    }

    @ParameterizedTest
    @CsvSource({"512,0,560,40", "10,-50,60,0", "30,30,30,60"})
    void a_box_without_area_in_the_image_has_no_row(double x1, double y1, double x2, double y2) {
        assertThat(YoloLabels.row(0, new Box(x1, y1, x2, y2), 512, 512)).isEmpty();
    }

    @Test
    void a_third_of_an_image_is_told_to_ten_places_and_never_with_an_exponent() {
        assertThat(YoloLabels.row(0, new Box(0, 0, 1e-6, 1), 3, 3))
                .contains("0 0.0000001667 0.1666666667 0.0000003333 0.3333333333");
    }

    @Test
    void data_yaml_names_folders_and_classes_with_the_category_ids_beside_them() {
        LabelClasses classes = new LabelClasses(List.of(
                Category.named(2, "not \"mitotic\"", Extras.EMPTY),
                Category.named(1, "Mitose\u00e4hnlich\n", Extras.EMPTY)));

        assertThat(YoloDataYaml.text(classes, Map.of(Split.TRAIN, "images/train", Split.TEST, "images/test")))
                .isEqualTo("""
                        # Images and labels lie beside this file.
                        train: images/train
                        val: images/train  # this side has no images of its own
                        test: images/test
                        names:
                          0: "Mitose\u00e4hnlich\\U0000000a"  # category id 1
                          1: "not \\"mitotic\\""  # category id 2
                        """);
    }

    @Test
    void a_set_that_is_only_tested_on_stands_in_for_the_sides_that_a_reader_demands() {
        assertThat(YoloDataYaml.text(new LabelClasses(List.of()), Map.of(Split.TEST, "images/test")))
                .contains("\ntrain: images/test ", "\nval: images/test ", "\ntest: images/test\n");
    }
}
