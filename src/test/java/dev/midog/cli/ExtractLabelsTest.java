package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.cli.common.ExitCode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --labels} and {@code --split-dirs}, on images with boxes, a polygon, a circle and a spot. */
class ExtractLabelsTest {
    private static final Path SCRIPT = Path.of("src/test/resources/dev/midog/patch/label/check_labels.py");
    private static final Object[] ALL = {"--labels", "coco,yolo,csv,hf,masks"};

    @TempDir
    private Path folder;

    private ExtractFixture fixture;

    @BeforeEach
    void make() throws IOException {
        fixture = ExtractFixture.in(folder, 100, 70);
        dataset("train", "test");
    }

    /** Two images on these sides; {@code none} for none. */
    private void dataset(String sideOfA, String sideOfB) throws IOException {
        Files.writeString(fixture.dataset(), """
                {"info": {"midog": {"bbox": "xywh", "version": 1}},
                 "images": [{"id": 1, "file_name": "a.tiff", "width": 100, "height": 70, "split": "%s"},
                            {"id": 2, "file_name": "b.tiff", "width": 100, "height": 70, "split": "%s"}],
                 "categories": [{"id": 7, "name": "hard negative"}, {"id": 3, "name": "mitotic figure"},
                                {"id": 5, "name": "eosinophil"}],
                 "annotations": [
                  {"id": 11, "image_id": 1, "category_id": 3, "bbox": [10, 10, 20, 20], "area": 400, "iscrowd": 0},
                  {"id": 12, "image_id": 1, "category_id": 7, "bbox": [20, 20, 20, 20], "area": 400, "iscrowd": 0},
                  {"id": 13, "image_id": 1, "category_id": 5, "bbox": [28, 40, 10, 10], "area": 100, "iscrowd": 0,
                   "shape": "circle"},
                  {"id": 14, "image_id": 2, "category_id": 7, "bbox": [2, 2, 12, 12], "area": 72, "iscrowd": 0,
                   "shape": "polygon", "segmentation": [[2, 2, 14, 14, 2, 14]]}]}
                """.formatted(sideOfA, sideOfB).replace(", \"split\": \"none\"", ""));
    }

    @Test
    void coco_alone_is_written_unless_other_labels_are_asked_for() throws IOException {
        assertThat(extract().exitCode()).isZero();

        assertThat(names()).containsExactly("annotations.json", "files.csv", "images", "manifest.json");
    }

    @Test
    void all_kinds_lie_side_by_side_and_a_background_patch_has_an_empty_text() throws IOException {
        CliRun run = extract(ALL);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(names())
                .containsExactly(
                        "annotations.csv",
                        "annotations.json",
                        "data.yaml",
                        "files.csv",
                        "images",
                        "labels",
                        "manifest.json",
                        "masks",
                        "patches.csv");
        assertThat(fixture.out().resolve("images/metadata.jsonl")).exists();
        assertThat(fixture.out().resolve("labels/a_x00000_y00000_32x32.txt"))
                .hasContent("0 0.625 0.625 0.625 0.625\n2 0.8125 0.8125 0.375 0.375");
        assertThat(fixture.out().resolve("labels/a_x00068_y00000_32x32.txt")).isEmptyFile();
        assertThat(run.err()).contains("note: data.yaml names all patches for training and for validation");
        assertThat(fixture.out().resolve("data.yaml"))
                .content()
                .contains("0: \"mitotic figure\"  # category id 3", "2: \"hard negative\"  # category id 7");
        JsonNode manifest = manifest();
        assertThat(manifest.get("labels_sha256").fieldNames())
                .toIterable()
                .containsExactly(
                        "annotations.csv",
                        "annotations.json",
                        "data.yaml",
                        "images/metadata.jsonl",
                        "labels/",
                        "masks/",
                        "patches.csv");
        assertThat(manifest.get("classes").get(0))
                .hasToString("{\"category_id\":3,\"name\":\"mitotic figure\",\"index\":0,\"value\":1}");
    }

    @ParameterizedTest
    @CsvSource({"grid,shift", "grid,pad", "grid,partial", "centered,pad"})
    void independent_readers_find_the_same_boxes_in_all_of_them(String mode, String edge) throws Exception {
        extract("--labels", "coco,yolo", "--labels", "csv,hf,masks", "--mode", mode, "--edge", edge);
        dataset("train", "validation");

        extract("--labels", "coco,yolo,csv,hf,masks", "--mode", mode, "--edge", edge, "--split-dirs", "--force");

        assertThat(check("coco", "yolo", "csv", "hf", "masks")).contains(" patches, ");
        assertThat(fixture.out().resolve("images/val/metadata.jsonl")).exists();
    }

