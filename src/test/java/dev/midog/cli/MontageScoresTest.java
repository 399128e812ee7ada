package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midog.api.Datasets;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores of annotations come with their patches and stand in the boxes of the contact sheet. */
class MontageScoresTest {
    @TempDir
    private Path folder;

    @Test
    void a_score_is_kept_in_patches_and_drawn_in_the_box_and_nothing_else_changes()
            throws IOException, InterruptedException {
        Datasets.demo(folder);
        Path plain = folder.resolve("databases/demo.json");
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(plain.toFile());
        json.get("annotations").forEach(one -> ((ObjectNode) one).put("score", 0.25));
        Path scored = Files.writeString(folder.resolve("scored.json"), json.toString());

        BufferedImage without = sheet(plain, "plain");
        BufferedImage with = sheet(scored, "scored");

        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("scored/annotations.json").toFile())
                        .at("/annotations/0/score")
                        .asDouble())
                .isEqualTo(0.25);
        int changed = 0;
        for (int y = 0; y < with.getHeight(); y++) {
            for (int x = 0; x < with.getWidth(); x++) {
                changed += with.getRGB(x, y) == without.getRGB(x, y) ? 0 : 1;
            }
        }
        // Labels of at most 25 x 9 pixels.
        int marks = new ObjectMapper()
                .readTree(folder.resolve("scored/annotations.json").toFile())
                .get("annotations")
                .size();
        assertThat(changed).isBetween(50, 25 * 9 * marks);
    }

    private BufferedImage sheet(Path dataset, String name) throws IOException {
        Path patches = folder.resolve(name);
        Path sheet = folder.resolve(name + ".png");
        run(
                "extract",
                dataset,
                "--bbox",
                "xyxy",
                "--images",
                folder.resolve("images"),
                "--out",
                patches,
                "--mode",
                "centered",
                "--size",
                "64");
        run("montage", patches, "--output", sheet);
        return ImageIO.read(sheet.toFile());
    }

    private static void run(Object... words) {
        CliRun run = CliRun.midog(words);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }
}
