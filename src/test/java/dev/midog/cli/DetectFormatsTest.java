package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.Python;
import dev.midog.learn.DarkSpotModel;
import dev.midog.learn.EngineFolder;
import dev.midog.learn.HueClassifier;
import dev.midog.learn.ModelKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code midog detect} writes is read by {@code midog evaluate}, and by the libraries of others. */
class DetectFormatsTest {
    @TempDir
    private Path folder;

    private SpotImages images;
    private Path model;

    @BeforeEach
    void files() throws Exception {
        EngineFolder.require(ModelKind.ONNX);
        images = SpotImages.in(folder);
        model = DarkSpotModel.write(folder, 128, "");
    }

    @Test
    void every_format_has_the_same_detections_with_the_same_figures() throws Exception {
        JsonNode expected = figures(detect("found.json"));

        assertThat(expected.path("truePositives").asInt()).isEqualTo(6);
        assertThat(expected.path("falsePositives").asInt()).isEqualTo(4);
        for (Path found : List.of(
                detect("found.csv"),
                detect("found.sqlite"),
                detect("geojson", "--to", "geojson"),
                detect("challenge", "--to", "challenge"),
                detect("exact.json", "--to", "coco"))) {
            assertThat(figures(found)).as(found.toString()).isEqualTo(expected);
        }
        assertThat(figures(detect("voc", "--to", "hf"))).isEqualTo(expected);
        Path script = folder.resolve("check.py");
        try (InputStream in = DetectFormatsTest.class.getResourceAsStream("/dev/midog/learn/check_detections.py")) {
            Files.write(script, in.readAllBytes());
        }
        assertThat(Python.with("sqlite3").run(folder, script, folder).printed())
                .isEqualTo("challenge 10 same\ncsv 10 same\ngeojson 10 same\nsliderunner 10 same\n");
    }

    @Test
    void json_and_sqlite_state_the_higher_of_both_thresholds_for_evaluate() throws Exception {
        assertThat(threshold(detect("low.json", "--threshold", "0.1"))).isEqualTo("0.6 detections");
        assertThat(threshold(detect("high.json", "--threshold", "0.7"))).isEqualTo("0.7 detections");
        assertThat(threshold(detect("high.sqlite", "--threshold", "0.7"))).isEqualTo("0.7 detections");
        assertThat(threshold(detect("high.csv", "--threshold", "0.7"))).isEqualTo("0.5 default");
    }

    private String threshold(Path found) throws IOException {
        assertThat(evaluate(images.dataset(), found).exitCode()).isZero();
        JsonNode threshold = new ObjectMapper()
                .readTree(folder.resolve("metrics.json").toFile())
                .path("threshold");
        return threshold.path("value").asText() + " " + threshold.path("source").asText();
    }

    @Test
    void what_is_written_for_the_challenge_is_what_it_takes() throws Exception {
        Path found = detect("challenge", "--to", "challenge");

        CliRun run = CliRun.midog("submission", "check", found, "--truth", images.dataset());

        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        CliRun scored = evaluate(images.dataset(), found, "--profile", "midog2025");
        assertThat(scored.exitCode()).as(scored.err()).isZero();
    }

    @Test
    void a_second_stage_leaves_out_what_is_no_mitotic_figure() throws Exception {
        Path second = HueClassifier.write(
                folder, "second", 32, "[\"hard negative\", \"mitotic figure\"]", ", \"threshold\": 0.7");

        JsonNode figures = figures(detect("found.json", "--second-stage", second));

        assertThat(figures.path("truePositives").asInt()).isEqualTo(6);
        assertThat(figures.path("falsePositives").asInt()).isZero();
    }

    @Test
    void atypical_and_normal_are_scored_as_the_second_track_scores_them() throws Exception {
        Path classifier = HueClassifier.write(folder, "kinds", 32, "[\"normal\", \"atypical\"]", "");
        Path stacks = folder.resolve("stacks");

        CliRun run = CliRun.midog(
                "detect",
                classifier,
                images.dataset(),
                "--images",
                images.images(),
                "--output",
                stacks,
                "--to",
                "challenge");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("classified 6 cells in 2 images, wrote ");
        Path truth = Files.writeString(folder.resolve("truth.json"), """
                [{"image": "a.tiff", "labels": ["atypical", "atypical", "atypical"], "tumordomains": [1, 1, 1]},
                 {"image": "b.tiff", "labels": ["atypical", "normal", "atypical"], "tumordomains": [1, 1, 1]}]
                """);
        CliRun scored = CliRun.midog(
                "evaluate",
                "--truth",
                truth,
                "--predictions",
                stacks,
                "--profile",
                "midog2025-track2",
                "--output",
                folder.resolve("metrics.json"));
        assertThat(scored.exitCode()).as(scored.err()).isZero();
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("metrics.json").toFile())
                        .at("/aggregates/overall_sensitivity")
                        .asDouble())
                .isEqualTo(1);
        assertThat(CliRun.midog("submission", "check", stacks, "--truth", truth).exitCode())
                .isZero();
    }

    @Test
    void classes_of_a_classifier_are_scored_by_evaluate_classes() throws Exception {
        Path classifier = HueClassifier.write(folder, "kinds", 32, "[\"normal\", \"atypical\"]", "");
        Path found = folder.resolve("classes.json");
        Path truth = Files.writeString(
                folder.resolve("atypical.json"),
                Files.readString(images.dataset()).replace("\"mitotic figure\"", "\"atypical mitotic figure\""));
        CliRun classified =
                CliRun.midog("detect", classifier, images.dataset(), "--images", images.images(), "--output", found);
        assertThat(classified.exitCode()).as(classified.err()).isZero();

        CliRun run = CliRun.midog("evaluate", "--classes", "--truth", truth, "--predictions", found);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("6 annotations");
    }

    @Test
    void an_image_without_scale_has_no_millimeters() throws Exception {
        Path bare = Files.createDirectories(folder.resolve("bare")).resolve("bare.png");
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(200, 200, java.awt.image.BufferedImage.TYPE_INT_RGB),
                "png",
                bare.toFile());
        CliRun run = CliRun.midog("detect", model, bare, "--output", folder.resolve("mm"), "--to", "challenge");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("the scale of bare.png is not known, and the challenge wants millimeters");
    }

    private Path detect(String name, Object... more) {
        Path output = folder.resolve(name);
        List<Object> words = new ArrayList<>(
                List.of("detect", model, images.dataset(), "--images", images.images(), "--output", output));
        words.addAll(Arrays.asList(more));
        CliRun run = CliRun.midog(words.toArray());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return output;
    }

    private CliRun evaluate(Path truth, Path found, Object... more) {
        List<Object> words = new ArrayList<>(List.of(
                "evaluate",
                "--truth",
                truth,
                "--predictions",
                found,
                "--images",
                images.images(),
                "--output",
                folder.resolve("metrics.json"),
                "--force"));
        words.addAll(Arrays.asList(more));
        return CliRun.midog(words.toArray());
    }

    /** Counts and figures of all cases together. */
    private JsonNode figures(Path found) throws IOException {
        CliRun run = evaluate(images.dataset(), found);
        assertThat(run.exitCode()).as(found + ": " + run.err()).isZero();
        JsonNode tree =
                new ObjectMapper().readTree(folder.resolve("metrics.json").toFile());
        return tree.path("overall");
    }
}
