package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.listing.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code midog leaderboard}. */
class LeaderboardCommandTest {
    private static final int IMAGES = 12;

    @TempDir
    private Path folder;

    private Path truth;

    /** One mitotic figure in each of twelve images of two tumor types. */
    @BeforeEach
    void make() throws IOException {
        StringBuilder images = new StringBuilder();
        StringBuilder annotations = new StringBuilder();
        for (int i = 1; i <= IMAGES; i++) {
            images.append(i > 1 ? "," : "").append("""
                    {"id": %d, "file_name": "%d.tiff", "width": 400, "height": 400, "tumor_type": "%s",
                     "um_per_px_x": 0.25, "um_per_px_y": 0.25}
                    """.formatted(i, i, i % 2 == 0 ? "lung" : "skin"));
            annotations.append(i > 1 ? "," : "").append("""
                    {"id": %d, "image_id": %d, "category_id": 1, "bbox": [75, 75, 50, 50]}
                    """.formatted(i, i));
        }
        truth = Files.writeString(folder.resolve("truth.json"), """
                {"info": {"midog": {"bbox": "xywh", "version": 1}}, "images": [%s],
                 "categories": [{"id": 1, "name": "mitotic figure"}], "annotations": [%s]}
                """.formatted(images, annotations));
    }

    @Test
    void detections_are_ranked_with_intervals_and_the_stability_of_ranks() throws IOException {
        CliRun run = CliRun.on(
                new Screen(OptionalInt.of(80)),
                "leaderboard",
                found("weak", 4, 2),
                found("strong", 12, 1),
                found("fair", 9, 2),
                "--truth",
                truth);
        JsonNode json = new ObjectMapper()
                .readTree(CliRun.midog(
                                "leaderboard",
                                folder.resolve("weak.csv"),
                                folder.resolve("strong.csv"),
                                folder.resolve("fair.csv"),
                                "--truth",
                                truth,
                                "--format",
                                "json")
                        .out());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(run.out().lines().map(line -> line.strip().replaceAll("\\s+", " ")))
                .anyMatch(line -> line.startsWith("1 strong 0.960 "))
                .anyMatch(line -> line.startsWith("2 fair 0.783 "))
                .anyMatch(line -> line.startsWith("3 weak 0.444 ") && line.endsWith("0 %"))
                .contains("F1 on strong fair weak");
        JsonNode best = json.at("/models/0");
        assertThat(best.get("f1").asDouble()).isCloseTo(24 / 25.0, within(1e-12));
        assertThat(best.at("/f1Interval/0").asDouble()).isLessThan(0.96);
        double shares = 0;
        for (JsonNode share : best.get("rankShares")) {
            shares += share.asDouble();
        }
        assertThat(shares).isCloseTo(1, within(1e-12));
        assertThat(best.at("/rankShares/0").asDouble()).isGreaterThan(0.8);
        assertThat(json.get("images").asInt()).isEqualTo(IMAGES);
    }

