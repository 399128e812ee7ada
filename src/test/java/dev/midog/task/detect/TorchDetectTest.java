package dev.midog.task.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Point;
import dev.midog.learn.EngineFolder;
import dev.midog.learn.ModelKind;
import dev.midog.learn.TorchModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TorchScript files, as PyTorch writes them, detect what the same network in ONNX detects. */
class TorchDetectTest {
    private static final String CARD =
            "{\"input\": {\"size\": %d}, \"output\": {\"kind\": \"%s\", \"peakDistancePx\": 6, \"distancePx\": 12, \"threshold\": 0.6%s},"
                    + " \"classes\": [\"mitotic figure\"]}";

    @TempDir
    private Path folder;

    @BeforeEach
    void draw() throws Exception {
        TorchModels.draw(folder.resolve("001.png"));
    }

    @ParameterizedTest
    @CsvSource({"heatmap.pt, ''", "listed.pt, ''", "paired.pt, ''", "named.pt, heatmap"})
    void a_heat_map_finds_what_it_finds_in_onnx(String name, String output) throws Exception {
        EngineFolder.require(ModelKind.TORCHSCRIPT);
        EngineFolder.require(ModelKind.ONNX);
        Path model =
                model(name, CARD.formatted(64, "heatmap", output.isEmpty() ? "" : ", \"name\": \"" + output + "\""));
        DetectResult found =
                DetectorRun.run(settings(model).batch(4).overlap(20).build(), DetectListener.SILENT);
        DetectResult wanted = DetectorRun.run(
                settings(model("heatmap.onnx", CARD.formatted(64, "heatmap", "")))
                        .force(true)
                        .overlap(20)
                        .build(),
                DetectListener.SILENT);
        assertThat(places(found)).isEqualTo(places(wanted)).hasSameSizeAs(TorchModels.SPOTS);
        for (Point spot : TorchModels.SPOTS) {
            assertThat(places(found)).anyMatch(place -> Math.hypot(place.x() - spot.x(), place.y() - spot.y()) < 3);
        }
        for (int i = 0; i < TorchModels.SPOTS.size(); i++) {
            assertThat(score(found, i)).isCloseTo(score(wanted, i), org.assertj.core.api.Assertions.within(1e-4));
        }
    }

    @Test
    void boxes_labels_and_scores_are_read_in_this_order() throws Exception {
        EngineFolder.require(ModelKind.TORCHSCRIPT);
        Path model = model("boxes.pt", CARD.formatted(64, "boxes", ", \"firstLabel\": 1"));
        DetectResult found = DetectorRun.run(settings(model).build(), DetectListener.SILENT);
        assertThat(places(found)).containsExactly(new Point(30, 15));
    }

    @Test
    void files_that_do_not_fit_are_one_sentence() throws Exception {
        EngineFolder.require(ModelKind.TORCHSCRIPT);
        String card = CARD.formatted(64, "heatmap", "");
        refused(
                model("fixed.pt", card),
                "fixed.pt does not take an input of 1 x 3 x 64 x 64: shape '[1, 3, 32, 32]' is invalid");
        refused(model("roots.pt", card), "holds values that are not numbers (NaN)");
        refused(
                model("named.pt", CARD.formatted(64, "heatmap", ", \"name\": \"heat\"")),
                "the model has no output \"heat\" but features, heatmap");
        byte[] whole = Files.readAllBytes(TorchModels.file("heatmap.pt"));
        Path torn = model("heatmap.pt", card);
        Files.write(torn, Arrays.copyOf(whole, whole.length - 200));
        refused(torn, "heatmap.pt cannot be loaded by PyTorch");
        Files.writeString(torn, "no model");
        refused(torn, "heatmap.pt cannot be loaded by PyTorch");
        Files.write(torn, new byte[0]);
        refused(torn, "heatmap.pt cannot be loaded by PyTorch");
        refused(
                model("heatmap.pt", "{\"output\": {\"kind\": \"heatmap\"}, \"classes\": [\"m\"]}"),
                "\"input.size\" is missing");
    }

    private void refused(Path model, String reason) {
        assertThatThrownBy(() -> DetectorRun.run(settings(model).build(), DetectListener.SILENT))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("\n");
        assertThat(folder.resolve("found.json")).doesNotExist();
        assertThat(folder.resolve("found.json.detecting")).doesNotExist();
    }

    private Path model(String name, String card) throws Exception {
        String stem = name.substring(0, name.lastIndexOf('.'));
        Files.writeString(folder.resolve(stem + ".json"), card);
        return Files.copy(TorchModels.file(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<Point> places(DetectResult result) {
        return result.dataset().annotations().stream()
                .map(one -> one.shape().centre())
                .toList();
    }

    private static double score(DetectResult result, int index) {
        return (Double) Objects.requireNonNull(
                result.dataset().annotations().get(index).extras().get(Annotation.SCORE));
    }

    private DetectSettings.Builder settings(Path model) {
        return DetectSettings.builder(model, folder.resolve("found.json"))
                .imageFiles(List.of(folder.resolve("001.png")))
                .images(folder);
    }
}
