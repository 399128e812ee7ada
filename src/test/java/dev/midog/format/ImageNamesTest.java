package dev.midog.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.cli.CliRun;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two images of one name stay two or are refused; names with dots stay whole. */
class ImageNamesTest {
    private static final String TWO_OF_A_NAME = """
            {"images": [{"id": 1, "file_name": "a.png", "width": 500, "height": 500},
                        {"id": 2, "file_name": "a.png", "width": 500, "height": 500}],
             "categories": [{"id": 1, "name": "mitotic figure"}],
             "annotations": [
               {"id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 10, 50, 50], "area": 2500, "iscrowd": 0},
               {"id": 2, "image_id": 2, "category_id": 1, "bbox": [90, 90, 50, 50], "area": 2500, "iscrowd": 0}]}
            """;
    private static final String DOTTED = """
            {"images": [{"id": 1, "file_name": "TCGA-AA-DX1.B34C267B.svs", "width": 500, "height": 500},
                        {"id": 2, "file_name": "slide.2.tiff", "width": 500, "height": 500},
                        {"id": 3, "file_name": "plain.tiff", "width": 500, "height": 500}],
             "categories": [{"id": 1, "name": "mitotic figure"}],
             "annotations": [
               {"id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 10, 50, 50], "area": 2500, "iscrowd": 0},
               {"id": 2, "image_id": 2, "category_id": 1, "bbox": [90, 90, 50, 50], "area": 2500, "iscrowd": 0}]}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"csv", "hf", "croissant", "exact"})
    void that_two_images_share_are_refused_where_images_are_known_by_name(String format) throws IOException {
        Path input = file(TWO_OF_A_NAME);

        CliRun run = CliRun.midog("convert", input, folder.resolve("out"), "--to", format, "--dry-run");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("midog: the images 1 and 2 are both called a.png, and " + format + " knows images by name;");
        Dataset dataset = new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(),
                List.of(),
                List.of(roi(1, "a.png"), roi(2, "a.png")),
                List.of(),
                Extras.EMPTY);
        assertThatThrownBy(() -> Formats.named(format)
                        .write(dataset, folder.resolve("out"), WriteOptions.DEFAULT, new Notices()))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("are both called a.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yolo", "voc", "asap", "geojson"})
    void that_would_share_a_file_are_refused_in_a_rehearsal_too(String format) throws IOException {
        Path input = file(TWO_OF_A_NAME.replaceFirst("a.png", "a.tiff"));

        CliRun run = CliRun.midog("convert", input, folder.resolve("out"), "--to", format, "--dry-run");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("midog: the images a.tiff and a.png would share one file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yolo", "voc", "asap", "geojson"})
    void that_are_hidden_are_refused_where_a_file_is_named_after_the_image(String format) throws IOException {
        Path input = file(DOTTED.replace("plain.tiff", ".plain.tiff"));

        CliRun run = CliRun.midog("convert", input, folder.resolve("out"), "--to", format, "--dry-run");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("midog: the image .plain.tiff has a name that begins with a dot");
    }

    @Test
    void that_are_those_of_lists_of_classes_are_refused_where_these_lie_beside_labels() throws IOException {
        Path input = file(DOTTED.replace("plain.tiff", "sub/classes.tiff"));

        CliRun run = CliRun.midog("convert", input, folder.resolve("out"), "--to", "yolo", "--dry-run");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("midog: the labels of the image sub/classes would be in a file classes.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sliderunner", "coco", "midog"})
    void that_two_images_share_come_back_where_images_have_numbers(String format) throws IOException {
        Path input = file(TWO_OF_A_NAME);
        Path output = folder.resolve("out");

        assertThat(CliRun.midog("convert", input, output, "--to", format).exitCode())
                .isZero();

        assertThat(CliRun.midog("diff", input, output).exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"asap", "voc", "geojson", "hf"})
    void with_dots_are_those_of_the_same_images_after_a_conversion(String format) throws IOException {
        Path input = file(DOTTED);
        Path output = folder.resolve("out");

        CliRun.midog("convert", input, output, "--to", format);

        CliRun diff = CliRun.midog("diff", input, output, "--format", "csv");
        assertThat(diff.out()).as(diff.err()).startsWith("subject,").doesNotContain("image,only", "annotation,");
    }

    @Test
    void with_dots_are_joined_with_the_names_that_lack_the_extension() throws IOException {
        Path input = file(DOTTED);
        Path asap = folder.resolve("asap");
        Path merged = folder.resolve("merged.json");
        CliRun.midog("convert", input, asap, "--to", "asap");

        CliRun run = CliRun.midog("merge", asap, input, merged, "--duplicates", "drop");

        assertThat(run.out()).contains("3 images, 2 annotations");
        assertThat(merged).content().contains("TCGA-AA-DX1.B34C267B.svs", "slide.2.tiff", "plain.tiff");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("in.json"), text);
    }

    private static Roi roi(long id, String name) {
        return new Roi(id, name, RoiFacts.ofSize(500, 500), Extras.EMPTY);
    }
}
