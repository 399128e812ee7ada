package dev.midog.format.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.geometry.Extent;
import dev.midog.core.model.Category;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionReaderTest {
    private static final KnownNames NAMES = new KnownNames(
            List.of(
                    new Roi(1, "001.tiff", RoiFacts.ofSize(1000, 500), Extras.EMPTY),
                    new Roi(2, "002.tiff", RoiFacts.NONE, Extras.EMPTY)),
            List.of(
                    Category.named(1, "mitotic figure", Extras.EMPTY),
                    Category.named(2, "hard negative", Extras.EMPTY)));

    private static final PredictedClass MITOTIC_FIGURE = new PredictedClass("mitotic figure", true);
    private static final PredictedClass HARD_NEGATIVE = new PredictedClass("hard negative", false);

    @TempDir
    private Path folder;

    private final InputIssues issues = new InputIssues(false);

    @Test
    void csv_is_in_pixels_and_a_row_without_a_label_is_a_mitotic_figure() throws IOException {
        Path file =
                write("found.csv", "file_name,x,y,score,label\n001.tiff,3,4,0.9,\n001.tiff,5,6,0.8,hard negative\n");

        Predictions.Image image = only(file, null);

        assertThat(image.unit()).isEqualTo(LengthUnit.PIXELS);
        assertThat(image.points())
                .containsExactly(
                        new PredictedPoint(3, 4, 0.9, file + ": line 2"),
                        PredictedPoint.at(5, 6, 0.8, HARD_NEGATIVE, file + ": line 3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x,y,width,height;10,20,50,30",
                "x,y,w,h;10,20,50,30",
                "xmin,ymin,xmax,ymax;10,20,60,50",
                "x1,y1,x2,y2;10,20,60,50"
            })
    void csv_may_have_boxes(String columns, String numbers) throws IOException {
        Path file = write("found.csv", "file_name," + columns + ",score\n001.tiff," + numbers + ",0.9\n");

        assertThat(only(file, null).points())
                .containsExactly(
                        new PredictedPoint(35, 35, 0.9, true, file + ": line 2", new Extent(10, 20, 50, 30), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x,y,xmax,ymax", "x,y,width,w", "x,y,cx,cy", "x,y,right,bottom"})
    void csv_columns_that_would_change_a_place_and_are_not_understood_are_refused(String columns) throws IOException {
        Path file = write("found.csv", "file_name," + columns + ",score\n001.tiff,1,2,3,4,0.9\n");

        assertThatThrownBy(() -> only(file, null))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("found.csv: line ")
                .hasMessageContaining("columns");
    }

    @Test
    void coco_results_are_the_centres_of_their_boxes_in_pixels() throws IOException {
        Path file = write(
                "coco.json",
                "[{\"image_id\": 1, \"category_id\": 1, \"bbox\": [10, 20, 50, 30], \"score\": 0.9},\n"
                        + " {\"image_id\": 1, \"category_id\": 2, \"bbox\": [0, 0, 2, 2], \"score\": 0.4}]");

        Predictions.Image image = only(file, null);

        assertThat(image.unit()).isEqualTo(LengthUnit.PIXELS);
        assertThat(image.points())
                .containsExactly(
                        PredictedPoint.in(
                                new Extent(10, 20, 50, 30), 0.9, MITOTIC_FIGURE, file + ": result 0 (line 1)"),
                        PredictedPoint.in(new Extent(0, 0, 2, 2), 0.4, HARD_NEGATIVE, file + ": result 1 (line 2)"));
    }

    @Test
    void points_by_image_are_in_millimetres_with_the_defaults_of_the_reference() throws IOException {
        Path file = write("found.json", "{\"001.tiff\": {\"points\": [{\"point\": [0.1, 0.2, 0]}]}}");

        Predictions.Image image = only(file, null);

        assertThat(image.unit()).isEqualTo(LengthUnit.MILLIMETRES);
        assertThat(image.points())
                .containsExactly(new PredictedPoint(
                        0.1, 0.2, PredictedPoint.DEFAULT_SCORE, file + ": 001.tiff (line 1): point 0"));
        Notices notices = new Notices();
        issues.addTo(notices);
        assertThat(notices.list().stream().map(Notice::message))
                .containsExactly(
                        file + ": 001.tiff (line 1): point 0: \"probability\" is missing and taken as 0.5",
                        file + ": 001.tiff (line 1): point 0: \"name\" is missing and taken as \"mitotic figure\"");
    }

    @Test
    void the_image_of_a_single_image_file_is_given_or_taken_from_its_name_or_folder() throws IOException {
        String points = "{\"points\": [{\"point\": [0.1, 0.2, 0], \"probability\": 1, \"name\": \"mitotic figure\"}]}";

        assertThat(only(write("any.json", points), "001.tiff").points()).hasSize(1);
        assertThat(only(write("001.json", points), null).points()).hasSize(1);
        assertThat(only(write("001.tiff.json", points), null).points()).hasSize(1);
        Files.createDirectories(folder.resolve("001"));
        assertThat(only(write("001/mitotic-figures.json", points), null).points())
                .hasSize(1);
        Path nameless = write("any.json", points);
        assertThatThrownBy(() -> only(nameless, null))
                .isInstanceOf(MidogException.class)
                .hasMessage(nameless + " holds one image and does not name it; give image");
    }

    @Test
    void an_image_cannot_be_given_for_files_that_name_theirs() throws IOException {
        for (Path file : List.of(
                write("a.csv", "file_name,x,y,score\n"),
                write("b.json", "[]"),
                write("c.json", "{\"001.tiff\": {\"points\": []}}"))) {
            assertThatThrownBy(() -> only(file, "001.tiff"))
                    .hasMessage("image is for single-image files only; " + file + " names its images itself");
        }
    }

    private Predictions.Image only(Path file, @Nullable String image) throws IOException {
        PredictionReader reader = new PredictionReader(NAMES, issues);
        reader.read(file, image);
        return Objects.requireNonNull(reader.predictions().find("001.tiff"));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
