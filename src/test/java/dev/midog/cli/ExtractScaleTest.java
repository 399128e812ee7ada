package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.cli.common.ExitCode;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import dev.midog.image.Frame;
import dev.midog.image.RegionReader;
import dev.midog.image.TiffFixture;
import dev.midog.image.reader.Images;
import dev.midog.patch.ScaleRule;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code midog extract --mpp} and {@code --level}. */
class ExtractScaleTest {
    @TempDir
    private Path folder;

    private ExtractFixture fixture;

    @BeforeEach
    void make() throws IOException {
        fixture = ExtractFixture.in(folder, 100, 70);
    }

    @Test
    void patches_of_another_scale_hold_means_and_scaled_boxes() throws IOException {
        CliRun run = extract("--mpp", "0.5", "--size", "20");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode image = json("annotations.json").get("images").get(0);
        assertThat(image.get("width").asInt()).isEqualTo(20);
        assertThat(image.get("um_per_px_x").asDouble()).isEqualTo(0.5);
        JsonNode moved = json("annotations.json").get("images").get(5);
        assertThat(moved.get("file_name").asText()).isEqualTo("images/a_x00030_y00015_20x20.png");
        assertThat(moved.get("source_x")).hasToString("60");
        assertThat(moved.get("source_y")).hasToString("30");
        assertThat(moved.get("source_width")).hasToString("40");
        assertThat(json("annotations.json").get("annotations").get(0).get("bbox"))
                .hasToString("[5,5,10,10]");
        assertMeans("a_x00030_y00015_20x20.png", 60, 30);
        assertScale(fixture.out().resolve("images/a_x00030_y00015_20x20.png"), 0.5, 0.5);
        JsonNode manifest = json("manifest.json");
        assertThat(manifest.get("options").get("mpp")).hasToString("[0.5,0.5]");
        assertThat(manifest.get("sources").get(0).get("seen_width").asInt()).isEqualTo(50);
    }

    @Test
    void axes_have_scales_of_their_own_and_lengths_may_be_fractions() throws IOException {
        CliRun run = extract("--mpp", "0.3x0.25", "--size", "16", "--mode", "centered", "--category", "mf");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode image = json("annotations.json").get("images").get(0);
        assertThat(image.get("um_per_px_x").asDouble()).isEqualTo(0.3);
        assertThat(image.get("um_per_px_y").asDouble()).isEqualTo(0.25);
        assertThat(image.get("source_x").asDouble()).isEqualTo(9 * 1.2);
        assertThat(image.get("source_y")).hasToString("12");
        assertThat(image.get("source_width").asDouble()).isEqualTo(16 * 1.2);
    }

    @Test
    void a_level_is_cut_as_it_is() throws IOException {
        TiffFixture half = TiffFixture.of(50, 35).seed(4).reduced();
        TiffFixture.of(100, 70)
                .micronsPerPixel(0.25)
                .page(half)
                .write(fixture.images().resolve("a.tiff"));

        CliRun run = extract("--level", "1", "--size", "20x15", "--cases", "1");

        assertThat(run.exitCode()).as(run.err()).isZero();
        BufferedImage patch = image("a_x00030_y00020_20x15.png");
        for (int i = 0; i < 300; i++) {
            int at = 3 * ((20 + i / 20) * 50 + 30 + i % 20);
            assertThat(patch.getRGB(i % 20, i / 20) & 0xff).isEqualTo(half.rgb()[at + 2] & 0xff);
        }
        JsonNode last = json("annotations.json").get("images").get(8);
        assertThat(last.get("source_x")).hasToString("60");
        assertThat(last.get("um_per_px_x").asDouble()).isEqualTo(0.5);
        assertThat(json("manifest.json").get("options").get("level")).hasToString("1");
    }

    @Test
    void a_spot_is_as_large_as_in_the_full_resolution() {
        ScaleRule rule = new ScaleRule(new MicronsPerPixel(0.5, 1), null, 50);
        Annotation spot = new Annotation(1, 1, 1, new Shape.Spot(new Point(100, 60)), List.of());
        Frame frame = rule.frame(List.of(new Frame.Size(200, 200)), new MicronsPerPixel(0.25, 0.25), null);

        assertThat(rule.annotations(frame, List.of(spot)).get(0).shape())
                .isEqualTo(new Shape.Area(new Box(37.5, 8.75, 62.5, 21.25)));
        assertThat(rule.annotations(Frame.full(200, 200), List.of(spot))).containsExactly(spot);
    }

