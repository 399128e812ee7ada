package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first track of the MIDOG 2025 challenge: {@code midog evaluate --profile midog2025}. */
class ChallengeProfileTest {
    /** What torch's single precision leaves of the challenge's own figures. */
    private static final double SINGLE = 2e-7;

    /** Made at random; expected.json is what evaluate.py of DeepMicroscopy/MIDOG25_T1_evaluation_docker computes of it. */
    private static final Path MADE = Path.of("src/test/resources/dev/midog/task/scoring/midog2025");

    @TempDir
    private Path folder;

    @Test
    void the_figures_are_those_of_the_official_code() throws IOException {
        JsonNode expected =
                new ObjectMapper().readTree(MADE.resolve("expected.json").toFile());

        JsonNode ours = aggregates(MADE.resolve("ground_truth.json"), MADE);

        assertThat(expected.size()).isEqualTo(20);
        assertSame(ours, expected);
        assertThat(ours.get("roi_type_random_f1").asDouble()).isEqualTo(1);
        assertThat(ours.get("roi_type_random_AP").asDouble()).isEqualTo(-1);
        assertThat(ours.get("roi_type_random_froc_auc").isNull()).isTrue();
    }

    @Test
    void the_official_example_comes_out() throws IOException {
        Path example = SharedData.file("challenge2025").resolve("track1");
        JsonNode expected = new ObjectMapper()
                .readTree(example.resolve("test/output/metrics.json").toFile())
                .get("aggregates");

        assertSame(
                aggregates(example.resolve("ground_truth/ground_truth.json"), example.resolve("test/input")), expected);
    }

    @Test
    void groups_by_the_kind_of_region_are_listed() {
        CliRun run = CliRun.midog(
                "evaluate",
                "--truth",
                MADE.resolve("ground_truth.json"),
                "--predictions",
                MADE,
                "--by",
                "roi_type",
                "--format",
                "csv");

        assertThat(run.out()).contains("roi_type,hotspot,4,").contains("roi_type,challenging,4,");
    }

    @Test
    void scores_do_not_matter_and_a_threshold_is_refused() {
        CliRun table = CliRun.midog(
                "evaluate",
                "--truth",
                MADE.resolve("ground_truth.json"),
                "--predictions",
                MADE,
                "--profile",
                "midog2025");
        CliRun refused = CliRun.midog(
                "evaluate",
                "--truth",
                MADE.resolve("ground_truth.json"),
                "--predictions",
                MADE,
                "--profile",
                "midog2025",
                "--threshold",
                "0.5");

        assertThat(table.out()).contains("every detection that is called a mitotic figure counts, whatever its score");
        assertThat(refused.err()).contains("leave out --threshold");
    }

    @Test
    void jobs_that_cannot_be_read_get_one_sentence() throws IOException {
        Path jobs = Files.writeString(folder.resolve("predictions.json"), """
                [{"pk": "../up", "inputs": [{"image": {"name": "001.tiff"}}],
                  "outputs": [{"interface": {"slug": "mitotic-figures", "relative_path": "m.json"}}]}]
                """);

        assertThat(evaluate(MADE.resolve("ground_truth.json"), folder).err()).contains("lies outside");
        Files.writeString(jobs, Files.readString(jobs).replace("../up", "up"));
        assertThat(evaluate(MADE.resolve("ground_truth.json"), folder).err()).contains("does not exist");
        Files.writeString(jobs, Files.readString(jobs).replace("mitotic-figures", "other"));
        assertThat(evaluate(MADE.resolve("ground_truth.json"), folder).err())
                .contains("job 0 has no output called \"mitotic-figures\"");
    }

