package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.common.ExitCode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An MRXS slide in every command that opens images: refused with a remedy, and its converted copy is found. */
class UnreadSlidesCommandsTest {
    @TempDir
    private Path folder;

    private Path images = Path.of("");
    private Path dataset = Path.of("");
    private Path found = Path.of("");

    @BeforeEach
    void files() throws IOException {
        images = Files.createDirectories(folder.resolve("images"));
        Files.createDirectory(images.resolve("a"));
        ImageIO.write(
                new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB),
                "jpg",
                images.resolve("a.mrxs").toFile());
        dataset = Files.writeString(folder.resolve("dataset.json"), """
                {"images": [{"id": 1, "file_name": "a.mrxs"}],
                 "categories": [{"id": 1, "name": "mitotic figure"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [30, 30, 10, 10]}]}
                """);
        found = Files.writeString(folder.resolve("found.csv"), "file_name,x,y,score\na.mrxs,20,20,0.9\n");
    }

    private List<List<Object>> commands() {
        Path out = folder.resolve("out");
        return List.of(
                List.of("info", images.resolve("a.mrxs")),
                List.of("extract", dataset, "--images", images, "--out", out, "--size", "32"),
                List.of("extract", dataset, "--images", images, "--size", "32", "--dry-run"),
                List.of("evaluate", "--truth", dataset, "--predictions", found, "--images", images),
                List.of("convert", dataset, out, "--to", "yolo", "--images", images),
                List.of("validate", dataset, "--images", images));
    }

    @Test
    void the_slide_is_refused_with_a_remedy() {
        for (List<Object> command : commands()) {
            CliRun run = CliRun.midog(command.toArray());

            assertThat(run.exitCode()).as("%s: %s", command, run.err()).isEqualTo(ExitCode.INVALID_DATA);
            assertThat((run.out() + run.err()).replaceAll("\\s+", " "))
                    .as("%s", command)
                    .contains("an MRXS slide of 3DHISTECH, which midog does not read")
                    .contains("vips tiffsave IN OUT --tile --pyramid");
        }
    }

    @Test
    void the_copy_into_which_it_was_converted_is_taken() throws IOException {
        ImageIO.write(
                new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB),
                "png",
                images.resolve("a.png").toFile());

        for (List<Object> command : commands().subList(1, 3)) {
            CliRun run = CliRun.midog(command.toArray());

            assertThat(run.exitCode()).as("%s: %s", command, run.err()).isZero();
        }
    }
}
