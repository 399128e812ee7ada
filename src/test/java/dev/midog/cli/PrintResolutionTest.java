package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.image.TiffFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resolutions for printing in image files: no command takes them for the scale, and each tells which scale counts. */
class PrintResolutionTest {
    @TempDir
    private Path folder;

    private Path images = Path.of("");

    @BeforeEach
    void make() throws IOException {
        images = Files.createDirectories(folder.resolve("images"));
    }

    @ParameterizedTest
    @CsvSource({"72,2,inch", "96,2,inch", "150,2,inch", "300,2,inch", "600,2,inch", "10,3,cm", "400,3,cm"})
    void the_datasets_scale_counts_for_patches(int resolution, int unit, String name) throws IOException {
        image("mine.tiff", resolution, unit);

        CliRun run = extract(dataset("mine.tiff", ", \"um_per_px_x\": 0.25, \"um_per_px_y\": 0.25"), "--mpp", "0.5");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains(
                        "images whose files state a resolution for printing, which is not taken for the scale, such as"
                                + " mine.tiff (XResolution " + resolution + " per " + name
                                + "; the scale is the dataset's or the given one, 0.2500 um/px): 1");
        JsonNode patch = annotations().get("images").get(0);
        assertThat(patch.get("um_per_px_x").asDouble()).isEqualTo(0.5);
        assertThat(patch.get("source_width").asInt()).isEqualTo(64);
    }

    @Test
    void the_catalogues_scale_counts_for_a_published_name() throws IOException {
        image("001.tiff", 10, 3);

        CliRun run = extract(dataset("001.tiff", ""));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("001.tiff (XResolution 10 per cm; the scale is the catalogue's, 0.2274 um/px)");
        assertThat(annotations().get("images").get(0).get("um_per_px_x").asDouble())
                .isCloseTo(0.2274, within(1e-4));
    }

    @Test
    void without_another_scale_there_is_none() throws IOException {
        image("mine.tiff", 300, 2);
        Path dataset = dataset("mine.tiff", "");

        CliRun native0 = extract(dataset);
        CliRun scaled = extract(dataset, "--mpp", "0.5", "--force");

        assertThat(native0.exitCode()).as(native0.err()).isZero();
        assertThat(native0.err()).contains("the scale is not known");
        assertThat(annotations().get("images").get(0).has("um_per_px_x")).isFalse();
        assertThat(scaled.exitCode()).isEqualTo(3);
        assertThat(scaled.err())
                .contains(
                        "mine.tiff: XResolution 300 per inch is a resolution for printing, and neither the dataset nor"
                                + " the catalogue states the scale of the image, which is to be seen at");
    }

    @Test
    void evaluate_tells_which_scale_counts() throws IOException {
        image("001.tiff", 300, 2);
        Path found = Files.writeString(folder.resolve("found.csv"), "file_name,x,y,score\n001.tiff,32,32,0.9\n");

        CliRun run = CliRun.midog(
                "evaluate",
                "--truth",
                dataset("001.tiff", ""),
                "--predictions",
                found,
                "--images",
                images,
                "--score-on",
                "all");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("001.tiff: XResolution 300 per inch of the file is a resolution for printing, not the scale;"
                        + " the scale is the catalogue's, 0.2274 um/px");
    }

    @Test
    void validate_lists_it_and_takes_no_offence_at_the_scale() throws IOException {
        image("001.tiff", 300, 2);

        CliRun run = CliRun.midog("validate", dataset("001.tiff", ""), "--images", images);

        assertThat(run.out())
                .contains("PRINT-RESOLUTION")
                .contains("001.tiff: XResolution 300 per inch, the scale is the catalogue's, 0.2274 um/px")
                .doesNotContain("SCALE-DIFFERS");
    }

    @Test
    void convert_writes_no_scale_of_it() throws IOException {
        image("mine.tiff", 300, 2);
        Path out = folder.resolve("out.json");

        CliRun run = CliRun.midog("convert", dataset("mine.tiff", ""), out, "--to", "coco", "--images", images);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(out)).contains("\"width\"").doesNotContain("um_per_px");
    }

    @Test
    void the_files_scale_goes_before_that_of_the_dataset_and_extract_tells_so() throws IOException {
        image("mine.tiff", 40_000, 3);

        CliRun run = extract(dataset("mine.tiff", ", \"um_per_px_x\": 0.5, \"um_per_px_y\": 0.5"));

        assertThat(run.err())
                .contains(
                        "mine.tiff (the file's, 0.2500 um/px, instead of the dataset's or the given one, 0.5000 um/px): 1");
    }

    @Test
    void inches_and_centimeters_in_one_dataset_give_one_scale() throws IOException {
        image("a.tiff", 40_000, 3);
        image("b.tiff", 101_600, 2);
        Path dataset = Files.writeString(folder.resolve("two.json"), """
                {"info": {"midog": {"bbox": "xywh", "version": 1}},
                 "images": [{"id": 1, "file_name": "a.tiff", "width": 64, "height": 64, "um_per_px_x": 0.25, "um_per_px_y": 0.25},
                            {"id": 2, "file_name": "b.tiff", "width": 64, "height": 64, "um_per_px_x": 0.25, "um_per_px_y": 0.25}],
                 "categories": [{"id": 1, "name": "mitotic figure"}], "annotations": []}
                """);

        CliRun run = CliRun.midog("validate", dataset, "--images", images);
        CliRun cut = extract(dataset, "--mpp", "0.5");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).doesNotContain("SCALE").doesNotContain("PRINT-RESOLUTION");
        assertThat(cut.err()).doesNotContain("scale");
        for (JsonNode patch : annotations().get("images")) {
            assertThat(patch.get("source_width").asInt()).isEqualTo(64);
        }
    }

    private void image(String name, int resolution, int unit) throws IOException {
        TiffFixture.of(64, 64)
                .tag(282, 5, resolution, 1)
                .tag(283, 5, resolution, 1)
                .tag(296, 3, unit)
                .write(images.resolve(name));
    }

    private Path dataset(String name, String more) throws IOException {
        return Files.writeString(folder.resolve("dataset.json"), """
                {"info": {"midog": {"bbox": "xywh", "version": 1}},
                 "images": [{"id": 1, "file_name": "%s"%s}],
                 "categories": [{"id": 1, "name": "mitotic figure"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [20, 20, 20, 20]}]}
                """.formatted(name, more));
    }

    private CliRun extract(Path dataset, Object... more) {
        Object[] words = {
            "extract", dataset, "--images", images, "--out", folder.resolve("out"), "--size", "32", "--edge", "partial"
        };
        Object[] all = new Object[words.length + more.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return CliRun.midog(all);
    }

    private JsonNode annotations() throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("out").resolve("annotations.json").toFile());
    }
}