    @Test
    void refusals_of_the_challenge_are_told() throws IOException {
        Path truth = Files.writeString(
                folder.resolve("truth.json"),
                "{\"a.tiff\": {\"annotations\": [[1, 1, 0]], \"tumor domain\": 0, \"roi type\": \"hotspot\"}}");
        String good = "{\"name\": \"mitotic figure\", \"point\": [1, 1, 0], \"probability\": 0.9}";

        assertThat(refused(truth, good.replace("\"name\"", "\"label\"")))
                .contains("the challenge refuses this submission")
                .contains("point 0: \"name\" is missing; give \"mitotic figure\"");
        assertThat(refused(truth, good.replace("probability", "score")))
                .contains("point 0: \"probability\" is missing");
        assertThat(refused(truth, good.replace("\"point\"", "\"at\""))).contains("point 0: \"point\" is missing");
        assertThat(refused(truth, good.replace("mitotic figure", "mitosis")))
                .contains("point 0: \"name\" is \"mitosis\", neither");
        assertThat(refused(truth, good.replace(", 0]", "]")))
                .contains("point 0: \"point\" is [1,1], not a list of three numbers");
        assertThat(refused(truth, good.replace("0.9", "\"0.9\""))).contains("\"probability\" is \"0.9\", not a number");
        assertThat(refused(truth, "3")).contains("point 0: it is a number, not an object");
        Files.writeString(truth, Files.readString(truth).replace("hotspot", "margin"));
        assertThat(refused(truth, good))
                .contains("the roi type is \"margin\"; it must be one of hotspot, challenging, random");
        Files.writeString(truth, Files.readString(truth).replace("a.tiff", "b.tiff"));
        assertThat(refused(truth, good)).contains("its image a.tiff is not in the ground truth");
    }

    @Test
    void places_out_of_range_are_noted_and_errors_under_strict_rules() throws IOException {
        Path truth = Files.writeString(
                folder.resolve("truth.json"),
                "{\"a.tiff\": {\"annotations\": [[1, 1, 0]], \"tumor domain\": 0, \"roi type\": \"hotspot\"}}");
        writeJob("{\"name\": \"mitotic figure\", \"point\": [1, 11, 0], \"probability\": 0.9},"
                + "{\"name\": \"mitotic figure\", \"point\": [-0.008, 1, 0], \"probability\": 0.9}");

        CliRun noted = evaluate(truth, folder.resolve("jobs"));
        CliRun strict = CliRun.midog(
                "evaluate",
                "--strict",
                "--profile",
                "midog2025",
                "--truth",
                truth,
                "--predictions",
                folder.resolve("jobs"));

        assertThat(noted.exitCode()).as(noted.err()).isZero();
        assertThat(noted.out() + noted.err())
                .contains("point 0: \"point\" is [1,11,0], further than 10 mm")
                .contains("(and 1 more of this kind)");
        assertThat(strict.exitCode()).isEqualTo(3);
        assertThat(strict.err()).contains("the challenge refuses this submission");
    }

    private String refused(Path truth, String point) throws IOException {
        writeJob(point);
        CliRun run = evaluate(truth, folder.resolve("jobs"));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        return run.err();
    }

    private void writeJob(String points) throws IOException {
        Path output = Files.createDirectories(folder.resolve("jobs/pk/output"));
        Files.writeString(folder.resolve("jobs/predictions.json"), """
                [{"pk": "pk", "inputs": [{"image": {"name": "a.tiff"}}],
                  "outputs": [{"interface": {"slug": "mitotic-figures", "relative_path": "mitotic-figures.json"}}]}]
                """);
        Files.writeString(
                output.resolve("mitotic-figures.json"),
                "{\"type\": \"Multiple points\", \"version\": {\"major\": 1, \"minor\": 0}, \"points\": [" + points
                        + "]}");
    }

    private static void assertSame(JsonNode ours, JsonNode expected) {
        for (Map.Entry<String, JsonNode> one : expected.properties()) {
            assertThat(ours.path(one.getKey()).asDouble(Double.NaN))
                    .as(one.getKey())
                    .isCloseTo(one.getValue().asDouble(), within(SINGLE));
        }
    }

    private JsonNode aggregates(Path truth, Path predictions) throws IOException {
        CliRun run = evaluate(truth, predictions);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ObjectMapper()
                .readTree(folder.resolve("metrics.json").toFile())
                .get("aggregates");
    }

    private CliRun evaluate(Path truth, Path predictions) {
        return CliRun.midog(
                "evaluate",
                "--truth",
                truth,
                "--predictions",
                predictions,
                "--profile",
                "midog2025",
                "--output",
                folder.resolve("metrics.json"));
    }
}
