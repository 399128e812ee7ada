package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.listing.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code midog evaluate --classes}. */
class EvaluateClassesTest {
    private static final String TRUTH = """
            crop,label,tumor,roi_type,source_file_name
            a.png,atypical,lung,hotspot,001.tiff
            b.png,normal,lung,hotspot,001.tiff
            c.png,atypical,breast,random,002.tiff
            d.png,normal,breast,random,002.tiff
            e.png,normal,breast,hotspot,003.tiff
            f.png,normal,lymphoma,hotspot,004.tiff
            """;
    private static final String PREDICTED = """
            file_name,class,score
            x/a.png,AMF,0.9
            x/b.png,NORMAL,0.2
            x/c.png,normal,0.4
            x/d.png,normal,0.1
            x/e.png,atypical,0.7
            x/f.png,normal,0.05
            """;

    @TempDir
    private Path folder;

    @Test
    void tables_of_crops_are_scored_in_groups() throws IOException {
        CliRun run = CliRun.on(
                new Screen(OptionalInt.of(80)),
                "evaluate",
                "--classes",
                "--truth",
                file("truth.csv", TRUTH),
                "--predictions",
                file("found.csv", PREDICTED),
                "--by",
                "tumor,roi_type",
                "--bootstrap",
                "50");

        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().map(line -> line.strip().replaceAll("\\s+", " ")))
                .contains(
                        "tumor n pos bal acc sens spec F1 AUC AP Brier ECE",
                        "breast 3 1 0.250 0.000 0.500 0.000 0.500 0.500 0.287 0.467",
                        "lymphoma 1 0 1.000 - 1.000 - - - 0.003 0.050",
                        "all 6 2 0.625 0.500 0.750 0.500 0.875 0.833 0.152 0.292",
                        "random 2 1 0.500 0.000 1.000 0.000 1.000 1.000 0.185 0.350",
                        "truth \\ predicted atypical normal",
                        "normal 1 3",
                        "6 annotations of 4 cases, matched by file name; positive is atypical")
                .anyMatch(line -> line.startsWith("95 % confidence intervals, 50 bootstrap draws"))
                .anyMatch(line -> line.endsWith("lymphoma"));
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void the_confidence_in_the_class_that_the_row_names_is_recognised() throws IOException {
        String confident = PREDICTED
                .replace("NORMAL,0.2", "normal,0.8")
                .replace("normal,0.4", "normal,0.6")
                .replace("normal,0.1", "normal,0.9")
                .replace("normal,0.05", "normal,0.95");
        Path metrics = folder.resolve("metrics.json");

        CliRun run = evaluate(
                file("found.csv", confident),
                "--against",
                file("other.csv", PREDICTED),
                "--output",
                metrics,
                "--format",
                "json");

        JsonNode tree = new ObjectMapper().readTree(run.out());
        assertThat(run.err()).contains("each is read as the confidence in that class");
        assertThat(tree.get("scoreOf").asText()).isEqualTo("predicted");
        assertThat(tree.at("/overall/rocAuc").asDouble()).isEqualTo(0.875);
        assertThat(tree.at("/against/overall/rocAuc").asDouble()).isEqualTo(0.875);
        assertThat(tree.at("/against/rocAuc/pValue").asDouble()).isEqualTo(1);
        assertThat(tree.at("/overall/confusion").toString()).isEqualTo("[[1,1],[1,3]]");
        assertThat(Files.readString(metrics)).isEqualTo(run.out());
    }

    @Test
    void scores_that_could_mean_either_are_refused_until_it_is_said() throws IOException {
        Path found = file("found.csv", PREDICTED.replace("NORMAL,0.2", "normal,0.95"));

        CliRun run = evaluate(found);
        CliRun said = evaluate(found, "--score-of", "positive");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("say with --score-of what they are the confidence in");
        assertThat(said.exitCode()).isZero();
    }

    @Test
    void scores_alone_are_held_against_the_threshold() throws IOException {
        Path found = file("found.csv", PREDICTED.replaceAll(",\\w+,", ",").replace("class,", ""));

        JsonNode half =
                new ObjectMapper().readTree(evaluate(found, "--format", "json").out());
        JsonNode low = new ObjectMapper()
                .readTree(evaluate(found, "--threshold", "0.3", "--format", "json")
                        .out());

        assertThat(half.get("threshold").asDouble()).isEqualTo(0.5);
        assertThat(half.at("/overall/sensitivity").asDouble()).isEqualTo(0.5);
        assertThat(low.at("/overall/sensitivity").asDouble()).isEqualTo(1);
    }

