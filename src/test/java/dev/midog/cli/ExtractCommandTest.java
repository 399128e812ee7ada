package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.cli.common.ExitCode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractCommandTest {
    @TempDir
    Path folder;

    private ExtractFixture fixture;

    @BeforeEach
    void make() throws IOException {
        fixture = ExtractFixture.in(folder, 100, 70);
    }

    @Test
    void a_grid_is_cut_pixel_for_pixel_with_its_annotations() throws IOException {
        CliRun run = extract("--size", "64");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("8 patches of 2 images with ");
        assertPixels("a_x00036_y00006_64x64.png", 1, 36, 6);
        JsonNode json = json("annotations.json");
        JsonNode image = json.get("images").get(3);
        assertThat(image.get("file_name").asText()).isEqualTo("images/a_x00036_y00006_64x64.png");
        assertThat(image.get("source_file_name").asText()).isEqualTo("a.tiff");
        assertThat(image.get("source_x").asInt()).isEqualTo(36);
        assertThat(image.get("source_width").asInt()).isEqualTo(64);
        assertThat(image.get("tumor_type").asText()).isEqualTo("x");
        assertThat(image.get("um_per_px_x").asDouble()).isEqualTo(0.25);
        JsonNode first = json.get("annotations").get(0);
        assertThat(first.get("source_annotation_id").asInt()).isEqualTo(11);
        assertThat(first.get("bbox")).hasToString("[10,10,20,20]");
        assertThat(first.get("labels")).hasToString("[1,2,1]");
        assertThat(folder.resolve("out/.midog")).doesNotExist();
    }

    @Test
    void patches_are_drawn_at_random_with_their_number_in_their_name() throws IOException {
        CliRun run = extract("--mode", "sample", "--patches", "9", "--size", "32", "--seed", "5");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("9 patches of 2 images with ");
        List<String> names = new ArrayList<>();
        for (JsonNode image : json("annotations.json").get("images")) {
            String name = image.get("file_name").asText().substring("images/".length());
            names.add(name.replaceAll(".*_n(\\d+)_.*", "$1"));
            assertPixels(
                    name,
                    image.get("source_image_id").asInt(),
                    image.get("source_x").asInt(),
                    image.get("source_y").asInt());
        }
        assertThat(names)
                .containsExactly(
                        "0000000", "0000001", "0000002", "0000003", "0000004", "0000005", "0000006", "0000007",
                        "0000008");
        assertThat(json("manifest.json").findValue("sampler").asText()).isEqualTo("midogpp");
    }

    @ParameterizedTest
    @CsvSource({"grid,shift", "grid,pad", "grid,partial", "grid,drop", "centered,pad"})
    void the_bytes_are_the_same_on_every_number_of_threads(String mode, String edge) throws IOException {
        List<Map<String, String>> trees = new ArrayList<>();
        for (String threads : List.of("1", "2", "8")) {
            Path out = folder.resolve("out" + threads);
            CliRun run = CliRun.midog(
                    "extract",
                    fixture.dataset(),
                    "--images",
                    fixture.images(),
                    "--out",
                    out,
                    "--size",
                    "32",
                    "--mode",
                    mode,
                    "--edge",
                    edge,
                    "--threads",
                    threads);
            assertThat(run.exitCode()).as(run.err()).isZero();
            trees.add(ExtractFixture.hashes(out));
        }
        assertThat(trees.get(1)).isEqualTo(trees.get(0)).isNotEmpty();
        assertThat(trees.get(2)).isEqualTo(trees.get(0));
    }

    @Test
    void a_padded_patch_is_white_outside_the_image() throws IOException {
        CliRun run = extract("--mode", "centered", "--size", "40", "--edge", "pad", "--category", "mf");

        assertThat(run.out()).startsWith("1 patch of ");
        BufferedImage patch = fixture.patch("a_a000011_x00000_y00000_40x40.png");
        assertThat(patch.getWidth()).isEqualTo(40);
        CliRun other = CliRun.midog(
                "extract",
                fixture.dataset(),
                "--images",
                fixture.images(),
                "--out",
                folder.resolve("o2"),
                "--size",
                "60",
                "--mode",
                "centered",
                "--edge",
                "pad",
                "--category",
                "1");
        assertThat(other.exitCode()).as(other.err()).isZero();
        BufferedImage padded = ImageIO.read(
                folder.resolve("o2/images/a_a000011_x-0010_y-0010_60x60.png").toFile());
        assertThat(padded.getRGB(9, 30)).isEqualTo(0xffffffff);
        assertThat(padded.getRGB(10, 10) & 0xffffff).isEqualTo(fixture.pixel(1, 0, 0));
    }

    @Test
    void a_finished_folder_is_left_as_it_is() throws IOException {
        extract("--size", "64");
        Map<String, String> before = ExtractFixture.hashes(fixture.out());

        CliRun again = extract("--size", "64");

        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("finished before, nothing to do");
        assertThat(ExtractFixture.hashes(fixture.out())).isEqualTo(before);
    }

    @Test
    void finished_images_are_not_cut_again_where_another_is() throws IOException {
        extract("--size", "64");
        Path kept = fixture.out().resolve("images/a_x00000_y00000_64x64.png");
        Object keptFile = Files.readAttributes(kept, BasicFileAttributes.class).fileKey();
        FileTime keptTime = Files.getLastModifiedTime(kept);
        Files.delete(fixture.out().resolve("images/b_x00000_y00000_64x64.png"));

        extract("--size", "64");

        assertThat(Files.readAttributes(kept, BasicFileAttributes.class).fileKey())
                .isEqualTo(keptFile);
        assertThat(Files.getLastModifiedTime(kept)).isEqualTo(keptTime);
    }

    @Test
    void a_patch_larger_than_the_memory_is_refused_before_anything_is_written() {
        CliRun run = extract("--size", "16384", "--edge", "pad");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("a patch of 268435456 pixels takes 3072 MB to cut, more than the ");
        assertThat(fixture.out()).doesNotExist();
    }

    @Test
    void a_patch_that_was_lost_is_cut_again() throws IOException {
        extract("--size", "64");
        Map<String, String> before = ExtractFixture.hashes(fixture.out());
        Files.delete(fixture.out().resolve("images/b_x00000_y00000_64x64.png"));

        CliRun again = extract("--size", "64");

        assertThat(again.err()).contains("going on with an earlier run: 4 of 8 patches are there already");
        assertThat(ExtractFixture.hashes(fixture.out())).isEqualTo(before);
    }

    @Test
    void other_options_are_not_mixed_in_unless_forced() throws IOException {
        extract("--size", "64");

        CliRun refused = extract("--size", "32");
        CliRun forced = extract("--size", "32", "--force");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains("holds patches of other options or other data");
        assertThat(forced.exitCode()).isZero();
        assertThat(ExtractFixture.hashes(fixture.out()).keySet()).noneMatch(name -> name.contains("64x64"));
    }

    @Test
    void the_plan_as_csv_has_whole_figures_and_no_total() {
        List<String> lines = extract("--size", "64", "--dry-run", "--format", "csv")
                .out()
                .lines()
                .toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("image_id,file_name,width,height,patches,annotations,estimated_bytes");
        assertThat(lines.get(1)).matches("1,[^,]+\\.tiff,\\d+,\\d+,4,\\d+,\\d+");
        assertThat(lines.get(2)).matches("2,[^,]+\\.tiff,\\d+,\\d+,4,\\d+,\\d+");
    }

    @Test
    void missing_images_are_listed_or_skipped() throws IOException {
        Files.delete(fixture.images().resolve("b.tiff"));

        CliRun refused = extract("--size", "64");
        CliRun planned = extract("--size", "64", "--dry-run", "--format", "json");
        CliRun skipped = extract("--size", "64", "--skip-missing");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err())
                .contains("1 of 2 images is not in ")
                .contains(": b.tiff;")
                .contains("--skip-missing");
        assertThat(new ObjectMapper().readTree(planned.out()).get("patches").asInt())
                .isEqualTo(8);
        assertThat(skipped.out()).startsWith("4 patches of 1 image with ");
        assertThat(skipped.err()).contains("left out: 1 of 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--size 0|2|--size 0x0 is not a patch size from 1x1 to",
                "--size -5|2|--size -5x-5 is not a patch size from",
                "--size big|2|is not a number of pixels; write it as 512",
                "--size 64 --overlap 64|2|--overlap 64 is not a number of pixels from 0 to 63",
                "--size 512|2|a.tiff: the image has 100 x 70 pixels, less than a patch of 512 x 512; give --edge pad",
                "--size 512 --edge drop|1|there is nothing to cut",
                "--quality 50|2|--quality is JPEG's; give --image-format jpg with it",
                "--image-format npy --quality 50|2|--quality is JPEG's; give --image-format jpg with it",
                "--subsampling 444|2|--subsampling is JPEG's; give --image-format jpg with it",
                "--image-format raw --png-level 3|2|--png-level is PNG's; give --image-format png with it",
                "--png-level 0|2|--png-level 0 is not a number from 1 to 9",
                "--png-level 10|2|--png-level 10 is not a number from 1 to 9",
                "--png-level fast|2|--png-level",
                "--image-format jpg --subsampling 422|2|--subsampling",
                "--image-format gif|2|--image-format",
                "--image-format jpg --quality 0|2|--quality 0 is not a number from 1 to 100",
                "--jitter 3|2|--jitter moves centered patches",
                "--mode centered --size 64 --jitter 32|2|--jitter 32 is not a number of pixels from 0 to 31",
                "--mode centered --size 32 --category eosinophil|2|--category eosinophil: the dataset has no such class",
                "--min-visibility 0|2|is not a number above 0 and at most 1",
                "--threads 0|2|--threads 0 is not a number from 1 to 1024",
                "--pad-color mauve|2|--pad-color mauve is not white, black or like #f4eef4",
                "--images nowhere|1|the folder of images nowhere does not exist",
                "--format json|2|--format is the form in which --dry-run"
            })
    void bad_input_gives_one_sentence_and_leaves_nothing(String options, int exitCode, String sentence) {
        CliRun run = extract((Object[]) options.split(" "));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err().lines().filter(line -> line.startsWith("midog: ")).toList())
                .singleElement()
                .asString()
                .contains(sentence);
        assertThat(fixture.out()).doesNotExist();
    }

    @Test
    void an_image_of_another_size_than_stated_is_refused_before_anything_is_written() throws IOException {
        Files.delete(fixture.images().resolve("b.tiff"));
        new ExtractFixture(folder, 90, 70).image("b.tiff", 3);

        CliRun run = extract("--size", "64");

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err())
                .contains("b.tiff: the image has 90 x 70 pixels, but ")
                .contains("says 100 x 70");
        assertThat(fixture.out()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"truncated", "text", "empty"})
    void a_bad_tiff_is_refused_by_name(String fault) throws IOException {
        Path image = fixture.images().resolve("b.tiff");
        byte[] whole = Files.readAllBytes(image);
        Files.write(
                image,
                switch (fault) {
                    case "truncated" -> java.util.Arrays.copyOf(whole, whole.length / 2);
                    case "text" -> "not an image at all".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                    default -> new byte[0];
                });

        CliRun run = extract("--size", "64");

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err()).contains("b.tiff");
    }

    @ParameterizedTest
    @CsvSource({"../b.tiff", "/etc/passwd"})
    void names_never_leave_the_folder(String name) throws IOException {
        Files.writeString(
                fixture.dataset(), Files.readString(fixture.dataset()).replace("\"b.tiff\"", "\"" + name + "\""));

        CliRun run = extract("--size", "64");

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err()).contains("image 2: the file name \"" + name + "\"");
    }

    @Test
    void a_name_too_long_for_any_disk_is_refused() throws IOException {
        Files.writeString(
                fixture.dataset(),
                Files.readString(fixture.dataset()).replace("\"b.tiff\"", "\"" + "b".repeat(300) + ".tiff\""));

        CliRun run = extract("--size", "64");

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err()).contains("over 255 bytes");
    }

    @Test
    void a_file_or_foreign_files_where_the_folder_should_be_are_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        Files.createDirectories(fixture.out());
        Files.writeString(fixture.out().resolve("thesis.doc"), "x");

        CliRun toFile =
                CliRun.midog("extract", fixture.dataset(), "--images", fixture.images(), "--out", file, "--size", "64");
        CliRun toForeign = extract("--size", "64");

        assertThat(toFile.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(toFile.err()).contains("is a file; name a folder with --out");
        assertThat(toForeign.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(toForeign.err()).contains("is not empty (it holds thesis.doc)");
        assertThat(fixture.out().resolve(".midog")).doesNotExist();
    }

    @Test
    void only_annotated_drops_the_rest() {
        CliRun run = extract("--size", "32", "--edge", "drop", "--only-annotated", "--category", "nmf");

        assertThat(run.out()).startsWith("2 patches of 2 images with 2 annotations");
    }

    private CliRun extract(Object... options) {
        List<Object> words = new ArrayList<>(List.of("extract", fixture.dataset(), "--out", fixture.out()));
        words.addAll(List.of(options));
        if (!words.contains("--images")) {
            words.addAll(List.of("--images", fixture.images()));
        }
        return CliRun.midog(words.toArray());
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(fixture.out().resolve(name).toFile());
    }

    private void assertPixels(String name, int seed, int x, int y) throws IOException {
        BufferedImage patch = fixture.patch(name);
        for (int row = 0; row < patch.getHeight(); row++) {
            for (int column = 0; column < patch.getWidth(); column++) {
                assertThat(patch.getRGB(column, row) & 0xffffff).isEqualTo(fixture.pixel(seed, x + column, y + row));
            }
        }
    }
}
