package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.cli.common.ExitCode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractEncodingTest {
    @TempDir
    Path folder;

    private ExtractFixture fixture;

    @BeforeEach
    void make() throws IOException {
        fixture = ExtractFixture.in(folder, 100, 70);
    }

    @Test
    void png_level_gives_the_same_pixels_in_other_bytes() throws IOException {
        CliRun run = extract("--png-level", "9");

        assertThat(run.exitCode()).as(run.err()).isZero();
        BufferedImage image = ImageIO.read(patch("png").toFile());
        byte[] first = {(byte) (image.getRGB(0, 0) >> 16), (byte) (image.getRGB(0, 0) >> 8), (byte) image.getRGB(0, 0)};
        assertThat(first).isEqualTo(Arrays.copyOf(fixture.pixels(1), 3));
        assertThat(options().get("png_level").asInt()).isEqualTo(9);
    }

    @Test
    void raw_holds_the_pixels_and_nothing_else() throws IOException {
        CliRun run = extract("--image-format", "raw");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readAllBytes(patch("raw"))).isEqualTo(pixels());
        JsonNode image = json("annotations.json").get("images").get(0);
        assertThat(image.get("file_name").asText()).isEqualTo("images/a_x00000_y00000_64x60.raw");
        assertThat(image.get("width").asInt()).isEqualTo(64);
        assertThat(image.get("height").asInt()).isEqualTo(60);
        assertThat(options().get("pixel_layout").asText()).startsWith("uint8, height x width x 3");
    }

    @Test
    void npy_holds_the_shape_and_the_pixels() throws IOException {
        CliRun run = extract("--image-format", "npy");

        assertThat(run.exitCode()).as(run.err()).isZero();
        byte[] npy = Files.readAllBytes(patch("npy"));
        assertThat(new String(npy, 0, 128, StandardCharsets.ISO_8859_1)).contains("(60, 64, 3)");
        assertThat(Arrays.copyOfRange(npy, 128, npy.length)).isEqualTo(pixels());
    }

    @ParameterizedTest
    @CsvSource({"--quality 95,95,444", "--quality 70,70,420", "--subsampling 420,90,420"})
    void jpeg_is_written_as_the_manifest_says(String options, int quality, String subsampling) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--image-format", "jpg"));
        arguments.addAll(List.of(options.split(" ")));

        CliRun run = extract(arguments.toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(ImageIO.read(patch("jpg").toFile()).getWidth()).isEqualTo(64);
        assertThat(options().get("quality").asInt()).isEqualTo(quality);
        assertThat(options().get("subsampling").asText()).isEqualTo(subsampling);
    }

    @Test
    void patches_of_one_format_give_way_to_those_of_another_only_by_force() throws IOException {
        extract("--image-format", "raw");

        CliRun refused = extract("--image-format", "npy");
        CliRun forced = extract("--image-format", "npy", "--force");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(forced.exitCode()).as(forced.err()).isZero();
        assertThat(ExtractFixture.hashes(fixture.out().resolve("images")).keySet())
                .hasSize(8)
                .allMatch(name -> name.endsWith(".npy"));
    }

    @ParameterizedTest
    @CsvSource({"png,1", "raw,8", "npy,8", "jpg,2"})
    void every_format_gives_the_same_bytes_with_every_number_of_threads(String format, int threads) throws IOException {
        extract("--image-format", format, "--threads", "3");
        var first = ExtractFixture.hashes(fixture.out());

        CliRun again = extract("--image-format", format, "--threads", Integer.toString(threads), "--force");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(ExtractFixture.hashes(fixture.out())).isEqualTo(first);
    }

    /** The upper left patch of the first image. */
    private Path patch(String extension) {
        return fixture.out().resolve("images/a_x00000_y00000_64x60." + extension);
    }

    private byte[] pixels() {
        byte[] image = fixture.pixels(1);
        byte[] patch = new byte[64 * 60 * 3];
        for (int y = 0; y < 60; y++) {
            System.arraycopy(image, y * 100 * 3, patch, y * 64 * 3, 64 * 3);
        }
        return patch;
    }

    private JsonNode options() throws IOException {
        return json("manifest.json").get("options");
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(fixture.out().resolve(name).toFile());
    }

    private CliRun extract(String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "extract",
                fixture.dataset().toString(),
                "--images",
                fixture.images().toString(),
                "--out",
                fixture.out().toString(),
                "--size",
                "64x60"));
        arguments.addAll(List.of(options));
        return CliRun.midog(arguments.toArray());
    }
}
