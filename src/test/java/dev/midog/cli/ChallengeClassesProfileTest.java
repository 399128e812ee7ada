package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second track of the MIDOG 2025 challenge: {@code midog evaluate --profile midog2025-track2}. */
class ChallengeClassesProfileTest {
    private static final double EXACT = 1e-12;

    /** Made at random; expected.json is what evaluate.py of DeepMicroscopy/MIDOG25_T2_evaluation_docker computes of it. */
    private static final Path MADE = Path.of("src/test/resources/dev/midog/task/classify/midog2025");

    private static final String OUTPUT = "output/multiple-mitotic-figure-classification.json";

    @TempDir
    private Path folder;

    @Test
    void the_figures_are_those_of_the_official_code() throws IOException {
        JsonNode expected =
                new ObjectMapper().readTree(MADE.resolve("expected.json").toFile());

        JsonNode ours = aggregates(MADE.resolve("ground_truth.json"), MADE);

        assertThat(List.copyOf(names(ours))).containsExactlyElementsOf(names(expected));
        assertSame(ours, expected);
    }

    @Test
    void the_official_example_comes_out_and_its_fault_is_named() throws IOException {
        Path example = SharedData.file("challenge2025").resolve("track2");
        // What evaluate.py writes, with scikit-learn 1.6 or later, which gives NaN for the ROC AUC of one class.
        JsonNode expected = new ObjectMapper().readTree("""
                {"overall_sensitivity": 0.8333333333333334, "overall_specificity": 0.6296296296296297,
                 "overall_balanced_accuracy": 0.7314814814814815, "overall_roc_auc": 0.6604938271604939,
                 "overall_accuracy": 0.6666666666666666,
                 "domain_1": {"sensitivity": 0.8333333333333334, "specificity": 0.6153846153846154,
                   "balanced_accuracy": 0.7243589743589745, "accuracy": 0.65625, "roc_auc": 0.6762820512820513},
                 "domain_6": {"sensitivity": 0.0, "specificity": 1.0, "balanced_accuracy": 0.5, "accuracy": 1.0,
                   "roc_auc": null}}
                """);
        Path truth = example.resolve("ground_truth/ground_truth.json");

        assertSame(aggregates(truth, example.resolve("test/input")), expected);
        assertThat(evaluate(truth, example.resolve("test/input")).out())
                .contains("takes every confidence for the probability of atypical")
                .contains("18 of 18 rows that name normal have a confidence above 0.5")
                .contains("read so, ROC AUC is 0.7284 in place of 0.6605")
                .contains("domains of one class alone");
    }

    @Test
    void a_submission_of_probabilities_is_not_suspected() {
        assertThat(evaluate(MADE.resolve("ground_truth.json"), MADE).out())
                .contains("takes every confidence for the probability of atypical")
                .doesNotContain("seems to be the confidence in the named class");
    }

    @Test
    void refusals_of_the_challenge_are_told() throws IOException {
        Path truth = copy();
        String good = Files.readString(folder.resolve("job1").resolve(OUTPUT));

        assertThat(refused(truth, good.replaceFirst("0[.]\\d+", "1")))
                .contains("the challenge refuses this submission")
                .contains("item 0: \"confidence\" is the integer 1; write it with a decimal point, as 1.0");
        assertThat(refused(truth, good.replaceFirst("0[.]\\d+", "\"0.5\"")))
                .contains("item 0: \"confidence\" is \"0.5\", not a number");
        assertThat(refused(truth, good.replaceFirst("\"(normal|atypical)\"", "\"AMF\"")))
                .contains("item 0: \"class\" is \"AMF\", neither \"normal\" nor \"atypical\"");
        assertThat(refused(truth, good.replaceFirst("confidence", "score")))
                .contains("item 0: \"confidence\" is missing");
        assertThat(refused(truth, good.replaceFirst("\"class\"", "\"label\"")))
                .contains("item 0: \"class\" is missing");
        assertThat(refused(truth, "[" + good.substring(good.indexOf('}') + 2)))
                .contains("it has 3 items, and stack_1.tiff has 4 crops");
        assertThat(refused(truth, "{}")).contains("it is an object, not a list of objects");
        assertThat(refused(truth, good.replaceFirst("[{][^}]*[}]", "[]")))
                .contains("item 0: it is a list, not an object");
        assertThat(refused(truth, "[{")).contains("it is not JSON");
        assertThat(refused(truth, "{\"points\": [], \"points\": []}"))
                .contains("this output has two meanings: ")
                .contains("the key \"points\" stands twice in one object; the challenge, in Python, takes the last and"
                        + " other programs the first, so leave one of them out")
                .doesNotContain("not JSON")
                .doesNotContain("refuses");
    }

