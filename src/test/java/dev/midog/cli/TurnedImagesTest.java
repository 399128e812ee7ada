package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.image.TiffFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that are turned, or are to be turned: told as such and not as images of another size. */
class TurnedImagesTest {
    @TempDir
    private Path folder;

    private Path images = Path.of("");
    private Path dataset = Path.of("");

    @BeforeEach
    void make() throws IOException {
        images = Files.createDirectories(folder.resolve("images"));
        dataset = Files.writeString(folder.resolve("dataset.json"), """
                {"info": {"midog": {"bbox": "xywh", "version": 1}},
                 "images": [{"id": 1, "file_name": "a.tiff", "width": 60, "height": 40}],
                 "categories": [{"id": 1, "name": "mitotic figure"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 10, 20, 20]}]}
                """);
    }

    private List<List<Object>> commands() {
        Path out = folder.resolve("out");
        return List.of(
                List.of("extract", dataset, "--images", images, "--out", out, "--size", "32"),
                List.of("convert", dataset, out, "--to", "yolo", "--images", images),
                List.of("validate", dataset, "--images", images));
    }

    @Test
    void an_image_whose_sides_are_exchanged_is_turned() throws IOException {
        TiffFixture.of(40, 60).write(images.resolve("a.tiff"));

        for (List<Object> command : commands()) {
            CliRun run = CliRun.midog(command.toArray());

            assertThat(run.exitCode()).as("%s", command).isEqualTo(3);
            assertThat((run.out() + run.err()).replaceAll("\\s+", " "))
                    .as("%s", command)
                    .contains("60 x 40 (the file is turned by 90 degrees against what was annotated)");
        }
    }

    @Test
    void an_image_that_is_to_be_turned_is_refused_as_such() throws IOException {
        TiffFixture.of(40, 60).tag(274, 3, 6).write(images.resolve("a.tiff"));

        for (List<Object> command : commands()) {
            CliRun run = CliRun.midog(command.toArray());

            assertThat(run.exitCode()).as("%s", command).isEqualTo(3);
            assertThat((run.out() + run.err()).replaceAll("\\s+", " "))
                    .as("%s", command)
                    .contains("is to be turned when it is shown (orientation 6)")
                    .doesNotContain("SIZE-DIFFERS");
        }
    }
}
