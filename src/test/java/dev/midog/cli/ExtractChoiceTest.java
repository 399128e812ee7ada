package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.cli.common.ExitCode;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.RoiTiffWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which patches the options of extract choose. */
class ExtractChoiceTest {
    @TempDir
    Path folder;

    private ExtractFixture fixture;

    @BeforeEach
    void make() throws IOException {
        fixture = ExtractFixture.in(folder, 100, 70);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --mode sample                                              | --mode sample draws --patches NUMBER patches
            --mode sample --patches 0                                  | --patches 0 is not a number from 1 to 10000000
            --mode sample --patches 5 --edge drop                      | give --edge shift, pad or reflect
            --mode sample --patches 5 --overlap 3                      | --overlap is for a grid
            --mode sample --patches 5 --margin 3                       | --margin is for --sampler background
            --mode sample --patches 5 --mf-share 0.3                   | --mf-share is for --sampler guide2025
            --mode sample --patches 5 --sampler guide2025 --mf-share 2 | --mf-share 2.0 is not a number from 0 to 1
            --mode sample --patches 5 --sampler guide2025 --mf-share 0.9 | together at most 1
            --patches 5                                                | are for --mode sample
            --stratify tumor                                           | are for --mode sample
            --mode centered --max-per-image 5                          | are for --mode sample
            --mode sample --patches 5 --max-per-image 0                | --max-per-image 0 is not a number of at least 1
            --mode sample --patches 5 --max-per-image 2 --size 32      | 5 patches are wanted of 2 images, which at
            --mode sample --patches 5 --tissue 0.5                     | --tissue is for a grid; leave it out, or --mode
            --mode sample --patches 5 --sampler guide2025 --mf-share NaN | --mf-share NaN is not a number from 0 to 1
            --mode sample --patches -1                                 | --patches -1 is not a number from 1
            --mode sample --patches 99999999999                        | --patches 99999999999 is not a number
            --mode sample --patches 5 --sampler background --margin -1 | --margin -1 is not a whole number of pixels
            --crop-size 49                                             | --crop-size 49 is not a number of pixels from 50 to 224;
            --crop-size 225                                            | for other sizes give --mode centered --size
            --crop-size -64                                            | --crop-size -64 is not a number of pixels
            --crop-size 64 --size 64                                   | leave out --size
            --crop-size 64 --mode grid                                 | leave out --mode grid
            --crop-size 64 --mode sample --patches 5                   | leave out --mode sample
            --crop-size 64 --edge drop                                 | cell crops all have one size; give --edge shift, pad
            --crop-size 64 --edge partial                              | cell crops all have one size; give --edge shift, pad
            --crop-size 64 --tissue 0.5                                | --tissue is for a grid; leave it out, or --crop-size
            --crop-size 64 --overlap 5                                 | --overlap is for a grid; leave it out, or --crop-size
            --crop-size 64 --jitter 32                                 | --jitter 32 is not a number of pixels from 0 to 31
            --tissue NaN                                               | --tissue NaN is not a number from 0 to 1
            --tissue 40                                                | --tissue 40.0 is not a number from 0 to 1
            --min-visibility NaN                                       | --min-visibility NaN is not a number above 0
            --spot-size NaN                                            | --spot-size NaN is not a number of pixels
            --size 99999999999                                         | is not a number of pixels; write it as 512
            """)
    void options_that_do_not_fit_together_are_a_usage_error(String options, String sentence) {
        CliRun run = extract((Object[]) options.split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(sentence);
    }

    @Test
    void cell_crops_are_centered_patches_of_their_size() throws IOException {
        CliRun crops = extract("--crop-size", "50", "--edge", "reflect");
        Map<String, String> cut = ExtractFixture.hashes(fixture.out());

        CliRun centered = extract("--mode", "centered", "--size", "50", "--edge", "reflect");

        assertThat(crops.out()).startsWith("3 patches of 2 images with ");
        assertThat(centered.out()).contains("finished before, nothing to do");
        assertThat(ExtractFixture.hashes(fixture.out())).isEqualTo(cut);
        BufferedImage crop = fixture.patch("a_a000011_x-0005_y-0005_50x50.png");
        assertThat(crop.getRGB(5, 5) & 0xffffff).isEqualTo(fixture.pixel(1, 0, 0));
        assertThat(crop.getRGB(0, 49) & 0xffffff).isEqualTo(fixture.pixel(1, 5, 44));
        assertThat(crop.getRGB(4, 3) & 0xffffff).isEqualTo(fixture.pixel(1, 1, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "grid,reflect,2",
        "grid,pad,2",
        "grid,partial,2",
        "centered,reflect,3",
        "centered,pad,3",
        "centered,partial,3",
        "sample,reflect,5",
        "sample,pad,5"
    })
    void a_patch_larger_than_the_image_is_filled_up_or_cut_down(String mode, String edge, int patches)
            throws IOException {
        List<Object> options = new ArrayList<>(List.of("--mode", mode, "--edge", edge, "--size", "300x200"));
        if (mode.equals("sample")) {
            options.addAll(List.of("--patches", "5"));
        }

        CliRun run = extract(options.toArray());

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode images = json("annotations.json").get("images");
        assertThat(images).hasSize(patches);
        for (JsonNode image : images) {
            BufferedImage patch = fixture.patch(image.get("file_name").asText().substring("images/".length()));
            assertThat(patch.getWidth())
                    .isEqualTo(image.get("width").asInt())
                    .isEqualTo(edge.equals("partial") ? 100 : 300);
        }
    }

    @ParameterizedTest
    @CsvSource({"grid,shift,2", "grid,drop,1", "centered,shift,2", "centered,drop,1", "sample,shift,2"})
    void a_patch_larger_than_the_image_is_refused_where_it_cannot_be_cut(String mode, String edge, int exitCode) {
        List<Object> options = new ArrayList<>(List.of("--mode", mode, "--edge", edge, "--size", "101"));
        if (mode.equals("sample")) {
            options.addAll(List.of("--patches", "5"));
        }

        CliRun run = extract(options.toArray());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err())
                .contains(
                        exitCode == 1
                                ? "there is nothing to cut: 2 images give no patch"
                                : "a.tiff: the image has 100 x 70 pixels, less than a patch of 101 x 101");
        assertThat(fixture.out()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--mode grid,0",
        "--mode grid --only-annotated,1",
        "--mode centered,1",
        "--crop-size 50,1",
        "--mode sample --patches 7,0",
        "--mode sample --patches 7 --sampler guide2025 --stratify image,0",
        "--mode sample --patches 7 --sampler background --margin 20,0"
    })
    void without_annotations_patches_are_cut_where_they_do_not_need_any(String options, int exitCode)
            throws IOException {
        Files.writeString(
                fixture.dataset(),
                Files.readString(fixture.dataset())
                        .replaceFirst("(?s)\"annotations\": \\[.*]}", "\"annotations\": []}"));
        List<Object> words = new ArrayList<>(List.of((Object[]) options.split(" ")));
        if (!options.contains("--crop-size")) {
            words.addAll(List.of("--size", "32"));
        }

        CliRun run = extract(words.toArray());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(exitCode == 0 ? run.out() : run.err())
                .contains(exitCode == 0 ? "with 0 annotations" : "there is nothing to cut: 2 images give no patch");
    }

    @Test
    void an_image_without_area_is_refused() throws IOException {
        Files.writeString(
                fixture.dataset(), Files.readString(fixture.dataset()).replaceFirst("\"width\": 100", "\"width\": 0"));

        CliRun run = extract("--size", "32", "--edge", "pad", "--dry-run");

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err()).contains("dataset.json: image 1: \"width\" is 0; it must be a number of pixels above 0");
    }

    @Test
    void patches_that_do_not_fit_on_the_disk_are_refused_before_the_first_byte() throws IOException {
        List<Object> options = new ArrayList<>(List.of("--mode", "sample", "--patches", "200000", "--edge", "pad"));
        options.addAll(List.of("--size", "4096", "--threads", "1"));

        CliRun run = extract(options.toArray());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .containsPattern(
                        "midog: the patches need about [0-9.]+ TB for \\S+out and the disk has [0-9.]+ [kMGT]B free;"
                                + " free some space, name a folder on another disk with --out, or give --force to try it all the"
                                + " same\\R");
        assertThat(fixture.out()).doesNotExist();
    }

    @Test
    void a_dry_run_counts_what_tissue_leaves_and_every_number_of_threads_agrees() throws IOException {
        byte[] white = fixture.pixels(1);
        Arrays.fill(white, white.length / 2, white.length, (byte) 240);
        Files.delete(fixture.images().resolve("a.tiff"));
        RoiTiffWriter.write(fixture.images().resolve("a.tiff"), 100, 70, white, new MicronsPerPixel(0.25, 0.25));
        List<String> plans = new ArrayList<>();
        for (String threads : List.of("1", "3")) {
            CliRun run = extract(
                    "--size",
                    "32",
                    "--edge",
                    "drop",
                    "--tissue",
                    "0.6",
                    "--threads",
                    threads,
                    "--dry-run",
                    "--format",
                    "csv");
            assertThat(run.err()).contains("note: patches with a share of tissue below 0.6, left out: 3 of 12");
            plans.add(run.out());
        }

        CliRun cut = extract("--size", "32", "--edge", "drop", "--tissue", "0.6");

        assertThat(plans.get(0))
                .isEqualTo(plans.get(1))
                .contains("1,a.tiff,100,70,3,")
                .contains("2,b.tiff,100,70,6,");
        assertThat(cut.out()).startsWith("9 patches of 2 images");
        assertThat(json("manifest.json").findValue("tissue").asDouble()).isEqualTo(0.6);
    }

    private CliRun extract(Object... options) {
        List<Object> words = new ArrayList<>(List.of("extract", fixture.dataset(), "--out", fixture.out()));
        words.addAll(List.of(options));
        words.addAll(List.of("--images", fixture.images()));
        return CliRun.midog(words.toArray());
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(fixture.out().resolve(name).toFile());
    }
}
