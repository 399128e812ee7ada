package dev.midog.format.yolo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import dev.midog.format.spi.KnownImage;
import dev.midog.format.spi.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelRowTest {
    private static final String POSE = "0 0.5 0.5 0.25 0.2 0.45 0.5 2 0.55 0.5 0";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {POSE, "0 0.5 0.5 0.25 0.2 0.45 0.5 1 0 0 0", "0 0.5 0.5 0.25 0.2"})
    void of_rows_with_keypoints_the_box_is_kept(String row) {
        assertThat(LabelRow.of(row, 6, 200, 100).shape()).isEqualTo(new Shape.Area(new Box(75, 40, 125, 60)));
    }

    @Test
    void keypoints_are_told_of() throws IOException {
        Files.createDirectory(folder.resolve("labels"));
        Files.writeString(folder.resolve("data.yaml"), "kpt_shape: [2, 3]\nnames: {0: mitotic figure}\n");
        Files.writeString(folder.resolve("labels/a.txt"), POSE + "\n");
        Notices notices = new Notices();

        Dataset dataset = new YoloFormat()
                .read(
                        folder,
                        ReadOptions.DEFAULT.withImages(stem -> Optional.of(new KnownImage("a.tiff", 200, 100))),
                        notices);

        assertThat(dataset.annotations()).extracting(Annotation::shape).hasOnlyElementsOfType(Shape.Area.class);
        assertThat(notices.list())
                .contains(new Notice("KEYPOINTS-NOT-READ", "1 box has keypoints, which are not read", 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 0.5 0.5 0.25 0.2 0.45 0.5                | by kpt_shape a row has 5 or 11
            0 0.1 0.1 0.2 0.1 0.2 0.2 0.1 0.2          | by kpt_shape a row has 5 or 11
            """)
    void rows_that_do_not_fit_the_stated_keypoints_are_refused(String row, String message) {
        assertThatThrownBy(() -> LabelRow.of(row, 6, 200, 100))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 0.5 0.5 0.05 0.04 0.9                               | there are 6 numbers, as detectors and trackers write
            0 0.5 0.5 0.05 0.04 17                                | there are 6 numbers, as detectors and trackers write
            0 0.5 0.5 0.05 0.04 0.9 1                             | there are 7 numbers, the last of them whole
            0 0.5 0.5 0.05 0.04 0.9 17                            | there are 7 numbers, the last of them whole
            0 0.5 0.5 0.05 0.04 0.9 17 3                          | there are 8 numbers
            0 0.5 0.5 0.05 0.04 0.49 0.5 0.51 0.5                 | seem to be a box and keypoints
            0 0.5 0.5 0.05 0.04 0.49 0.5 1 0.51 0.5 0             | seem to be a box and keypoints
            0 0.5 0.5 0.05 0.04 0.49 0.5 0 0                      | seem to be a box and keypoints
            """)
    void rows_of_other_programs_are_refused(String row, String message) {
        assertThatThrownBy(() -> LabelRow.of(row, 0, 200, 100))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining(message);
    }

    /** What Ultralytics calls an oriented box is an outline of four corners. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0.5 0.5 0.52 0.5 0.51 0.52",
                "0 0.5 0.5 0.52 0.5 0.51 0",
                "0 0.5 0.5 0.55 0.55 0.5 0.6 0.45 0.55",
                "0 0.01 0.01 0.02 0.01 0.02 0.02 0.01 0.02",
                "0 0.01 0.02 0.02 0.01 0.03 0.02 0.02 0.03 0.015 0.025"
            })
    void outlines_stay_outlines(String row) {
        assertThat(LabelRow.of(row, 0, 200, 100).shape()).isInstanceOf(Shape.Polygon.class);
    }

    @Test
    void corners_of_an_oriented_box_keep_their_order() {
        assertThat(LabelRow.of("3 0.5 0.5 0.55 0.55 0.5 0.6 0.45 0.55", 0, 200, 100))
                .isEqualTo(new LabelRow(
                        3,
                        new Shape.Polygon(
                                List.of(new Point(100, 50), new Point(110, 55), new Point(100, 60), new Point(90, 55))),
                        false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "[17]", "[0, 3]", "[17, 4]", "[a, 3]", "[1000000000, 3]", "{}"})
    void a_shape_of_keypoints_that_is_none_is_refused(String shape) throws IOException {
        Path data = Files.writeString(folder.resolve("data.yaml"), "kpt_shape: " + shape + "\nnames: [a]\n");

        assertThatThrownBy(() -> YoloNames.read(folder, data))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("\"kpt_shape\" is not understood");
    }
}