    @Test
    void independent_readers_find_the_same_boxes_where_nothing_is_parted() throws Exception {
        extract(ALL);

        assertThat(check("coco", "yolo", "csv", "hf", "masks")).startsWith("24 patches, 5 boxes, ");
    }

    @Test
    void masks_show_real_shapes_by_role_also_of_cells_whose_centre_lies_in_the_next_patch() throws IOException {
        extract("--labels", "masks");

        BufferedImage first = mask("a_x00000_y00000_32x32");
        BufferedImage below = mask("a_x00000_y00032_32x32");
        assertThat(value(first, 10, 10)).isEqualTo(1);
        assertThat(value(first, 29, 29))
                .as("a mitotic figure over a hard negative")
                .isEqualTo(1);
        assertThat(value(first, 31, 31)).isEqualTo(2);
        assertThat(value(first, 9, 9)).isZero();
        assertThat(value(below, 31, 0)).as("the lower part of the same box").isEqualTo(2);
        assertThat(value(below, 29, 13)).as("the circle").isEqualTo(3);
        assertThat(value(below, 28, 8)).as("the corner of the circle's box").isZero();
        BufferedImage triangle = mask("b_x00000_y00000_32x32");
        assertThat(value(triangle, 3, 12)).isEqualTo(2);
        assertThat(value(triangle, 12, 3))
                .as("the empty half of the polygon's box")
                .isZero();
    }

    @Test
    void sides_lie_apart_with_labels_of_their_own() throws IOException {
        List<Object> words = new ArrayList<>(List.of(ALL));
        words.add("--split-dirs");

        CliRun run = extract(words.toArray());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(names("annotations")).containsExactly("test.json", "train.json");
        for (String kind : List.of("images", "labels", "masks")) {
            assertThat(names(kind)).containsExactly("test", "train");
            assertThat(names(kind + "/train")).allMatch(name -> name.startsWith("a_") || name.equals("metadata.jsonl"));
            assertThat(names(kind + "/test")).allMatch(name -> name.startsWith("b_") || name.equals("metadata.jsonl"));
        }
        assertThat(fixture.out().resolve("data.yaml"))
                .content()
                .contains("train: images/train\n", "val: images/train  #", "test: images/test\n");
        assertThat(run.err())
                .contains("note: no image is in the split validation, so that data.yaml names images/train");
        assertThat(json("annotations/test.json").at("/images/0/file_name").asText())
                .startsWith("images/test/b_");
    }

    @Test
    void a_split_file_parts_them_otherwise() throws IOException {
        Path sides =
                Files.writeString(folder.resolve("sides.csv"), "file_name,role\na.tiff,validation\nb.tiff,train\n");

        CliRun run = extract("--split-dirs", "--split-file", sides, "--labels", "yolo");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(names("images")).containsExactly("train", "val");
        assertThat(fixture.out().resolve("data.yaml"))
                .content()
                .contains("train: images/train\nval: images/val\nnames:");
        assertThat(run.err()).doesNotContain("data.yaml");
    }

    @Test
    void images_on_no_side_are_named_with_the_remedy_before_anything_is_written() throws IOException {
        dataset("train", "none");

        CliRun run = extract("--split-dirs");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .contains("--split-dirs: 1 of 2 images has no split, as b.tiff; give a --split-file")
                .doesNotContain("\tat ");
        assertThat(fixture.out()).doesNotExist();
    }

