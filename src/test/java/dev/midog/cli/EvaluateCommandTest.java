package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.SharedData;
import dev.midog.cli.common.ExitCode;
import dev.midog.task.scoring.EvaluateFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateCommandTest {
    @TempDir
    private Path folder;

    private EvaluateFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new EvaluateFixture(folder);
    }

    @Test
    void all_four_kinds_of_predictions_give_the_same_figures() throws IOException {
        for (Path found : List.of(fixture.csv(), fixture.coco(), fixture.many(), fixture.folderOfSingles())) {
            JsonNode json = fixture.scores("--predictions", found);

            assertThat(counts(json.get("overall"))).as("%s", found).isEqualTo("2 TP, 1 FP, 1 FN");
            assertThat(json.at("/overall/falsePositivesPerImage").asDouble()).isEqualTo(1 / 3.0);
            assertThat(json.at("/groups/tumor/0/key/tumorType").asText()).isEqualTo("human breast cancer");
            assertThat(counts(json.at("/groups/tumor/0"))).isEqualTo("1 TP, 1 FP, 1 FN");
            assertThat(counts(json.at("/groups/scanner/1"))).isEqualTo("1 TP, 0 FP, 0 FN");
            assertThat(json.at("/groups/image")).hasSize(3);
        }
    }

    @Test
    void a_single_image_file_needs_the_name_of_its_image() throws IOException {
        Path single = fixture.write("points.json", fixture.image001());

        CliRun nameless = fixture.evaluate("--predictions", single);

        assertThat(nameless.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(nameless.err()).contains("--image");
        assertThat(counts(fixture.scores("--predictions", single, "--image", "001.tiff")
                        .get("overall")))
                .isEqualTo("1 TP, 1 FP, 2 FN");
    }

    @Test
    void a_case_without_predictions_counts_its_fn_and_midogpp_skips_it_and_says_so() throws IOException {
        Path found = fixture.write("some.json", "{\"001.tiff\": " + fixture.image001() + "}");

        JsonNode honest = fixture.scores("--predictions", found);
        CliRun faulty = fixture.evaluate("--predictions", found, "--profile", "midogpp", "--format", "json");

        assertThat(counts(honest.get("overall"))).isEqualTo("1 TP, 1 FP, 2 FN");
        assertThat(honest.get("notes").toString())
                .contains("images without an entry in the predictions: 2")
                .contains("their mitotic figures, counted as FN: 1");
        JsonNode reference = new ObjectMapper().readTree(faulty.out());
        assertThat(reference.get("case").toString())
                .isEqualTo("{\"001.tiff\":{\"true_positives\":1,\"false_negatives\":1,\"false_positives\":1}}");
        assertThat(reference.at("/aggregates/canine lymphoma_f1").asDouble()).isEqualTo(1);
        assertThat(reference.at("/aggregates/canine lymphoma_mAP").asDouble()).isEqualTo(-1);
        assertThat(faulty.err())
                .contains("profile midogpp: it skips 2 cases without predictions")
                .contains("recall 0.3333 instead of 0.5000");
    }

    @Test
    void a_missing_name_is_a_mitotic_figure_and_a_missing_probability_one_half() throws IOException {
        String bare = "{\"points\": [{\"point\": [" + 1000 * EvaluateFixture.UM_001 / 1000 + ", "
                + 1000 * EvaluateFixture.UM_001 / 1000 + ", 0]}, {\"probability\": 1}]}";
        Path found = fixture.write("bare.json", "{\"001.tiff\": " + bare + "}");

        CliRun run = fixture.evaluate("--predictions", found, "--threshold", "0.49", "--format", "json");

        assertThat(counts(new ObjectMapper().readTree(run.out()).get("overall")))
                .isEqualTo("1 TP, 0 FP, 2 FN");
        assertThat(run.err())
                .contains("bare.json: 001.tiff (line 1): point 0: \"probability\" is missing")
                .contains("\"name\" is missing")
                .contains("point 1: \"point\" is missing");
        assertThat(counts(fixture.scores("--predictions", found, "--threshold", "0.5")
                        .get("overall")))
                .isEqualTo("0 TP, 0 FP, 3 FN");
    }

    @Test
    void pixels_taken_for_millimetres_are_rejected_and_vice_versa() throws IOException {
        Path pixels = fixture.write(
                "pixels.json", "{\"001.tiff\": {\"points\": [{\"point\": [1001, 1000, 0], \"probability\": 0.9}]}}");
        Path millimetres = fixture.write("mm.csv", "file_name,x,y,score\n001.tiff,0.2274,0.2274,0.9\n");

        CliRun first = fixture.evaluate("--predictions", pixels);
        CliRun second = fixture.evaluate("--predictions", millimetres);

        assertThat(first.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(first.err())
                .contains("pixels.json: 001.tiff (line 1): point 0")
                .contains("--units px");
        assertThat(second.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(second.err()).contains("--units mm");
        assertThat(counts(
                        fixture.scores("--predictions", pixels, "--units", "px").get("overall")))
                .isEqualTo("1 TP, 0 FP, 2 FN");
        assertThat(counts(fixture.scores("--predictions", millimetres, "--units", "mm")
                        .get("overall")))
                .isEqualTo("1 TP, 0 FP, 2 FN");
    }

    @ParameterizedTest
    @CsvSource({"--radius-um,4.9,1", "--radius-um,5,2", "--radius-px,19,1", "--radius-px,20,2"})
    void the_radius_is_in_micrometres_or_pixels(String option, String radius, int truePositives) throws IOException {
        // 20 px along x of 251.tiff are 4.963 um.
        JsonNode json = fixture.scores("--predictions", fixture.csv(), option, radius);

        assertThat(json.at("/overall/truePositives").asInt()).isEqualTo(truePositives);
    }

    @Test
    void validation_cases_choose_the_threshold_and_the_test_cases_are_scored() throws IOException {
        Path split = fixture.write("split.csv", "file_name,role\n001.tiff,validation\n002.tiff,test\n251.tiff,test\n");

        JsonNode bySplit = fixture.scores("--predictions", fixture.csv(), "--split-file", split);
        JsonNode byList = fixture.scores("--predictions", fixture.csv(), "--validation", "1");

        for (JsonNode json : List.of(bySplit, byList)) {
            assertThat(json.get("scoredOn").asText()).isEqualTo("test");
            assertThat(json.at("/threshold/source").asText()).isEqualTo("validation");
            assertThat(json.at("/threshold/value").asDouble()).isEqualTo(0.8);
            assertThat(counts(json.get("overall"))).isEqualTo("0 TP, 0 FP, 1 FN");
        }
        JsonNode all = fixture.scores("--predictions", fixture.csv(), "--split-file", split, "--score-on", "all");
        assertThat(counts(all.get("overall"))).isEqualTo("1 TP, 0 FP, 2 FN");
    }

    @Test
    void without_validation_cases_the_threshold_is_one_half_and_the_optimum_stands_apart() throws IOException {
        JsonNode json = fixture.scores("--predictions", fixture.csv());

        assertThat(json.at("/threshold/value").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/threshold/source").asText()).isEqualTo("default");
        assertThat(json.at("/threshold/optimumOnScoredCases/threshold").asDouble())
                .isEqualTo(0.4);
    }

    @Test
    void suppression_removes_the_duplicate() throws IOException {
        assertThat(counts(fixture.scores("--predictions", fixture.csv(), "--nms-px", "25")
                        .get("overall")))
                .isEqualTo("2 TP, 0 FP, 1 FN");
        assertThat(counts(fixture.scores("--predictions", fixture.many(), "--nms-px", "0.5")
                        .get("overall")))
                .isEqualTo("2 TP, 1 FP, 1 FN");
    }

    @Test
    void figures_and_errors_do_not_go_to_one_file() throws IOException {
        Path one = folder.resolve("one.json");

        CliRun run = fixture.evaluate("--predictions", fixture.csv(), "--list-errors", one, "--output", one, "--force");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains(
                        "--output " + one + " would be written twice, as the figures and as the file of --list-errors");
        assertThat(one).doesNotExist();
    }

    @Test
    void errors_are_listed_as_a_dataset_that_convert_reads() throws IOException {
        Path errors = folder.resolve("errors.json");

        CliRun run = fixture.evaluate("--predictions", fixture.csv(), "--list-errors", errors);

        assertThat(run.exitCode()).isZero();
        JsonNode json = new ObjectMapper().readTree(errors.toFile());
        assertThat(json.at("/annotations/1/bbox/0").asDouble()).isCloseTo(977, within(1e-6));
        assertThat(json.at("/annotations/1/score").asDouble()).isEqualTo(0.8);
        assertThat(json.at("/annotations/0/category_id").asInt()).isEqualTo(8);
        CliRun converted = CliRun.midog("convert", errors, folder.resolve("errors.sqlite"));
        assertThat(converted.exitCode()).as(converted.err()).isZero();
        assertThat(converted.out())
                .containsPattern("false positive: duplicate +1")
                .containsPattern("false negative: votes agree +1");
    }

    @Test
    void two_detectors_are_compared_in_pairs_with_intervals() throws IOException {
        Path second = fixture.write("second.csv", "file_name,x,y,score\n001.tiff,4000,4000,0.9\n");

        JsonNode json = fixture.scores(
                "--predictions", fixture.csv(), "--against", second, "--bootstrap", "50", "--permutations", "99");

        assertThat(json.at("/against/f1/difference").asDouble()).isPositive();
        assertThat(json.at("/against/f1/pValue").asDouble()).isBetween(0.01, 1.0);
        assertThat(json.at("/bootstrap/f1")).hasSize(2);
    }

    @Test
    void a_detector_against_itself_differs_in_nothing_and_the_comparison_is_printed() throws IOException {
        CliRun run = fixture.evaluate("--predictions", fixture.csv(), "--against", fixture.coco());

        assertThat(run.out())
                .contains("against " + fixture.coco()
                        + " (threshold 0.5), permutation test of 1000 draws: F1 0.667 against"
                        + " 0.667, difference +0.000, p = 1.0000");
        assertThat(fixture.evaluate("--predictions", fixture.csv(), "--against", folder.resolve("none.csv"))
                        .err())
                .contains("none.csv does not exist");
    }

    @Test
    void draws_depend_on_the_seed_alone() throws IOException {
        String first = fixture.scores("--predictions", fixture.csv(), "--bootstrap", "200", "--seed", "3")
                .toString();

        assertThat(fixture.scores("--predictions", fixture.csv(), "--bootstrap", "200", "--seed", "3")
                        .toString())
                .isEqualTo(first);
    }

    @Test
    void figures_may_be_computed_on_the_validation_cases_or_on_all() throws IOException {
        JsonNode val = fixture.scores("--predictions", fixture.csv(), "--validation", "1", "--score-on", "val");
        JsonNode all = fixture.scores("--predictions", fixture.csv(), "--validation", "1", "--score-on", "all");

        assertThat(val.get("scoredOn").asText()).isEqualTo("val");
        assertThat(counts(val.get("overall"))).isEqualTo("1 TP, 0 FP, 1 FN");
        assertThat(val.get("notes").toString()).contains("2 of 3 images are in other splits");
        assertThat(all.at("/overall/images").asInt()).isEqualTo(3);
    }

    @Test
    void validation_cases_may_be_named_in_a_file_of_any_kind() throws IOException {
        for (Path file : List.of(
                fixture.write("names.txt", "001.tiff\n\n"),
                fixture.write("names.json", "[\"001.tiff\"]"),
                fixture.write("valid.json", "{\"valid\": [\"001.tiff\"]}"),
                fixture.write("config.yaml", "x-validation:\n  value:\n    valid: '[\"001.tiff\"]'\n"))) {
            JsonNode json = fixture.scores("--predictions", fixture.csv(), "--validation", file);

            assertThat(json.at("/threshold/validationCases").asInt())
                    .as("%s", file)
                    .isEqualTo(1);
            assertThat(json.at("/overall/images").asInt()).isEqualTo(2);
        }
    }

    @Test
    void a_file_of_one_image_may_lie_in_a_folder_named_after_it() throws IOException {
        for (String[] one : List.of(
                new String[] {"001", fixture.image001()},
                new String[] {"251.tiff", fixture.image251()},
                new String[] {"002", fixture.image002()})) {
            Path of = Files.createDirectories(folder.resolve("by-image/" + one[0]));
            Files.writeString(of.resolve("mitotic-figures.json"), one[1]);
        }

        assertThat(counts(fixture.scores("--predictions", folder.resolve("by-image"))
                        .get("overall")))
                .isEqualTo("2 TP, 1 FP, 1 FN");
        assertThat(counts(fixture.scores("--predictions", folder.resolve("by-image/001/mitotic-figures.json"))
                        .get("overall")))
                .isEqualTo("1 TP, 1 FP, 2 FN");
    }

    @Test
    void an_entry_without_points_is_scored_and_one_that_is_absent_too() throws IOException {
        Path empty = fixture.write("empty.json", "{\"001.tiff\": {\"points\": []}}");

        JsonNode json = fixture.scores("--predictions", empty);
        JsonNode reference = fixture.scores("--predictions", empty, "--profile", "midogpp");

        assertThat(counts(json.get("overall"))).isEqualTo("0 TP, 0 FP, 3 FN");
        assertThat(json.get("notes").toString()).contains("images without an entry in the predictions: 2");
        assertThat(reference.get("case").toString())
                .isEqualTo("{\"001.tiff\":{\"true_positives\":0,\"false_negatives\":2,\"false_positives\":0}}");
    }

    @Test
    void every_format_is_printed_and_a_file_gets_json() throws IOException {
        Path output = folder.resolve("metrics.json");

        CliRun csv = fixture.evaluate("--predictions", fixture.csv(), "--format", "csv", "--output", output);
        CliRun markdown =
                fixture.evaluate("--predictions", fixture.csv(), "--format", "markdown", "--by", "tumor,image");
        CliRun table = fixture.evaluate("--predictions", fixture.csv());

        assertThat(csv.out().lines().toList())
                .first()
                .asString()
                .startsWith("grouping,group,images,mitotic_figures,true_positives");
        assertThat(csv.out()).contains("\nimage,251.tiff,1,1,1,0,0,1.0,1.0,1.0,");
        assertThat(new ObjectMapper().readTree(output.toFile()).has("froc")).isTrue();
        assertThat(markdown.out()).contains("| tumor |").contains("| image |").contains("| 251.tiff |");
        assertThat(table.out())
                .contains("threshold 0.5")
                .contains("without a mitotic figure")
                .contains("FROC");
    }

    @Test
    void detections_of_equal_score_give_a_range_of_ap50() throws IOException {
        Path tied = fixture.write("tied.csv", """
                file_name,x,y,score
                001.tiff,1000,1000,0.9
                001.tiff,5000,3000,0.9
                """);

        JsonNode json = fixture.scores("--predictions", tied);
        CliRun table = fixture.evaluate("--predictions", tied);
        CliRun reference = fixture.evaluate("--predictions", tied, "--profile", "midogpp");

        // One of three figures: 34 of 101 levels of recall, at a precision of 1 or one half.
        assertThat(json.at("/overall/ap50").asDouble()).isCloseTo(34 / 101.0, within(1e-9));
        assertThat(json.at("/overall/ap50Range/0").asDouble()).isCloseTo(17 / 101.0, within(1e-9));
        assertThat(json.at("/overall/ap50Range/1").asDouble()).isCloseTo(34 / 101.0, within(1e-9));
        assertThat(json.at("/groups/image/2/ap50Range").isNull()).isTrue();
        assertThat(table.out())
                .contains(
                        "AP50 depends on the order of detections of equal score, which is that of their file: from 0.1683,"
                                + " with the false ones first, to 0.3366, with the true ones first");
        assertThat(reference.out()).contains("AP50 depends on the order of detections of equal score");
        assertThat(fixture.evaluate("--predictions", fixture.csv()).out()).doesNotContain("depends on the order");
    }

    @Test
    void a_tie_that_does_not_change_ap50_is_not_mentioned() throws IOException {
        Path tied = fixture.write("tied.csv", """
                file_name,x,y,score
                002.tiff,100,100,0.9
                001.tiff,1000,1000,0.8
                001.tiff,5000,3000,0.8
                001.tiff,2000,2000,0.7
                251.tiff,500,500,0.6
                """);

        assertThat(fixture.scores("--predictions", tied).at("/overall/ap50").asDouble())
                .isCloseTo(0.6, within(1e-9));
        assertThat(fixture.evaluate("--predictions", tied).out()).doesNotContain("depends on the order");
        assertThat(fixture.evaluate("--predictions", tied, "--profile", "midogpp")
                        .out())
                .contains("by the rules of COCO it is 0.6000 too")
                .doesNotContain("0.6000 instead of 0.6000");
    }

    @Test
    void a_threshold_just_below_0_is_not_written_out() throws IOException {
        Path zero = fixture.write("zero.csv", "file_name,x,y,score\n001.tiff,1000,1000,0\n");

        assertThat(fixture.evaluate("--predictions", zero).out()).contains("above -4.9E-324; optimistic");
    }

    @Test
    void sizes_of_detections_that_are_not_used_are_reported() throws IOException {
        assertThat(fixture.evaluate("--predictions", fixture.coco()).out())
                .contains(
                        "the sizes of the detections, such as 50 x 50 px, are not used: matching takes their centers, and"
                                + " AP50 squares of 22.5 um around them");
        assertThat(fixture.evaluate("--predictions", fixture.csv()).out()).doesNotContain("are not used");
    }

    @Test
    void without_any_mitotic_figure_froc_is_not_defined() throws IOException {
        JsonNode json = fixture.scores("--predictions", fixture.csv(), "--cases", "2");

        assertThat(json.at("/froc/score").isNull()).isTrue();
        assertThat(json.at("/froc/points")).isEmpty();
        assertThat(fixture.evaluate("--predictions", fixture.csv(), "--cases", "2")
                        .out())
                .contains("FROC is not defined without a mitotic figure");
    }

    @Test
    void the_guide_drops_images_without_figures_and_reaches_17_px() throws IOException {
        CliRun run = fixture.evaluate("--predictions", fixture.csv(), "--profile", "guide2025", "--format", "json");

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("case").has("002.tiff")).isFalse();
        assertThat(json.at("/case/251.tiff/true_positives").asInt()).isZero();
        assertThat(run.err()).contains("drops 1 image ").contains("in effect 17.7");
    }

    @ParameterizedTest
    @CsvSource({"u0,val", "u0,test", "u1,val", "u1,test", "t0,val", "t0,test"})
    void the_references_results_come_out_in_its_own_shape(String run, String split) throws IOException {
        Path files = SharedData.file("evaluate/" + run);

        CliRun scored = CliRun.midog(
                "evaluate",
                "--truth",
                files.resolve("ground-truth.json"),
                "--predictions",
                files.resolve("mitotic-figures.json"),
                "--validation",
                files.resolve("config.yaml"),
                "--profile",
                "midogpp",
                "--score-on",
                split,
                "--format",
                "json");

        JsonNode json = new ObjectMapper().readTree(scored.out());
        JsonNode expected = new ObjectMapper()
                .readTree(files.resolve("expected-" + split + ".json").toFile());
        assertThat(json.get("case")).isEqualTo(expected.get("case"));
        assertThat(json.get("aggregates")).hasSameSizeAs(expected.get("aggregates"));
        for (Map.Entry<String, JsonNode> figure : expected.get("aggregates").properties()) {
            double value = json.get("aggregates").get(figure.getKey()).asDouble();
            double tolerance = figure.getKey().endsWith("mAP") ? 2e-7 : 0;
            assertThat(value).as(figure.getKey()).isCloseTo(figure.getValue().asDouble(), within(tolerance));
        }
    }

    private static String counts(JsonNode scores) {
        return scores.get("truePositives") + " TP, " + scores.get("falsePositives") + " FP, "
                + scores.get("falseNegatives") + " FN";
    }
}