    @Test
    void an_image_that_is_not_in_the_ground_truth_is_refused() throws IOException {
        Path truth = copy();
        Path jobs = folder.resolve("predictions.json");
        Files.writeString(jobs, Files.readString(jobs).replace("stack_1.tiff", "stack_9.tiff"));

        assertThat(evaluate(truth, folder).err())
                .contains("the challenge refuses this submission")
                .contains("its image stack_9.tiff is not in the ground truth");
    }

    @Test
    void the_same_files_are_scored_as_classes_without_the_profile() {
        CliRun run = CliRun.midog(
                "evaluate", "--classes", "--truth", MADE.resolve("ground_truth.json"), "--predictions", MADE);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("15 annotations of 3 cases").doesNotContain("the challenge");
    }

    @Test
    void options_that_the_challenge_decides_are_refused() {
        Object[] command = {
            "evaluate",
            "--profile",
            "midog2025-track2",
            "--truth",
            MADE.resolve("ground_truth.json"),
            "--predictions",
            MADE
        };

        assertThat(CliRun.midog(with(command, "--threshold", "0.4")).err()).contains("leave out --threshold");
        assertThat(CliRun.midog(with(command, "--nms-px", "4")).err())
                .contains("--nms-px is about detections; leave it out with --profile midog2025-track2");
        assertThat(CliRun.midog(with(command, "--cases", "1")).err()).contains("is a table of classes");
    }

    @Test
    void other_files_are_refused_in_one_sentence() throws IOException {
        Path table = Files.writeString(folder.resolve("a.csv"), "id,class\n1,normal\n");

        assertThat(evaluate(table, MADE).err()).contains("is not the ground truth of the second track");
        assertThat(evaluate(MADE.resolve("ground_truth.json"), table).err())
                .contains("is not a submission to the second track");
    }

    @Test
    void the_ground_truth_of_the_other_track_names_the_profile() throws IOException {
        Path detections = Files.writeString(
                folder.resolve("t.json"), "{\"007.tiff\": {\"annotations\": [[0.2, 0.5, 0]], \"tumor domain\": 0}}");
        Path table = Files.writeString(folder.resolve("a.csv"), "id,class\n1,normal\n");

        assertThat(evaluate(detections, MADE).err())
                .contains("it is one of detections, which --profile midog2025 scores");
        assertThat(CliRun.midog(
                                "evaluate",
                                "--profile",
                                "midog2025",
                                "--truth",
                                MADE.resolve("ground_truth.json"),
                                "--predictions",
                                table)
                        .err())
                .contains("is the ground truth of classes of crops; give --profile midog2025-track2");
    }

    private static Object[] with(Object[] command, Object... more) {
        return Stream.concat(Stream.of(command), Stream.of(more)).toArray();
    }

    private Path copy() throws IOException {
        for (String job : List.of("job0", "job1", "job2")) {
            Files.createDirectories(folder.resolve(job).resolve("output"));
            Files.copy(MADE.resolve(job).resolve(OUTPUT), folder.resolve(job).resolve(OUTPUT));
        }
        Files.copy(MADE.resolve("predictions.json"), folder.resolve("predictions.json"));
        return MADE.resolve("ground_truth.json");
    }

    private String refused(Path truth, String output) throws IOException {
        Files.writeString(folder.resolve("job1").resolve(OUTPUT), output);
        CliRun run = evaluate(truth, folder);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        return run.err();
    }

    private static List<String> names(JsonNode tree) {
        return Stream.iterate(tree.fieldNames(), names -> names)
                .limit(tree.size())
                .map(names -> names.next())
                .toList();
    }

    private static void assertSame(JsonNode ours, JsonNode expected) {
        for (String name : names(expected)) {
            JsonNode one = expected.get(name);
            if (one.isObject()) {
                assertSame(ours.get(name), one);
            } else if (one.isNull()) {
                assertThat(ours.get(name).isNull()).as(name).isTrue();
            } else {
                assertThat(ours.path(name).asDouble(Double.NaN)).as(name).isCloseTo(one.asDouble(), within(EXACT));
            }
        }
    }

    private JsonNode aggregates(Path truth, Path predictions) throws IOException {
        Path metrics = folder.resolve("metrics.json");
        CliRun run = CliRun.midog(
                "evaluate",
                "--profile",
                "midog2025-track2",
                "--truth",
                truth,
                "--predictions",
                predictions,
                "--output",
                metrics);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ObjectMapper().readTree(metrics.toFile()).get("aggregates");
    }

    private CliRun evaluate(Path truth, Path predictions) {
        return CliRun.midog(
                "evaluate", "--profile", "midog2025-track2", "--truth", truth, "--predictions", predictions);
    }
}