    @Test
    void the_same_pixels_on_two_sides_are_refused() throws IOException {
        Files.writeString(fixture.dataset(), Files.readString(fixture.dataset()).replace("\"b.tiff\"", "\"a.tiff\""));

        CliRun run = extract("--split-dirs");

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err())
                .contains("images 1 and 2 of the dataset have the same pixels, a.tiff, and are in different splits");
        assertThat(fixture.out()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"coco,voc", "none", ",", ""})
    void an_unknown_kind_of_labels_is_a_usage_error_that_names_the_choices(String kinds) {
        CliRun run = extract("--labels", kinds);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).containsPattern("take (one|some) of coco, yolo, csv, hf, masks");
        assertThat(fixture.out()).doesNotExist();
    }

    @Test
    void the_bytes_are_the_same_on_every_number_of_threads() throws IOException {
        extract("--labels", "coco,yolo,csv,hf,masks", "--split-dirs", "--threads", "1");
        Map<String, String> one = ExtractFixture.hashes(fixture.out());

        extract("--labels", "masks,hf,csv,yolo,coco", "--split-dirs", "--threads", "8", "--force", "--overlap", "1");
        CliRun again = extract("--labels", "masks,hf,csv,yolo,coco", "--split-dirs", "--threads", "8", "--force");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(ExtractFixture.hashes(fixture.out())).isEqualTo(one);
    }

    @Test
    void labels_that_were_lost_are_made_again_and_nothing_else() throws IOException {
        extract(ALL);
        Map<String, String> whole = ExtractFixture.hashes(fixture.out());
        Path kept = fixture.out().resolve("images/a_x00000_y00000_32x32.png");
        Object keptFile = Files.getAttribute(kept, "unix:ino");
        Files.delete(fixture.out().resolve("patches.csv"));

        CliRun first = extract(ALL);
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(ExtractFixture.hashes(fixture.out())).isEqualTo(whole);
        Files.delete(fixture.out().resolve("labels/b_x00000_y00000_32x32.txt"));
        Files.delete(fixture.out().resolve("masks/b_x00032_y00000_32x32.png"));

        CliRun second = extract(ALL);
        assertThat(second.err()).contains("12 of 24 patches are there already");
        assertThat(ExtractFixture.hashes(fixture.out())).isEqualTo(whole);
        assertThat(Files.getAttribute(kept, "unix:ino")).isEqualTo(keptFile);
        assertThat(extract(ALL).out()).contains("nothing to do");
    }

    @Test
    void drafts_that_a_killed_run_left_behind_are_cleared_away() throws IOException {
        Path draft = fixture.out().resolve(".midog/drafts/images/train/metadata.jsonl");
        Files.createDirectories(draft.getParent());
        Files.writeString(draft, "half");

        CliRun run = extract("--labels", "hf,coco");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(names()).containsExactly("annotations.json", "files.csv", "images", "manifest.json");
        assertThat(names("images")).hasSize(25).contains("metadata.jsonl");
    }

    @Test
    void more_labels_are_another_run_and_force_leaves_nothing_of_the_first_but_what_others_put_there()
            throws IOException {
        extract("--labels", "coco,yolo,csv,hf,masks", "--split-dirs");
        Path cache = Files.writeString(fixture.out().resolve("labels/train.cache"), "Ultralytics");

        CliRun refused = extract();
        CliRun forced = extract("--force");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains("patches of other options or other data");
        assertThat(forced.exitCode()).as(forced.err()).isZero();
        assertThat(names()).containsExactly("annotations.json", "files.csv", "images", "labels", "manifest.json");
        assertThat(names("images")).allMatch(name -> name.endsWith(".png")).hasSize(24);
        assertThat(names("labels")).containsExactly("train.cache");
        assertThat(cache).hasContent("Ultralytics");
    }

    private CliRun extract(Object... options) {
        List<Object> words = new ArrayList<>(
                List.of("extract", fixture.dataset(), "--images", fixture.images(), "--out", fixture.out()));
        words.addAll(List.of("--size", "32"));
        words.addAll(List.of(options));
        return CliRun.midog(words.toArray());
    }

    private String check(String... kinds) throws IOException, InterruptedException {
        Path python = Path.of("/usr/bin/python3");
        assumeTrue(Files.isExecutable(python), "python3 is missing");
        Process probe = new ProcessBuilder(python.toString(), "-c", "import numpy, PIL.Image").start();
        assumeTrue(probe.waitFor(60, TimeUnit.SECONDS) && probe.exitValue() == 0, "python3 has no numpy or Pillow");
        List<String> command = new ArrayList<>(
                List.of(python.toString(), SCRIPT.toString(), fixture.out().toString()));
        command.addAll(List.of(kinds));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    private List<String> names(String... inner) throws IOException {
        try (Stream<Path> files = Files.list(fixture.out().resolve(String.join("/", inner)))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private JsonNode manifest() throws IOException {
        return json("manifest.json");
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(fixture.out().resolve(name).toFile());
    }

    private BufferedImage mask(String name) throws IOException {
        return ImageIO.read(fixture.out().resolve("masks/" + name + ".png").toFile());
    }

    private static int value(BufferedImage mask, int x, int y) {
        return mask.getRaster().getSample(x, y, 0);
    }
}
