package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.task.scoring.DetectorOutputs;
import dev.midog.task.scoring.EvaluateFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What detectors, viewers and spreadsheets write is scored as it is. */
class EvaluateDetectorsTest {
    @TempDir
    private Path folder;

    private EvaluateFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new EvaluateFixture(folder);
    }

    @Test
    void every_output_gives_the_same_figures() throws IOException {
        JsonNode expected = fixture.scores("--predictions", fixture.csv()).get("overall");

        for (Map.Entry<String, Path> output :
                new DetectorOutputs(fixture, folder).all().entrySet()) {
            JsonNode scores = fixture.scores("--predictions", output.getValue());

            assertThat(counts(scores.get("overall"))).as(output.getKey()).isEqualTo("2 TP, 1 FP, 1 FN");
            assertThat(scores.at("/overall/ap50").asDouble())
                    .as(output.getKey())
                    .isEqualTo(expected.get("ap50").asDouble());
            assertThat(scores.at("/overall/detections").asInt())
                    .as(output.getKey())
                    .isEqualTo(5);
        }
    }

    @Test
    void numbers_of_classes_are_those_of_the_ground_truth_in_order_and_a_note_lists_them() throws IOException {
        CliRun run = fixture.evaluate("--predictions", new DetectorOutputs(fixture, folder).yolo());

        assertThat(run.err())
                .contains(
                        "classes are counted from 0 in the order of their ids: 0 mitotic figure, 1 not mitotic figure");
    }

    @Test
    void columns_of_any_name_are_reached() throws IOException {
        Path found = fixture.write("odd.csv", """
                case,bx,by,belief
                001,1001,1000,0.9
                251,520,500,0.6
                """);

        CliRun unnamed = fixture.evaluate("--predictions", found);
        JsonNode named = fixture.scores("--predictions", found, "--columns", "filename=case,x=bx,y=by,score=belief");
        CliRun missing = fixture.evaluate("--predictions", found, "--columns", "filename=case,x=bx,y=by,score=trust");

        assertThat(unnamed.err()).contains("the column \"file_name\" is missing among [case, bx, by, belief]");
        assertThat(unnamed.err()).contains("--columns filename=slide,score=conf");
        assertThat(counts(named.get("overall"))).isEqualTo("2 TP, 0 FP, 1 FN");
        assertThat(missing.err())
                .contains("the column \"score\" is missing among")
                .doesNotContain("--classes");
        Path classes = Files.writeString(folder.resolve("classes.csv"), "id,class\n1,atypical\n");
        assertThat(fixture.evaluate("--predictions", classes).err())
                .contains("; classes of annotations or crops are scored with --classes");
    }

    @Test
    void a_short_name_of_two_images_is_reported_as_such() throws IOException {
        Path truth = fixture.write("truth.csv", """
                filename,x,y,label
                001.tiff,1000,1000,1
                001.png,500,500,1
                002.tiff,500,500,1
                """);
        Path found = fixture.write("found.csv", """
                filename,x,y,score
                001,1001,1000,0.9
                002,501,500,0.9
                """);

        CliRun run = CliRun.midog("evaluate", "--truth", truth, "--predictions", found, "--um-per-px", "0.25");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("line 2: the image 001 can be several images of the ground truth and is not scored; write its"
                        + " whole name");
    }

    @Test
    void names_of_columns_that_no_table_has_are_refused() throws IOException {
        CliRun run = fixture.evaluate("--predictions", fixture.coco(), "--columns", "score=belief");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("--columns score=belief: neither the ground truth nor the predictions are a table with such a"
                        + " column");
    }

    @Test
    void the_same_option_names_columns_of_a_ground_truth_and_of_predictions() throws IOException {
        Path truth = fixture.write("truth.csv", """
                slide,cx,cy,label
                001.tiff,1000,1000,1
                251.tiff,500,500,1
                """);
        Path found = fixture.write("found2.csv", """
                file,cx,cy,belief
                001,1001,1000,0.9
                """);

        CliRun run = CliRun.midog(
                "evaluate",
                "--truth",
                truth,
                "--predictions",
                found,
                "--columns",
                "filename=slide,xcenter=cx,ycenter=cy,score=belief",
                "--format",
                "json");

        assertThat(counts(EvaluateFixture.json(run).get("overall"))).isEqualTo("1 TP, 0 FP, 1 FN");
    }

    @Test
    void units_of_columns_must_agree() throws IOException {
        Path found = fixture.write("mixed.csv", "image,x_mm,y_um,p\n001,0.2,227,0.9\n");

        assertThat(fixture.evaluate("--predictions", found).err())
                .contains("mixed.csv: line 1: the columns x_mm and y_um are in different units");
    }

    @Test
    void millimeters_and_the_unit_that_is_given_are_read() throws IOException {
        double mm = EvaluateFixture.UM_001;
        Path columns = fixture.write("mm.csv", "image,x [mm],y [mm],p\n001," + mm + "," + mm + ",0.9\n");
        Path given = fixture.write("given.csv", "image,x,y,p\n001," + 1000 * mm + "," + 1000 * mm + ",0.9\n");

        assertThat(counts(fixture.scores("--predictions", columns).get("overall")))
                .isEqualTo("1 TP, 0 FP, 2 FN");
        assertThat(counts(
                        fixture.scores("--predictions", given, "--units", "um").get("overall")))
                .isEqualTo("1 TP, 0 FP, 2 FN");
    }

    @Test
    void a_dataset_without_scores_counts_each_annotation_as_sure_and_says_so() throws IOException {
        Path database = folder.resolve("found.sqlite");
        assertThat(CliRun.midog("convert", fixture.truth(), database, "--bbox", "xyxy")
                        .exitCode())
                .isZero();

        CliRun run = fixture.evaluate("--predictions", database, "--format", "json");

        assertThat(counts(EvaluateFixture.json(run).get("overall"))).isEqualTo("3 TP, 0 FP, 0 FN");
        assertThat(run.err())
                .contains("no annotation has a score (sliderunner), so that each counts as a detection of score 1");
        assertThat(fixture.evaluate("--predictions", database, "--strict").exitCode())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "found.pkl | x | is a file of Python or of another program, not of text; save the detections as JSON",
                "found.json | {'001.tiff': [[0.2, 0.2, 0]]} | is the ground truth of the MIDOG++ reference evaluation",
                "001.txt | 0 0.1 0.1 0.01 0.01 | has a class and a box but no confidence; let Ultralytics write it with",
                "001.txt | 0 0.1 0.1 0.01 | has 4 numbers, not the six that Ultralytics writes for a detection",
                "001.json | {'boxes': [[1, 2, 3, 4]], 'labels': [1], 'scores': []} | are not of one length",
                "001.json | {'boxes': [[9, 2, 3, 4]], 'labels': [1], 'scores': [1]} | ends before it begins",
                "any.json | {'boxes': [], 'labels': [], 'scores': []} | holds one image and does not name it; give --image",
                "found.doc | hello | is in no format that midog reads"
            })
    void a_wrong_kind_is_told_in_one_sentence(String name, String text, String sentence) throws IOException {
        Path found = fixture.write(name, text.replace('\'', '"'));

        CliRun run = fixture.evaluate("--predictions", found);

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains(name).contains(sentence).doesNotContain("Exception");
    }

    @Test
    void an_empty_text_of_ultralytics_is_an_image_without_detections() throws IOException {
        Path labels = Files.createDirectories(folder.resolve("empty/labels"));
        Files.writeString(labels.resolve("001.txt"), "");

        JsonNode scores = fixture.scores("--predictions", labels);

        assertThat(scores.get("notes").toString()).contains("images without an entry in the predictions: 2");
    }

    private static String counts(JsonNode scores) {
        return scores.get("truePositives").asInt() + " TP, "
                + scores.get("falsePositives").asInt() + " FP, "
                + scores.get("falseNegatives").asInt() + " FN";
    }

    @ParameterizedTest
    @CsvSource({
        "errors.json,",
        "errors.sqlite,",
        "errors.csv,",
        "errors, voc",
        "errors.xml, asap",
        "folder, yolo",
        "folder, geojson",
        "errors, coco"
    })
    void errors_are_written_in_any_format(String name, @Nullable String format) throws IOException {
        Path errors = folder.resolve(name);
        Object[] to = format == null ? new Object[0] : new Object[] {"--to", format};

        CliRun run = fixture.evaluate(
                Stream.concat(Stream.of("--predictions", fixture.csv(), "--list-errors", errors), Stream.of(to))
                        .toArray());

        assertThat(run.exitCode()).as(run.err()).isZero();
        CliRun stats = CliRun.midog("stats", errors, "--format", "json");
        assertThat(stats.exitCode()).as(stats.err()).isZero();
        assertThat(run.err()).contains("2 errors are written to " + errors);
    }

    @Test
    void a_format_needs_errors_to_write() throws IOException {
        CliRun run = fixture.evaluate("--predictions", fixture.csv(), "--to", "yolo");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--to needs --list-errors or --list-suspects");
    }
}
