package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.common.ExitCode;
import dev.midog.learn.DarkSpotModel;
import dev.midog.learn.EngineFolder;
import dev.midog.learn.ModelKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectCommandTest {
    @TempDir
    private Path folder;

    private ExtractFixture fixture;
    private Path model;

    @BeforeEach
    void files() throws IOException {
        fixture = ExtractFixture.in(folder, 100, 80);
        model = DarkSpotModel.write(folder, 64, "");
    }

    @Test
    void detections_are_a_file_that_evaluate_and_hotspot_read() throws Exception {
        EngineFolder.require(ModelKind.ONNX);
        Path found = folder.resolve("found.json");

        CliRun run = CliRun.midog("detect", model, fixture.dataset(), "--images", fixture.images(), "--output", found);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .matches("(?s)found \\d+ detections? in 2 images \\(\\d+ tiles.*, wrote .*found.json \\(coco\\)\\R");
        CliRun scored =
                CliRun.midog("evaluate", "--truth", fixture.dataset(), "--predictions", found, "--radius-px", "25");
        assertThat(scored.exitCode()).as(scored.err()).isZero();
        assertThat(CliRun.midog("hotspot", found, "--um-per-px", "0.25").exitCode())
                .isZero();
    }

    @Test
    void a_folder_of_images_stands_for_its_images() throws Exception {
        EngineFolder.require(ModelKind.ONNX);
        Path found = folder.resolve("found.csv");
        CliRun run = CliRun.midog("detect", model, fixture.images(), "--output", found);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains(" in 2 images ");
        Files.writeString(fixture.images().resolve("notes.txt"), "");
        CliRun other = CliRun.midog("detect", model, fixture.images(), "--output", found, "--force");
        assertThat(other.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(other.err()).contains("holds no dataset that midog knows");
    }

    @Test
    void classes_that_evaluate_does_not_count_are_noted() throws Exception {
        EngineFolder.require(ModelKind.ONNX);
        Path card = Files.writeString(
                folder.resolve("cell.json"),
                Files.readString(folder.resolve("dark.json")).replace("mitotic figure", "cell"));
        CliRun run = CliRun.midog(
                "detect", model, fixture.images(), "--card", card, "--output", folder.resolve("found.json"));
        assertThat(run.err())
                .contains("no class in " + card
                        + " is called mitotic figure or hard negative, but cell, and midog evaluate");
    }

    @Test
    void quiet_prints_nothing() throws Exception {
        EngineFolder.require(ModelKind.ONNX);
        assertThat(CliRun.midog(
                        "detect",
                        model,
                        fixture.dataset(),
                        "--images",
                        fixture.images(),
                        "--output",
                        folder.resolve("q.json"),
                        "--quiet"))
                .isEqualTo(new CliRun(0, "", ""));
    }

    @Test
    void what_is_no_model_is_refused_before_an_engine_is_wanted() throws IOException {
        refused(
                "dark.weights is neither ONNX (.onnx) nor TorchScript (.pt)",
                ExitCode.USAGE,
                Files.createFile(folder.resolve("dark.weights")));
        refused("absent.onnx does not exist", ExitCode.FAILED, folder.resolve("absent.onnx"));
        refused(
                "folder.onnx is a folder, not a file",
                ExitCode.FAILED,
                Files.createDirectory(folder.resolve("folder.onnx")));
        Path bare = Files.copy(model, folder.resolve("bare.onnx"));
        refused("has no card " + folder.resolve("bare.json"), ExitCode.FAILED, bare);
        Path broken = Files.write(folder.resolve("broken.onnx"), new byte[] {58, 127, 1});
        refused(
                "broken.onnx is not a whole ONNX model",
                ExitCode.INVALID_DATA,
                broken,
                "--card",
                folder.resolve("dark.json"));
        Files.writeString(
                folder.resolve("odd.json"),
                "{\"output\": {\"kind\": \"heatmap\", \"treshold\": 1}, \"classes\": [\"m\"]}");
        refused(
                "odd.json: \"output.treshold\" is not a key of a model card",
                ExitCode.INVALID_DATA,
                model,
                "--card",
                folder.resolve("odd.json"));
        refused(
                "--threshold 2 is not a score from 0 to below 1, as in 0.5 for 50 %",
                ExitCode.USAGE, model, "--threshold", "2");
        Path plain = Files.writeString(
                folder.resolve("plain.json"), "{\"pixels\": {\"mean\": [1, 1, 1], \"std\": [0.1, 0.0, 0.1]}}");
        refused("plain.json: \"pixels.std\" has a 0", ExitCode.INVALID_DATA, model, "--statistics", plain);
        refused("has no object \"pixels\"", ExitCode.INVALID_DATA, model, "--statistics", folder.resolve("odd.json"));
        refused("no.json does not exist", ExitCode.FAILED, model, "--statistics", folder.resolve("no.json"));
        refused("--overlap 64 is not a number of pixels from 12 to 63", ExitCode.USAGE, model, "--overlap", "64");
    }

    private void refused(String reason, int exitCode, Object... words) {
        Object[] all = new Object[words.length + 6];
        all[0] = "detect";
        System.arraycopy(words, 0, all, 1, words.length);
        Object[] rest = {fixture.dataset(), "--images", fixture.images(), "--output", folder.resolve("found.json")};
        System.arraycopy(rest, 0, all, words.length + 1, rest.length);
        CliRun run = CliRun.midog(all);
        assertThat(run.err()).contains(reason);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(folder.resolve("found.json")).doesNotExist();
    }
}
