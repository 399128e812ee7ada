package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.ImageName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code images\b.png}, as programs on Windows write it, is an image in a folder. */
class WindowsPathsTest {
    private static final String COCO = """
            {"images": [{"id": 1, "file_name": "images\\\\b.png", "width": 500, "height": 500}],
             "categories": [{"id": 1, "name": "mitotic figure"}],
             "annotations": [
               {"id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 10, 50, 50], "area": 2500, "iscrowd": 0}]}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sliderunner",
                "coco",
                "midog",
                "yolo",
                "voc",
                "csv",
                "hf",
                "geojson",
                "asap",
                "croissant",
                "exact"
            })
    void is_written_in_every_format(String format) throws IOException {
        Path input = Files.writeString(folder.resolve("in.json"), COCO);

        CliRun run = CliRun.midog("convert", input, folder.resolve("out"), "--to", format);

        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void is_one_image_with_that_of_slashes_in_tables_splits_and_lists() throws IOException {
        Path input = Files.writeString(folder.resolve("in.csv"), """
                filename,x,y,label
                images\\b.png,10,20,1
                images/b.png,30,40,1
                """);
        Path splits = Files.writeString(folder.resolve("splits.csv"), "file_name,role\nimages\\b.png,train\n");

        CliRun run = CliRun.midog(
                "convert", input, folder.resolve("out.json"), "--split-file", splits, "--cases", "images\\b.png");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(folder.resolve("out.json"))
                .content()
                .containsOnlyOnce("\"file_name\": \"images/b.png\"")
                .contains("train");
    }

    @ParameterizedTest
    @CsvSource({
        "./b.png, b.png",
        ".\\b.png, b.png",
        "a/./b.png, a/b.png",
        "././a/b.png, a/b.png",
        "../b.png, ../b.png",
        "a./b.png, a./b.png",
        ".hidden/b.png, .hidden/b.png"
    })
    void has_the_usual_form_of_its_name(String told, String path) {
        assertThat(new ImageName(told).path()).isEqualTo(path);
        assertThat(new ImageName(told).isHidden()).isEqualTo(told.startsWith(".h"));
    }

    @Test
    void is_found_among_predictions() throws IOException {
        Path truth = Files.writeString(folder.resolve("truth.json"), COCO);
        Path predictions =
                Files.writeString(folder.resolve("predictions.csv"), "file_name,x,y,score\nimages\\b.png,35,35,0.9\n");

        CliRun run = CliRun.midog(
                "evaluate", "--predictions", predictions, "--truth", truth, "--radius-px", "30", "--format", "json");

        assertThat(run.out()).as(run.err()).contains("\"truePositives\": 1");
    }
}