    @Test
    void two_datasets_of_the_same_annotations_are_compared() throws IOException {
        String dataset = """
                {"info": {"midog": {"bbox": "xywh", "version": 1}},
                 "images": [{"id": 1, "file_name": "1.tiff", "width": 500, "height": 500, "tumor_type": "lung"}],
                 "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"},
                                {"id": 3, "name": "apoptosis"}],
                 "annotations": [
                  {"id": 1, "image_id": 1, "category_id": %d, "bbox": [10, 10, 50, 50], "score": %s},
                  {"id": 2, "image_id": 1, "category_id": %d, "bbox": [110, 10, 50, 50], "score": 0.2},
                  {"id": 3, "image_id": 1, "category_id": 3, "bbox": [210, 10, 50, 50], "score": 0.1}]}
                """;

        CliRun run = CliRun.midog(
                "evaluate",
                "--classes",
                "--truth",
                file("truth.json", dataset.formatted(1, "0.9", 2)),
                "--predictions",
                file("found.json", dataset.formatted(1, "0.8", 1).replace("0.2", "0.7")),
                "--format",
                "json");

        JsonNode tree = new ObjectMapper().readTree(run.out());
        assertThat(tree.get("classes").toString()).isEqualTo("[\"mitotic figure\",\"hard negative\",\"apoptosis\"]");
        assertThat(tree.get("positive").toString()).isEqualTo("[\"mitotic figure\"]");
        assertThat(tree.at("/overall/sensitivity").asDouble()).isEqualTo(1);
        assertThat(tree.at("/overall/specificity").asDouble()).isEqualTo(0.5);
        assertThat(tree.at("/overall/rocAuc").asDouble()).isEqualTo(1);
        assertThat(tree.at("/groups/tumor/0/key").asText()).isEqualTo("lung");
    }

    @Test
    void of_a_crop_the_cell_in_its_center_is_scored() throws IOException {
        ExtractFixture fixture = ExtractFixture.in(folder, 200, 150);
        Path crops = folder.resolve("crops");
        CliRun extracted = CliRun.midog(
                "extract", fixture.dataset(), "--images", fixture.images(), "--crop-size", "64", "--out", crops);
        assertThat(extracted.exitCode()).as(extracted.err()).isZero();
        StringBuilder rows = new StringBuilder("file_name,class\n");
        for (JsonNode image : new ObjectMapper()
                .readTree(crops.resolve("annotations.json").toFile())
                .get("images")) {
            String name = image.get("file_name").asText();
            rows.append(name + "," + (name.contains("_a000011_") ? "mitotic figure" : "hard negative") + "\n");
        }

        CliRun run = CliRun.midog(
                "evaluate",
                "--classes",
                "--truth",
                crops.resolve("annotations.json"),
                "--predictions",
                file("found.csv", rows.toString()),
                "--format",
                "json");

        JsonNode tree = new ObjectMapper().readTree(run.out());
        assertThat(tree.get("annotations").asInt()).as(run.err()).isEqualTo(3);
        assertThat(tree.get("cases").asInt()).isEqualTo(2);
        assertThat(tree.at("/overall/accuracy").asDouble()).isEqualTo(1);
        assertThat(tree.at("/overall/rocAuc").isNull()).isTrue();
    }