    @Test
    void the_bytes_are_the_same_on_every_number_of_threads() throws IOException {
        List<Object> trees = new ArrayList<>();
        for (String threads : List.of("1", "2", "5")) {
            Path out = folder.resolve("out" + threads);
            CliRun run = CliRun.midog(
                    "extract",
                    fixture.dataset(),
                    "--images",
                    fixture.images(),
                    "--out",
                    out,
                    "--mpp",
                    "0.11x0.3",
                    "--size",
                    "32",
                    "--edge",
                    "pad",
                    "--threads",
                    threads);
            assertThat(run.exitCode()).as(run.err()).isZero();
            trees.add(ExtractFixture.hashes(out));
        }
        assertThat(trees.get(1)).isEqualTo(trees.get(0));
        assertThat(trees.get(2)).isEqualTo(trees.get(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --mpp NaN             | 2 | --mpp NaN is not a number of micrometers a pixel above 0, as in 0.25
            --mpp Infinity        | 2 | is not a number of micrometers a pixel
            --mpp 0               | 2 | --mpp 0 is not a number of micrometers a pixel
            --mpp -0.25           | 2 | --mpp -0.25 is not a number
            --mpp 0.25x0          | 2 | --mpp 0.25x0 is not a number
            --mpp 123456          | 2 | --mpp 123456 is not a scale from
            --mpp 0.25x0.26x1     | 2 | is not a number of micrometers a pixel
            --mpp 0.5 --level 1   | 2 | --mpp picks the level itself; give it or --level, not both
            --level -1            | 2 | --level -1 is not a number of at least 0
            --level 1             | 2 | a.tiff: --level 1 is not one of the levels of the image: 0 (100 x 70)
            --mpp 0.01 --size 1   | 2 | a.tiff: a grid of 2500 x 1750 patches
            --mpp 0.5 --size 64   | 2 | a.tiff: the image has 50 x 35 pixels at the scale that is asked for, less than a patch of 64 x 64
            """)
    void scales_and_levels_that_make_no_sense_are_one_sentence(String options, int exitCode, String sentence) {
        CliRun run = extract((Object[]) options.split(" "));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err().lines().filter(line -> line.startsWith("midog: ")).toList())
                .singleElement()
                .asString()
                .contains(sentence);
        assertThat(fixture.out()).doesNotExist();
    }

    @Test
    void an_image_whose_scale_nobody_tells_is_named_with_the_remedy() throws IOException {
        TiffFixture.of(100, 70).bands(4).write(fixture.images().resolve("b.tiff"));

        CliRun run = extract("--mpp", "0.5", "--size", "20");

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err())
                .contains("b.tiff: neither the file nor the catalogue states the scale of the image")
                .contains("--um-per-px");
        assertThat(fixture.out()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"0,0", "4294967295,1", "1,0"})
    void a_scale_in_the_tags_that_is_none_is_refused_or_absent(long above, long below) throws IOException {
        TiffFixture.of(100, 70)
                .tag(282, 5, above, below)
                .tag(283, 5, above, below)
                .tag(296, 3, 3)
                .write(fixture.images().resolve("b.tiff"));

        CliRun run = extract("--mpp", "0.5", "--size", "20");

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err()).contains("b.tiff: ").contains("scale");
    }

    @Test
    void a_plan_of_images_that_are_not_there_is_scaled_too() throws IOException {
        Files.delete(fixture.images().resolve("b.tiff"));

        CliRun level = extract("--level", "1", "--size", "20", "--dry-run", "--cases", "2");
        CliRun scale = extract("--mpp", "0.5", "--size", "20", "--dry-run", "--cases", "2");

        assertThat(level.err()).contains("b.tiff is not in").contains("only the file can tell its levels");
        assertThat(scale.err()).contains("b.tiff: neither the file nor the catalogue states the scale");
    }

    @Test
    void images_that_are_read_whole_are_told_of_once() throws IOException {
        for (String name : List.of("a", "b")) {
            Path tiff = fixture.images().resolve(name + ".tiff");
            ImageIO.write(
                    pixels(tiff), "png", fixture.images().resolve(name + ".png").toFile());
            Files.delete(tiff);
        }

        CliRun run = extract("--size", "32");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()
                        .lines()
                        .filter(line -> line.contains("reads as a whole"))
                        .toList())
                .singleElement()
                .asString()
                .startsWith("note: ")
                .endsWith("such as a.png: 2");
    }

    private static BufferedImage pixels(Path tiff) throws IOException {
        try (RegionReader reader = Images.open(tiff)) {
            byte[] rgb = new byte[3 * 100 * 70];
            reader.read(0, 0, 0, 100, 70, rgb);
            BufferedImage image = new BufferedImage(100, 70, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < 7000; i++) {
                image.setRGB(
                        i % 100,
                        i / 100,
                        ((rgb[3 * i] & 0xff) << 16) | ((rgb[3 * i + 1] & 0xff) << 8) | (rgb[3 * i + 2] & 0xff));
            }
            return image;
        }
    }

    private CliRun extract(Object... options) {
        List<Object> words = new ArrayList<>(
                List.of("extract", fixture.dataset(), "--images", fixture.images(), "--out", fixture.out()));
        words.addAll(List.of(options));
        return CliRun.midog(words.toArray());
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(fixture.out().resolve(name).toFile());
    }

    private BufferedImage image(String name) throws IOException {
        return ImageIO.read(fixture.out().resolve("images").resolve(name).toFile());
    }

    private static void assertScale(Path png, double x, double y) throws IOException {
        try (RegionReader reader = Images.open(png)) {
            assertThat(reader.info().knownScale().orElseThrow().x()).isEqualTo(x, within(1e-4));
            assertThat(reader.info().knownScale().orElseThrow().y()).isEqualTo(y, within(1e-4));
        }
    }

    /** Each pixel of the patch is the mean of two by two of the image made with seed 1. */
    private void assertMeans(String name, int sourceX, int sourceY) throws IOException {
        BufferedImage patch = image(name);
        byte[] rgb = fixture.pixels(1);
        for (int y = 0; y < patch.getHeight(); y++) {
            for (int x = 0; x < patch.getWidth(); x++) {
                int at = 3 * ((sourceY + 2 * y) * 100 + sourceX + 2 * x);
                int sum = (rgb[at] & 0xff) + (rgb[at + 3] & 0xff) + (rgb[at + 300] & 0xff) + (rgb[at + 303] & 0xff);
                assertThat((patch.getRGB(x, y) >> 16) & 0xff).isEqualTo((sum + 2) / 4);
            }
        }
    }
}
