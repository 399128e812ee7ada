package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.image.TiffFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tiles that a file leaves out have the color that {@code extract --pad-color} names, and are counted. */
class MissingTilesCommandsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"none, ffffff", "black, 000000", "#f4eef4, f4eef4"})
    void they_have_the_color_of_the_padding(String color, String expected) throws IOException {
        ExtractFixture fixture = slide();
        Object[] words = {
            "extract",
            fixture.dataset(),
            "--images",
            fixture.images(),
            "--out",
            fixture.out(),
            "--size",
            "32",
            "--edge",
            "partial",
            "--cases",
            "1",
            "--pad-color",
            color.equals("none") ? "white" : color
        };

        CliRun run = CliRun.midog(words);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("images of whose files a part is missing or not read, such as a.tiff (1 of 4 tiles of level 0"
                        + " are not in the file and are read as background): 1");
        int missing = ImageIO.read(fixture.out()
                        .resolve("images/a_x00032_y00000_32x32.png")
                        .toFile())
                .getRGB(5, 5);
        assertThat(missing & 0xffffff).isEqualTo(Integer.parseInt(expected, 16));
    }

    @Test
    void a_resampled_image_has_it_too() throws IOException {
        ExtractFixture fixture = slide();

        CliRun run = CliRun.midog(
                "extract",
                fixture.dataset(),
                "--images",
                fixture.images(),
                "--out",
                fixture.out(),
                "--size",
                "16",
                "--edge",
                "partial",
                "--cases",
                "1",
                "--pad-color",
                "black",
                "--mpp",
                "0.5");

        assertThat(run.exitCode()).as(run.err()).isZero();
        int missing = ImageIO.read(fixture.out()
                        .resolve("images/a_x00016_y00000_16x16.png")
                        .toFile())
                .getRGB(5, 5);
        assertThat(missing & 0xffffff).isZero();
    }

    private ExtractFixture slide() throws IOException {
        ExtractFixture fixture = ExtractFixture.in(folder, 64, 64);
        long bytes = 3L * 32 * 32;
        TiffFixture.of(64, 64)
                .tiles(32, 32)
                .micronsPerPixel(0.25)
                .tag(324, 4, 8, 0, 8 + 2 * bytes, 8 + 3 * bytes)
                .tag(325, 4, bytes, 0, bytes, bytes)
                .write(fixture.images().resolve("a.tiff"));
        Files.deleteIfExists(fixture.images().resolve("a.tif"));
        return fixture;
    }
}