    @Test
    void figures_of_every_kind_are_ranked_beside_detections() throws IOException {
        Path own = metrics("own", "honest", found("a", 10, 1));
        Path reference = metrics("reference", "midogpp", found("b", 9, 1));
        Path bare = Files.writeString(
                folder.resolve("published.json"),
                "{\"aggregates\": {\"precision\": 0.7, \"recall\": 0.8, \"f1_score\": 0.76, \"mAP\": 0.7}}");

        CliRun run = CliRun.midog(
                "leaderboard", own, reference, bare, found("c", 6, 1), "--truth", truth, "--format", "csv");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().map(line -> line.split(",", -1)[1]))
                .containsExactly("model", "own", "reference", "published", "c");
        assertThat(run.out().lines().skip(3).findFirst().orElseThrow()).startsWith("3,published,0.76,,,0.7,0.8,0.7,,,");
    }

    @Test
    void figures_against_another_ground_truth_are_refused() throws IOException {
        Path one = counts("one", "3, \"false_negatives\": 1");
        Path other = counts("other", "2, \"false_negatives\": 4");

        CliRun run = CliRun.midog("leaderboard", one, other);

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err())
                .contains(
                        "other and one are scored against different ground truths: 6 mitotic figures in 1.tiff and 4");
    }

    @Test
    void counts_that_are_none_are_named_with_their_image() throws IOException {
        Path good = counts("good", "3, \"false_negatives\": 1");
        for (String bad : new String[] {"-3", "\"3\"", "3.5", "1e300", "NaN", "null"}) {
            Path broken = counts("bad", bad + ", \"false_negatives\": 1");

            CliRun run = CliRun.midog("leaderboard", good, broken);

            assertThat(run.exitCode()).as(bad + run.err()).isEqualTo(ExitCode.INVALID_DATA);
            assertThat(run.err()).contains("bad.json: \"true_positives\" of the image 1.tiff is ");
        }
    }

    @Test
    void what_the_ground_truth_has_to_say_is_said_once() throws IOException {
        CliRun run =
                CliRun.midog("leaderboard", found("a", 4, 1), found("b", 6, 1), "--truth", truth, "--bbox", "xywh");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err().lines().filter(line -> line.contains("boxes are read as")))
                .hasSize(1);
    }

    @Test
    void models_without_a_common_image_are_said_to_have_none() throws IOException {
        Path one = counts("one", "3, \"false_negatives\": 1");
        Path other = Files.writeString(folder.resolve("other.json"), """
                {"case": {"9.tiff": {"true_positives": 1, "false_negatives": 1, "false_positives": 1}},
                 "aggregates": {"f1_score": 0.5}}
                """);

        CliRun run = CliRun.midog("leaderboard", one, other);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("the models share no image").doesNotContain("of the 0 images");
    }

    @Test
    void what_has_no_figures_is_named_where_there_is_no_ground_truth() throws IOException {
        Path good = counts("good", "3, \"false_negatives\": 1");
        Path odd = Files.writeString(folder.resolve("odd.json"), "{\"overall\": {\"f1\": 0.8}}");
        Path empty = Files.createDirectories(folder.resolve("empty"));

        for (Path path : new Path[] {odd, empty}) {
            CliRun run = CliRun.midog("leaderboard", good, path);

            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err())
                    .contains(path + " has no figures of a detector")
                    .contains("with --truth");
        }
    }

    private Path counts(String name, String found) throws IOException {
        return Files.writeString(folder.resolve(name + ".json"), """
                {"case": {"1.tiff": {"true_positives": %s, "false_positives": 1}}, "aggregates": {"f1_score": 0.8}}
                """.formatted(found));
    }

    @Test
    void a_folder_of_runs_has_the_matrix_of_domains() throws IOException {
        for (String name : new String[] {"first", "second"}) {
            Path run =
                    Files.createDirectories(folder.resolve("runs").resolve(name).resolve("files"));
            Files.writeString(run.resolve("config.yaml"), "data:\n  value:\n    tumortypes: [\"human melanoma\"]\n");
            Files.writeString(run.resolve("metrics.json"), """
                    {"case": {"1.tiff": {"true_positives": 3, "false_negatives": 1, "false_positives": %d}},
                     "aggregates": {"f1_score": 0.8, "human melanoma_f1": 0.8, "human melanoma_mAP": 0.7}}
                    """.formatted(name.length()));
        }

        JsonNode json = new ObjectMapper()
                .readTree(CliRun.midog("leaderboard", folder.resolve("runs"), "--format", "json")
                        .out());

        assertThat(json.at("/models/0/model").asText()).isEqualTo("first");
        assertThat(json.at("/matrix/0/testedOn/human melanoma/f1/runs").asInt()).isEqualTo(2);
    }

    @Test
    void images_that_not_all_models_have_are_left_out_with_a_note() throws IOException {
        Path a = Files.writeString(folder.resolve("a.json"), """
                {"results": [{"image": "1.tiff", "metrics": {"true_positives": 1, "false_negatives": 0, "false_positives": 0}}],
                 "aggregates": {"f1_score": 1.0, "tumor_0_f1": 1.0}}
                """);
        Path b = Files.writeString(folder.resolve("b.json"), """
                {"results": [{"image": "1.tiff", "metrics": {"true_positives": 0, "false_negatives": 1, "false_positives": 0}},
                             {"image": "2.tiff", "metrics": {"true_positives": 9, "false_negatives": 0, "false_positives": 0}}],
                 "aggregates": {"f1_score": 0.9, "tumor_0_f1": 0.9}}
                """);

        CliRun run = CliRun.midog("leaderboard", a, b);

        assertThat(run.out()).contains("of the 1 image that all models have; left out: 1");
        assertThat(run.out().lines().map(line -> line.strip().replaceAll("\\s+", " ")))
                .anyMatch(line -> line.startsWith("2 b 0.000 "));
    }

    @Test
    void what_cannot_be_ranked_is_refused() throws IOException {
        Path classes = Files.writeString(
                folder.resolve("classes.json"), "{\"scored\": \"classes\", \"overall\": {}, \"groups\": {}}");
        Path one = found("a", 3, 0);

        assertThat(CliRun.midog("leaderboard", one, "--truth", truth).exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(CliRun.midog("leaderboard", one, one, "--truth", truth).err())
                .contains("is given twice");
        assertThat(CliRun.midog("leaderboard", one, classes, "--truth", truth).err())
                .contains("figures of a classifier");
        assertThat(CliRun.midog("leaderboard", one, folder.resolve("absent.json"))
                        .err())
                .contains("absent.json does not exist");
        assertThat(CliRun.midog("leaderboard", one, one, "--bootstrap", "-1").err())
                .contains("--bootstrap");
    }

    /** Detections that find the mitotic figures of so many images, and so many false ones. */
    private Path found(String name, int right, int wrong) throws IOException {
        StringBuilder rows = new StringBuilder("file_name,x,y,score\n");
        for (int i = 1; i <= right; i++) {
            rows.append(i + ".tiff,100,100,0." + (90 - i) + "\n");
        }
        for (int i = 1; i <= wrong; i++) {
            rows.append(i + ".tiff,300,300,0.6\n");
        }
        return Files.writeString(folder.resolve(name + ".csv"), rows);
    }

    @Test
    void models_of_one_short_name_are_all_called_by_their_paths() throws IOException {
        Path first = metrics("x/own", "honest", found("a", 10, 1));
        Path second = metrics("y/own", "honest", found("b", 9, 1));

        CliRun run = CliRun.midog("leaderboard", first, second, "--format", "csv");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains(first.toString()).contains(second.toString());
    }

    private Path metrics(String name, String profile, Path detections) throws IOException {
        Path file = Files.createDirectories(folder.resolve(name)).resolve("metrics.json");
        CliRun run = CliRun.midog(
                "evaluate", "--truth", truth, "--predictions", detections, "--profile", profile, "--output", file);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return file;
    }
}
