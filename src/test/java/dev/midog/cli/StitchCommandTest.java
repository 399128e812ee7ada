package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.BlankImage;
import dev.midog.cli.common.ExitCode;
import dev.midog.task.scoring.EvaluateFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StitchCommandTest {
    @TempDir
    private Path folder;

    private Path dataset;
    private Path patches;

    @BeforeEach
    void prepare() throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        BlankImage.write(images.resolve("a.tiff"), 700, 500);
        BlankImage.write(images.resolve("b.tiff"), 400, 300);
        dataset = write("dataset.json", """
                {"info": {"midog": {"bbox": "xywh", "version": 1}},
                 "images": [{"id": 1, "file_name": "a.tiff", "width": 700, "height": 500, "tumor_type": "x"},
                            {"id": 2, "file_name": "b.tiff", "width": 400, "height": 300}],
                 "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"}],
                 "annotations": [
                  {"id": 1, "image_id": 1, "category_id": 1, "bbox": [200, 100, 50, 50]},
                  {"id": 2, "image_id": 1, "category_id": 2, "bbox": [205, 102, 50, 50]},
                  {"id": 3, "image_id": 1, "category_id": 1, "bbox": [400, 210, 50, 50]},
                  {"id": 4, "image_id": 1, "category_id": 1, "bbox": [650, 450, 50, 50]},
                  {"id": 5, "image_id": 2, "category_id": 1, "bbox": [180, 190, 50, 50]}]}
                """);
        patches = extract("patches", "--size", "256", "--overlap", "64", "--labels", "coco,yolo,csv");
    }

    private Path extract(String name, Object... options) {
        Path out = folder.resolve(name);
        List<Object> words =
                new ArrayList<>(List.of("extract", dataset, "--images", folder.resolve("images"), "--out", out));
        words.addAll(List.of(options));
        CliRun run = CliRun.midog(words.toArray());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return out;
    }

    @Test
    void labels_of_ultralytics_with_a_confidence_come_back_as_the_annotations_were() throws IOException {
        CliRun run = CliRun.midog("stitch", patches, yolo(patches), folder.resolve("found.json"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains(", wrote 5 in 2 images to ").contains("found.json (coco)");
        assertThat(boxes(folder.resolve("found.json")))
                .containsExactlyInAnyOrder(
                        "1 1 [200, 100, 50, 50]",
                        "1 2 [205, 102, 50, 50]",
                        "1 1 [400, 210, 50, 50]",
                        "1 1 [650, 450, 50, 50]",
                        "2 1 [180, 190, 50, 50]");
    }

    @Test
    void a_detection_whose_score_is_not_a_number_is_left_out_and_named() throws IOException {
        Path file = patches.resolve("annotations.json");
        String patch = new ObjectMapper()
                .readTree(file.toFile())
                .at("/images/0/file_name")
                .asText();
        Path found = write("nan.csv", "filename,x,y,score\n%1$s,100,100,0.9\n%1$s,20,20,NaN\n".formatted(patch));

        CliRun run = CliRun.midog("stitch", patches, found, folder.resolve("found.csv"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("nan.csv: line 3: the score is not a number; the detection is left out");
        assertThat(Files.readAllLines(folder.resolve("found.csv"))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"source_y\": ?[-0-9.]+ | \"other\": 1 | source_y is missing",
                "\"source_width\": ?[0-9.]+ | \"source_width\": \"256 px\" | source_width is \"256 px\", which is not a",
            })
    void a_place_that_is_not_understood_is_refused(String stated, String odd, String sentence) throws IOException {
        Path file = patches.resolve("annotations.json");
        Files.writeString(file, Files.readString(file).replaceAll(stated, odd));

        CliRun run = CliRun.midog("stitch", patches, yolo(patches), folder.resolve("found.json"));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err()).contains("annotations.json: the patch ").contains(sentence);
        assertThat(folder.resolve("found.json")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"--size 256 --overlap 64", "--crop-size 64", "--mode sample --patches 40 --size 128"})
    void patches_with_labels_of_ultralytics_alone_are_known_by_their_names(String options) throws IOException {
        Path out = extract("yolo-only", (Object[]) (options + " --labels yolo").split(" "));
        Path coco = extract("coco-too", (Object[]) (options + " --labels yolo,coco").split(" "));

        CliRun named = CliRun.midog("stitch", out, yolo(out), folder.resolve("found.json"));
        CliRun stated = CliRun.midog("stitch", coco, yolo(coco), folder.resolve("same.json"));

        assertThat(named.exitCode()).as(named.err()).isZero();
        assertThat(stated.exitCode()).as(stated.err()).isZero();
        assertThat(boxes(folder.resolve("found.json")))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(boxes(folder.resolve("same.json")));
    }

    @ParameterizedTest
    @CsvSource({"--mpp, 0.5", "--mpp, 0.4"})
    void patches_of_another_scale_come_back_in_the_pixels_of_the_image(String option, String value) throws IOException {
        Path scaled = extract("scaled", option, value, "--size", "128", "--overlap", "40");

        CliRun run = CliRun.midog("stitch", scaled, coco(scaled), folder.resolve("found.json"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(boxes(folder.resolve("found.json")))
                .containsExactlyInAnyOrder(
                        "1 1 [200, 100, 50, 50]",
                        "1 2 [205, 102, 50, 50]",
                        "1 1 [400, 210, 50, 50]",
                        "1 1 [650, 450, 50, 50]",
                        "2 1 [180, 190, 50, 50]");
    }

    @Test
    void points_in_millimeters_come_back_as_points() throws IOException {
        // The patch begins at (192, 0); 0.25 micrometers a pixel.
        Path found = write(
                "mm.csv",
                "image,x_mm,y_mm,p\na_x00192_y00000_256x256," + 33 * 0.00025 + "," + 125 * 0.00025 + ",0.75\n");

        CliRun run = CliRun.midog("stitch", patches, found, folder.resolve("out.csv"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(folder.resolve("out.csv")))
                .contains("a.tiff,")
                .contains("score")
                .contains("200,100,250,150")
                .contains("0.75");
    }

    @ParameterizedTest
    @CsvSource({"found.sqlite,", "found.csv,", "found.geojson, geojson", "found, geojson", "found, yolo", "found, voc"})
    void any_format_is_written_with_scores_where_it_has_them(String name, @Nullable String format) throws IOException {
        Path out = folder.resolve(name);
        List<Object> words = new ArrayList<>(List.of("stitch", patches, yolo(patches), out));
        if (format != null) {
            words.addAll(List.of("--to", format));
        }
        if (name.equals("found.geojson")) {
            // One image alone fits one file.
            Files.move(patches.resolve("annotations.json"), folder.resolve("all.json"));
            Path only = write(
                    "patches/annotations.json",
                    Files.readString(folder.resolve("all.json"))
                            .replace("b.tiff", "a.tiff")
                            .replace("\"source_image_id\": 2", "\"source_image_id\": 1"));
            assertThat(only).exists();
        }

        CliRun run = CliRun.midog(words.toArray());

        assertThat(run.exitCode()).as(run.err()).isZero();
        CliRun stats = CliRun.midog("stats", out, "--images", folder.resolve("images"), "--format", "json");
        assertThat(stats.exitCode()).as(stats.err()).isZero();
        if (name.equals("found.sqlite") || name.equals("found.csv") || "geojson".equals(format)) {
            assertThat(run.err()).doesNotContain("without their scores");
        } else {
            assertThat(run.err()).contains("detections are written without their scores");
        }
    }

    @Test
    void evaluate_stitches_on_the_fly_to_the_same_figures() throws IOException {
        Path found = coco(patches);
        Path stitched = folder.resolve("stitched.json");
        assertThat(CliRun.midog("stitch", patches, found, stitched).exitCode()).isZero();

        JsonNode apart = scores("--predictions", stitched);
        JsonNode onTheFly = scores("--predictions", found, "--patches", patches);
        CliRun unasked = evaluate("--predictions", found, "--duplicate-px", "10");

        assertThat(onTheFly.at("/overall")).isEqualTo(apart.at("/overall"));
        assertThat(onTheFly.at("/overall/recall").asDouble()).isEqualTo(1);
        assertThat(onTheFly.at("/overall/falsePositives").asInt()).isZero();
        assertThat(onTheFly.at("/overall/detections").asInt()).isEqualTo(5);
        assertThat(unasked.err()).contains("--duplicate-px and --duplicate-iou are about detections in patches; give");
    }

    @Test
    void notes_on_a_stitched_dataset_name_its_file_once() throws IOException {
        Path found = folder.resolve("found.json");
        CliRun stitched = CliRun.midog("stitch", patches, coco(patches), found);
        assertThat(stitched.exitCode()).as(stitched.err()).isZero();

        CliRun run = CliRun.midog("evaluate", "--truth", dataset, "--predictions", found, "--radius-px", "25");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains(found + ": boxes are read as").doesNotContain("found.json: found.json");
    }

    @Test
    void patches_are_refused_as_truth_of_detections_in_whole_images() throws IOException {
        Path ids = write(
                "ids.json", "[{\"image_id\": 1, \"category_id\": 1, \"bbox\": [650, 450, 50, 50], \"score\": 1}]");
        Path names = write("names.csv", "image,x,y,score\na.tiff,225,125,0.9\n");

        for (Path found : List.of(ids, names)) {
            CliRun run = CliRun.midog(
                    "evaluate",
                    "--truth",
                    patches.resolve("annotations.json"),
                    "--predictions",
                    found,
                    "--radius-px",
                    "25");

            assertThat(run.exitCode()).as("%s", found).isEqualTo(3);
            assertThat(run.err())
                    .contains("annotations.json holds patches; name the dataset that they were cut from with --truth");
        }
        assertThat(CliRun.midog(
                                "evaluate",
                                "--truth",
                                patches.resolve("annotations.json"),
                                "--predictions",
                                coco(patches),
                                "--radius-px",
                                "25")
                        .exitCode())
                .isZero();
    }

    @Test
    void what_cannot_be_put_back_is_refused_in_one_sentence() throws IOException {
        Path scaled = extract("scaled", "--size", "128", "--mpp", "0.5", "--labels", "yolo");
        Path whole = write("whole.csv", "image,x,y,score\na.tiff,225,125,0.9\n");
        Path far = write("far.csv", "image,x,y,score\na_x00000_y00000_256x256,650,450,0.9\n");

        assertThat(stitch(scaled, whole).err())
                .contains("scaled has no annotations.json, which tells where patches were cut from; cut them again with"
                        + " midog extract --labels coco among the labels");
        assertThat(stitch(dataset, whole).err())
                .contains(
                        "the image a.tiff has no \"source_file_name\" and \"source_x\", so that this is not a file of")
                .contains("patches");
        assertThat(stitch(patches, whole).err())
                .contains("no image of the predictions, 1 in all, such as a.tiff, is a patch of");
        assertThat(stitch(patches, far).err())
                .contains("the position (650, 450) is far outside the patch images/a_x00000_y00000_256x256.png of 256 x"
                        + " 256 pixels; are these detections in whole images, or in another unit?");
        assertThat(stitch(whole, whole).err())
                .contains("whole.csv holds no patches; name the folder that midog extract --out has filled");
        assertThat(stitch(Files.createDirectory(folder.resolve("images2")), whole)
                        .err())
                .contains("images2 holds no patches; name the folder");
        assertThat(CliRun.midog("evaluate", "--truth", dataset, "--predictions", far)
                        .err())
                .contains("; if these are patches, name their folder with --patches");
        assertThat(stitch(folder.resolve("none"), whole).err()).contains("none does not exist");
        assertThat(CliRun.midog(
                                "stitch",
                                patches,
                                whole,
                                folder.resolve("x"),
                                "--duplicate-px",
                                "1",
                                "--duplicate-iou",
                                "1")
                        .err())
                .contains("--duplicate-px and --duplicate-iou exclude each other; give one of them");
    }

    private CliRun stitch(Path from, Path predictions) {
        CliRun run = CliRun.midog("stitch", from, predictions, folder.resolve("refused.json"));
        assertThat(run.exitCode()).isNotZero();
        assertThat(folder.resolve("refused.json")).doesNotExist();
        return run;
    }

    private CliRun evaluate(Object... further) {
        List<Object> words =
                new ArrayList<>(List.of("evaluate", "--truth", dataset, "--radius-px", "25", "--threshold", "-1"));
        words.addAll(List.of(further));
        words.addAll(List.of("--format", "json"));
        return CliRun.midog(words.toArray());
    }

    private JsonNode scores(Object... further) throws IOException {
        return EvaluateFixture.json(evaluate(further));
    }

    /** The labels that extract wrote, as Ultralytics writes detections: a confidence behind each row. */
    private Path yolo(Path of) throws IOException {
        Random random = new Random(1);
        Path labels = Files.createDirectories(folder.resolve("predict/labels"));
        try (var files = Files.list(of.resolve("labels"))) {
            for (Path file : files.sorted().toList()) {
                List<String> rows = new ArrayList<>();
                for (String row : Files.readAllLines(file)) {
                    rows.add(row + String.format(Locale.ROOT, " %.6g", random.nextDouble()));
                }
                if (!rows.isEmpty()) {
                    Files.write(labels.resolve(file.getFileName()), rows);
                }
            }
        }
        return folder.resolve("predict");
    }

    /** The annotations of the patches as COCO results with random scores. */
    private Path coco(Path of) throws IOException {
        Random random = new Random(2);
        List<String> results = new ArrayList<>();
        JsonNode tree =
                new ObjectMapper().readTree(of.resolve("annotations.json").toFile());
        for (JsonNode one : tree.get("annotations")) {
            results.add("{\"image_id\": %s, \"category_id\": %s, \"bbox\": %s, \"score\": %s}"
                    .formatted(one.get("image_id"), one.get("category_id"), one.get("bbox"), random.nextDouble()));
        }
        return write("results.json", "[" + String.join(",\n", results) + "]");
    }

    /** Image, class and box of each annotation, boxes rounded to a tenth of a pixel. */
    private static List<String> boxes(Path file) throws IOException {
        List<String> boxes = new ArrayList<>();
        for (JsonNode one : new ObjectMapper().readTree(file.toFile()).get("annotations")) {
            List<String> numbers = new ArrayList<>();
            one.get("bbox")
                    .forEach(number -> numbers.add(String.format(Locale.ROOT, "%.1f", number.asDouble())
                            .replace(".0", "")));
            boxes.add(one.get("image_id") + " " + one.get("category_id") + " [" + String.join(", ", numbers) + "]");
        }
        return boxes;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
