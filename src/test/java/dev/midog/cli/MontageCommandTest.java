package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.common.ExitCode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MontageCommandTest {
    private static final int MITOTIC_FIGURE = 0x009e73;
    private static final int HARD_NEGATIVE = 0xe69f00;
    private static final int GAP = 8;
    /** The heading, two classes, and the gaps between them. */
    private static final int LEGEND = GAP + 3 * (14 + GAP) + GAP;

    @TempDir
    private Path folder;

    private ExtractFixture fixture;
    private Path sheet;

    @BeforeEach
    void make() throws IOException {
        fixture = ExtractFixture.in(folder, 100, 70);
        sheet = folder.resolve("sheet.png");
    }

    @Test
    void patches_stand_side_by_side_with_their_boxes_in_the_colours_of_their_classes() throws IOException {
        extract("--labels", "coco");

        CliRun run = montage("--tiles-per-row", "2", "--limit", "4", "--tile-size", "64");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("4 of 8 patches with 5 annotations are in " + sheet + "\n");
        BufferedImage image = ImageIO.read(sheet.toFile());
        assertThat(image.getWidth()).isEqualTo(GAP + 2 * (64 + GAP));
        assertThat(image.getHeight()).isEqualTo(LEGEND + 2 * (64 + 7 + 4 + GAP));
        int left = GAP;
        int top = LEGEND;
        assertBox(image, left + 10, top + 10, 20, MITOTIC_FIGURE);
        assertBox(image, left + 40, top + 30, 20, HARD_NEGATIVE);
        BufferedImage patch = ImageIO.read(
                fixture.out().resolve("images/a_x00000_y00000_64x64.png").toFile());
        for (int[] at : new int[][] {{0, 0}, {63, 63}, {20, 20}, {8, 8}, {31, 5}}) {
            assertThat(rgb(image, left + at[0], top + at[1]))
                    .as("pixel %d, %d", at[0], at[1])
                    .isEqualTo(rgb(patch, at[0], at[1]));
        }
    }

    @Test
    void the_legend_tells_the_classes_by_colour() throws IOException {
        extract("--labels", "coco");
        montage("--tile-size", "64");

        BufferedImage image = ImageIO.read(sheet.toFile());

        assertThat(rgb(image, GAP + 7, GAP + 22 + 7)).isEqualTo(MITOTIC_FIGURE);
        assertThat(rgb(image, GAP + 7, GAP + 44 + 7)).isEqualTo(HARD_NEGATIVE);
        assertThat(rgb(image, GAP + 7, GAP + 66 + 7)).isEqualTo(0xffffff);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yolo", "csv", "hf"})
    void every_kind_of_labels_gives_the_same_sheet(String kind) throws IOException {
        extract("--labels", "coco");
        montage("--limit", "5");
        byte[] expected = Files.readAllBytes(sheet);
        extract("--labels", kind, "--force");

        CliRun run = montage("--limit", "5", "--force");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readAllBytes(sheet)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"coco", "yolo", "csv", "hf", "masks"})
    void folders_parted_by_side_are_drawn_whole(String kind) throws IOException {
        Files.writeString(
                fixture.dataset(),
                Files.readString(fixture.dataset())
                        .replace("\"id\": 1, \"file_name\"", "\"id\": 1, \"split\": \"train\", \"file_name\"")
                        .replace("\"id\": 2, \"file_name\"", "\"id\": 2, \"split\": \"validation\", \"file_name\""));
        extract("--labels", kind, "--split-dirs");

        CliRun run = montage();

        assertThat(run.out()).startsWith("8 of 8 patches with " + (kind.equals("masks") ? 0 : 8) + " annotations");
        assertThat(run.err().contains("masks as their only labels")).isEqualTo(kind.equals("masks"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hf", "csv", "coco"})
    void crops_in_folders_of_classes_are_drawn(String kind) throws IOException {
        Files.writeString(
                fixture.dataset(),
                Files.readString(fixture.dataset())
                        .replace("\"id\": 1, \"file_name\"", "\"id\": 1, \"split\": \"train\", \"file_name\"")
                        .replace("\"id\": 2, \"file_name\"", "\"id\": 2, \"split\": \"validation\", \"file_name\""));
        extract("--mode", "centered", "--labels", "folders," + kind);

        CliRun run = montage();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains(" patches with ");
    }

    @Test
    void jpeg_patches_are_drawn_and_larger_ones_made_smaller() throws IOException {
        extract("--image-format", "jpg");

        CliRun run = montage("--tile-size", "16", "--columns", "1", "--limit", "1");

        assertThat(run.exitCode()).as(run.err()).isZero();
        BufferedImage image = ImageIO.read(sheet.toFile());
        assertThat(image.getWidth()).isEqualTo(16 + 2 * GAP);
        int mean = rgb(image, GAP + 1, LEGEND + 14) >> 8 & 0xff;
        assertThat(mean).as("the mean of 16 random values").isBetween(40, 215);
    }

    @Test
    void small_patches_are_made_larger_by_whole_steps() throws IOException {
        extract("--mode", "centered", "--size", "20", "--category", "mf");

        montage("--tile-size", "64");

        BufferedImage image = ImageIO.read(sheet.toFile());
        BufferedImage patch = ImageIO.read(fixture.out()
                .resolve("images/a_a000011_x00010_y00010_20x20.png")
                .toFile());
        assertThat(rgb(image, GAP, LEGEND)).as("the tile's ground").isEqualTo(0xe8e8e8);
        for (int step = 0; step < 3; step++) {
            assertThat(rgb(image, GAP + 2 + 5 * 3 + step, LEGEND + 2 + 7 * 3 + step))
                    .isEqualTo(rgb(patch, 5, 7));
        }
    }

    @Test
    void a_class_picks_its_patches_and_a_seed_draws_them() throws IOException {
        extract();

        assertThat(montage("--category", "mf").out()).startsWith("2 of 8 patches with 4 annotations");
        assertThat(montage("--seed", "3", "--limit", "6", "--force").out()).startsWith("6 of 8 patches");
        byte[] first = Files.readAllBytes(sheet);
        montage("--seed", "3", "--limit", "6", "--force");
        assertThat(Files.readAllBytes(sheet)).isEqualTo(first);
    }

    @Test
    void a_file_that_exists_is_kept_without_force() throws IOException {
        extract();
        Files.writeString(sheet, "mine");

        CliRun run = montage();

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("sheet.png exists already; give --force to replace it");
        assertThat(sheet).hasContent("mine");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --limit 0                        | 2 | --limit 0 is not a number of at least 1
            --tiles-per-row 0                | 2 | --tiles-per-row 0 is not a number of tiles of at least 1
            --columns 3 --tiles-per-row 3    | 2 | --columns is the former name of --tiles-per-row; give one of them
            --tile-size 4                    | 2 | --tile-size 4 is not a number of pixels from 16 to 4096
            --tile-size 4096 --tiles-per-row 2 | 2 | megapixels, more than the 25 that one may have
            --columns 2000000000 --limit 2000000000 --tile-size 4096 | 2 | megapixels, more than the 25
            --category eosinophil            | 2 | --category eosinophil: the dataset has no such class
            --category mf,nmf                | 2 | ; of several, give each its own --category
            --limit many                     | 2 | --limit many: the value is not a whole number
            """)
    void bad_options_give_one_sentence_and_no_file(String options, int exitCode, String sentence) throws IOException {
        extract();

        CliRun run = montage((Object[]) options.split(" "));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err()).contains(sentence).doesNotContain("\tat ");
        assertThat(sheet).doesNotExist();
    }

    @Test
    void folders_that_are_none_of_ours_are_refused() throws IOException {
        Path foreign = folder.resolve("foreign");
        Files.createDirectories(foreign.resolve("images"));
        Path manifest = Files.writeString(foreign.resolve("manifest.json"), "{\"tool\": \"another\"}");

        assertRefused(folder.resolve("nowhere"), ExitCode.FAILED, "nowhere does not exist; name the folder that");
        assertRefused(fixture.dataset(), ExitCode.FAILED, "dataset.json is a file; name the folder that");
        assertRefused(fixture.images(), ExitCode.FAILED, "images holds no patches; name the folder that");
        assertRefused(foreign, ExitCode.FAILED, "foreign holds no patches");
        Files.writeString(manifest, "{\"tool\": ");
        assertRefused(foreign, ExitCode.INVALID_DATA, "manifest.json is not the JSON that midog writes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --image-format raw  | out holds patches as raw, bare pixels that no sheet is drawn of; cut some with midog extract --image-format png
            --image-format npy  | out holds patches as npy, bare pixels that no sheet is drawn of
            --layout webdataset | out holds tar shards; cut some of the patches with midog extract --layout folder to look at
            """)
    void patches_that_are_no_pictures_are_refused(String options, String sentence) throws IOException {
        extract((Object[]) options.split(" "));

        assertRefused(fixture.out(), ExitCode.FAILED, sentence);
    }

    @Test
    void an_unfinished_run_is_to_be_finished_first() throws IOException {
        extract();
        Files.createDirectories(fixture.out().resolve(".midog"));
        Files.writeString(fixture.out().resolve(".midog/manifest.json"), "{}");

        assertRefused(
                fixture.out(), ExitCode.FAILED, "holds an unfinished run of midog extract; run it again to finish it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            yolo | labels/a_x00000_y00000_64x64.txt | 0 0.5 0.5 0.1          | 64.txt: line 1: there are 4 numbers; a box has five
            yolo | labels/a_x00000_y00000_64x64.txt | 9 0.5 0.5 0.1 0.1      | line 1: there is no class 9; the classes are 0
            yolo | labels/a_x00000_y00000_64x64.txt | 0 NaN 0.5 0.1 0.1      | line 1: NaN is not a share of the image from 0 to 1
            yolo | labels/a_x00000_y00000_64x64.txt | 0 0.5 0.5 -0.1 0.1     | line 1: -0.1 is not a share of the image from 0 to 1
            hf   | images/metadata.jsonl            | {"objects": {"bbox": [[1, 1, 2, 2]], "categories": [0]}} | line 1: "file_name" is missing
            yolo | labels/a_x00000_y00000_64x64.txt | 0 x 0.5 0.1 0.1        | line 1: x is not a share of the image from 0 to 1
            csv  | annotations.csv                  | filename               | do not tell image and place
            hf   | images/metadata.jsonl            | {"file_name":          | metadata.jsonl: the file ends in the middle at line 1
            hf   | images/metadata.jsonl            | {"file_name": "../x"}  | the size of ../x is not known
            coco | annotations.json                 | {"images": 3           | annotations.json
            """)
    void damaged_labels_are_named(String kind, String file, String content, String sentence) throws IOException {
        extract("--labels", kind);
        String header = kind.equals("csv") ? "\nimages/a_x00000_y00000_64x64.png" : "";
        Files.writeString(fixture.out().resolve(file), content + header);

        assertRefused(fixture.out(), ExitCode.INVALID_DATA, sentence);
    }

    @Test
    void lost_labels_and_lost_or_damaged_patches_are_named() throws IOException {
        extract();
        Path patch = fixture.out().resolve("images/a_x00000_y00000_64x64.png");
        byte[] whole = Files.readAllBytes(patch);
        Files.delete(patch);
        assertRefused(fixture.out(), ExitCode.FAILED, "a_x00000_y00000_64x64.png does not exist");
        Files.write(patch, Arrays.copyOf(whole, whole.length / 2));
        assertRefused(fixture.out(), ExitCode.INVALID_DATA, "a_x00000_y00000_64x64.png");
        Files.delete(fixture.out().resolve("annotations.json"));
        assertRefused(fixture.out(), ExitCode.FAILED, "the labels (coco) of ");
    }

    private void assertRefused(Path patches, int exitCode, String sentence) throws IOException {
        CliRun run = CliRun.midog("montage", patches, "--output", sheet);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err().lines()).singleElement().asString().contains(sentence);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.toString().contains("sheet.png"));
        }
    }

    /** The outline lies two pixels wide inside the box, its halo one pixel around it, and nothing else. */
    private static void assertBox(BufferedImage image, int left, int top, int side, int colour) {
        for (int i = 0; i < side; i++) {
            assertThat(List.of(
                            rgb(image, left + i, top),
                            rgb(image, left + i, top + side - 1),
                            rgb(image, left, top + i),
                            rgb(image, left + 1, top + i),
                            rgb(image, left + side - 2, top + i)))
                    .containsOnly(colour);
        }
        assertThat(rgb(image, left - 1, top)).as("the halo").isEqualTo(colour == MITOTIC_FIGURE ? 0xffffff : 0x202020);
        assertThat(rgb(image, left + side, top)).isNotEqualTo(colour);
        assertThat(rgb(image, left + 2, top + 2)).isNotEqualTo(colour);
    }

    private static int rgb(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xffffff;
    }

    private void extract(Object... options) {
        List<Object> words = new ArrayList<>(
                List.of("extract", fixture.dataset(), "--images", fixture.images(), "--out", fixture.out()));
        words.addAll(List.of(options));
        if (!words.contains("--size")) {
            words.addAll(List.of("--size", "64"));
        }
        CliRun run = CliRun.midog(words.toArray());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private CliRun montage(Object... options) {
        List<Object> words = new ArrayList<>(List.of("montage", fixture.out(), "--output", sheet));
        words.addAll(List.of(options));
        return CliRun.midog(words.toArray());
    }
}