    @Test
    void crops_in_folders_of_classes_are_of_the_images_that_they_were_cut_from() throws IOException {
        ExtractFixture fixture = ExtractFixture.in(folder, 200, 150);
        Path crops = folder.resolve("crops");
        CliRun extracted = CliRun.midog(
                "extract",
                fixture.dataset(),
                "--images",
                fixture.images(),
                "--crop-size",
                "64",
                "--labels",
                "folders,hf",
                "--out",
                crops);
        assertThat(extracted.exitCode()).as(extracted.err()).isZero();
        StringBuilder rows = new StringBuilder("file_name,class\n");
        Files.readAllLines(crops.resolve("metadata.jsonl"))
                .forEach(line -> rows.append(line.replaceAll(".*?\"file_name\":\"([^\"]*)\".*", "$1"))
                        .append(",mitotic figure\n"));

        CliRun run = CliRun.midog(
                "evaluate",
                "--classes",
                "--truth",
                crops,
                "--predictions",
                file("found.csv", rows.toString()),
                "--format",
                "json");

        JsonNode tree = new ObjectMapper().readTree(run.out());
        assertThat(run.err()).doesNotContain("does not read");
        assertThat(tree.get("annotations").asInt()).as(run.err()).isEqualTo(3);
        assertThat(tree.get("cases").asInt()).isEqualTo(2);
        assertThat(tree.at("/classes/0").asText()).isEqualTo("mitotic figure");
    }

    @Test
    void the_name_of_a_crop_tells_its_image_where_nothing_else_does() throws IOException {
        String crops = """
                crop,label
                001_a000001_x00000_y00000_64x64.png,atypical
                001_a000002_x00100_y00000_64x64.png,normal
                002_a000003_x00000_y00000_64x64.png,normal
                """;

        CliRun run = CliRun.midog(
                "evaluate",
                "--classes",
                "--truth",
                file("crops.csv", crops),
                "--predictions",
                file("found.csv", crops),
                "--format",
                "json");

        assertThat(new ObjectMapper().readTree(run.out()).get("cases").asInt())
                .as(run.err())
                .isEqualTo(2);
    }

    @Test
    void the_class_that_was_predicted_comes_before_that_of_the_ground_truth_in_the_same_table() throws IOException {
        String both = PREDICTED
                .replace("file_name,class,score", "file_name,pred,score,label,epoch")
                .replaceAll("(?m)^(x/[ac].*)$", "$1,atypical,7")
                .replaceAll("(?m)^(x/[bdef].*)$", "$1,normal,7");

        CliRun run = evaluate(file("found.csv", both), "--format", "json");

        assertThat(new ObjectMapper()
                        .readTree(run.out())
                        .at("/overall/sensitivity")
                        .asDouble())
                .isEqualTo(0.5);
        assertThat(run.err()).contains("found.csv: columns that are not read: label, epoch");
    }

    @Test
    void what_has_no_partner_is_noted_or_refused() throws IOException {
        Path found = file("found.csv", PREDICTED.replace("x/f.png", "x/g.png"));

        CliRun run = evaluate(found);
        CliRun strict = evaluate(found, "--strict");

        assertThat(run.out())
                .contains("1 have no prediction and are not scored")
                .contains("1 of the predictions are of nothing in the ground truth");
        assertThat(strict.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
    }

    @Test
    void names_without_extension_and_columns_of_other_names_are_matched() throws IOException {
        Path usual = file("found.csv", PREDICTED);
        Path odd = file(
                "odd.csv",
                PREDICTED
                        .replace(".png", "")
                        .replace("file_name,class,score", "bar,type,belief")
                        .replace("x/", ""));
        Path truth = file("odd-truth.csv", TRUTH.replace("label", "kind"));

        CliRun run = CliRun.midog(
                "evaluate",
                "--classes",
                "--truth",
                truth,
                "--predictions",
                odd,
                "--columns",
                "filename=bar,score=belief,label=type");

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err()).contains("no column has a class").contains("name it with --columns");
        assertThat(evaluate(odd, "--columns", "filename=bar,score=belief,label=type")
                        .out())
                .isEqualTo(evaluate(usual).out());
    }

    @Test
    void a_row_without_a_class_is_held_against_the_threshold_and_the_others_are_not() throws IOException {
        JsonNode tree = new ObjectMapper()
                .readTree(evaluate(
                                file(
                                        "found.csv",
                                        PREDICTED.replace("AMF,0.9", ",0.9").replace("normal,0.4", "normal,0.6")),
                                "--format",
                                "json")
                        .out());

        assertThat(tree.at("/overall/confusion").toString()).isEqualTo("[[1,1],[1,3]]");
    }

    @Test
    void a_ground_truth_of_one_class_is_scored_for_the_other_that_is_predicted() throws IOException {
        Path truth = file("normal.csv", TRUTH.replaceAll(".*,atypical,.*\n", ""));
        Path found = file("found.csv", PREDICTED);

        CliRun run =
                CliRun.midog("evaluate", "--classes", "--truth", truth, "--predictions", found, "--format", "json");

        JsonNode tree = new ObjectMapper().readTree(run.out());
        assertThat(tree.get("positive").toString()).isEqualTo("[\"atypical\"]");
        assertThat(tree.at("/overall/specificity").asDouble()).isEqualTo(0.75);
        assertThat(tree.at("/overall/sensitivity").isNull()).isTrue();
        assertThat(tree.at("/overall/rocAuc").isNull()).isTrue();
    }

    @Test
    void nmf_beside_atypical_is_the_normal_one() throws IOException {
        CliRun run = evaluate(file("found.csv", PREDICTED.replaceAll("(?i)normal", "NMF")));

        assertThat(run.out()).doesNotContain("NMF").contains("4 cases");
    }

    @Test
    void what_scores_leave_undefined_is_noted() throws IOException {
        String percent = PREDICTED.replaceAll("0\\.(\\d+)", "$1");
        Path bare = file("bare.csv", percent.replaceAll(",\\w+,", ",").replace("class,", ""));

        assertThat(evaluate(file("found.csv", PREDICTED.replace("score", "remark")))
                        .out())
                .contains("the predictions have no scores");
        assertThat(evaluate(file("percent.csv", percent), "--score-of", "positive")
                        .out())
                .contains("scores lie outside 0 to 1, so that Brier score and calibration error are not defined");
        assertThat(evaluate(bare).exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(evaluate(bare).err()).contains("is not between 0 and 1").contains("--threshold");
    }

    @Test
    void bad_tables_get_one_sentence() throws IOException {
        assertRefused(PREDICTED.replace("x/b.png", "x/a.png"), "line 3: the file name a.png was met before");
        assertRefused(PREDICTED.replace("0.7", "high"), "line 6: the score \"high\" is not a number");
        assertRefused(PREDICTED.replace("file_name", "where"), "no column names the annotation or crop");
        assertRefused(PREDICTED.replace("class,score", "a,b"), "no column has a class or a score");
        assertRefused(
                PREDICTED.replace("AMF", "1").replaceAll("(?i)normal|atypical", "0"),
                "are not those of the ground truth");
        assertRefused(PREDICTED.replace("x/", "y").replace(".png", ""), "none of its 6 predictions");
    }

    @Test
    void options_of_the_other_kind_of_scoring_are_refused() throws IOException {
        Path found = file("found.csv", PREDICTED);

        assertThat(evaluate(found, "--radius-um", "5").err()).contains("--radius-um is about detections");
        assertThat(CliRun.midog("evaluate", "--predictions", found, "--positive", "x")
                        .err())
                .contains("--positive is about classes; give --classes");
        assertThat(evaluate(found, "--positive", "apoptosis").err()).contains("its classes are atypical, normal");
        assertThat(evaluate(found, "--by", "hospital").err())
                .contains("--by hospital is not a column of")
                .contains("label, roi_type, source_file_name, tumor");
        assertThat(evaluate(found, "--columns", "score=belief").err())
                .contains("--columns score=belief: neither the ground truth nor the predictions are a table with");
        assertThat(evaluate(found, "--format", "markdown").out()).contains("| truth \\ predicted |");
    }

    @Test
    void annotations_are_not_known_by_the_name_of_their_image_alone() throws IOException {
        ExtractFixture fixture = ExtractFixture.in(folder, 200, 150);

        CliRun run = CliRun.midog(
                "evaluate", "--classes", "--truth", fixture.dataset(), "--predictions", file("found.csv", PREDICTED));

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err())
                .contains("several annotations lie in one image: name the folder of crops as the ground truth");
    }

    private void assertRefused(String predicted, String sentence) throws IOException {
        CliRun run = evaluate(file("found.csv", predicted));

        assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err()).contains(sentence);
    }

    private CliRun evaluate(Path predictions, Object... more) throws IOException {
        Object[] words = new Object[6 + more.length];
        Object[] first = {"evaluate", "--classes", "--truth", file("truth.csv", TRUTH), "--predictions", predictions};
        System.arraycopy(first, 0, words, 0, 6);
        System.arraycopy(more, 0, words, 6, more.length);
        return CliRun.midog(words);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
