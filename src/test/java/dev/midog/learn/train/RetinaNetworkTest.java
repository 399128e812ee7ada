package dev.midog.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.Python;
import dev.midog.core.model.Box;
import dev.midog.core.random.SplitMix64;
import dev.midog.files.json.JsonFile;
import dev.midog.files.json.JsonOutput;
import dev.midog.learn.EngineFolder;
import dev.midog.learn.ModelEngine;
import dev.midog.learn.ModelKind;
import dev.midog.learn.ModelSession;
import dev.midog.learn.Tensor;
import dev.midog.learn.network.Network;
import dev.midog.learn.network.NetworkExport;
import dev.midog.learn.network.RetinaNetwork;
import dev.midog.learn.network.Weights;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetinaNetworkTest {
    private static final int SIDE = 64;
    private static final List<Double> SIDES = List.of(12.8, 25.6, 38.4, 51.2, 64.0);
    private static final List<List<Box>> BOXES =
            List.of(List.of(new Box(3, 10, 28, 36), new Box(20.5, 14, 62, 60), new Box(1, 50, 14, 63)), List.of());

    @TempDir
    Path folder;

    private final Network network = RetinaNetwork.of(2, 4, SIDES.size());

    @Test
    void pytorch_onnx_and_numpy_compute_the_same_network() throws Exception {
        ModelEngine onnx = EngineFolder.require(ModelKind.ONNX);
        Weights weights = scattered();
        Tensor image = Trainings.noise(5, 2, 3, SIDE, SIDE);
        List<Tensor> outputs;
        try (TrainingSession session = Trainings.engine().open(network, ModelEngine.Device.CPU, 1)) {
            outputs = session.run(weights, image);
        }
        assertThat(outputs.get(0).shapeText()).isEqualTo("2 x 80 x 2");
        assertThat(outputs.get(1).shapeText()).isEqualTo("2 x 80 x 4");
        Path model = folder.resolve("model.onnx");
        Files.write(model, NetworkExport.toOnnx(network, weights, SIDE));
        try (ModelSession session = onnx.open(model, ModelEngine.Device.CPU, 1)) {
            List<Tensor> exported = session.run(image);
            for (int i = 0; i < 2; i++) {
                assertThat(exported.get(i).values())
                        .usingComparatorWithPrecision(1e-3f)
                        .containsExactly(outputs.get(i).values());
            }
        }
        List<Tensor> all = new ArrayList<>(weights.all());
        all.add(new Tensor("image", image.shape(), image.values()));
        Path file = folder.resolve("all.safetensors");
        TensorFile.write(file, all, Map.of());
        JsonNode counted = python("forward", file);
        for (int i = 0; i < 2; i++) {
            agree(outputs.get(i).values(), counted.get(i), 1e-4);
        }
    }

    @Test
    void targets_loss_and_slopes_are_those_of_numpy() throws Exception {
        AnchorGrid grid = new AnchorGrid(SIDE, RetinaNetwork.STRIDE, SIDES);
        Tensor scores = Trainings.noise(1, 2, grid.count(), 2);
        Tensor offsets = Trainings.noise(2, 2, grid.count(), 4);
        for (int i = 0; i < offsets.values().length; i++) {
            offsets.values()[i] *= 5;
        }
        Loss.LossValue value = new AnchorLoss(grid, BOXES).of(List.of(scores, offsets));
        Path file = Files.writeString(
                folder.resolve("case.json"),
                JsonOutput.text(Map.of(
                        "size", SIDE,
                        "boxes",
                                BOXES.stream()
                                        .map(boxes -> boxes.stream()
                                                .map(box -> List.of(box.minX(), box.minY(), box.maxX(), box.maxY()))
                                                .toList())
                                        .toList(),
                        "scores", nested(scores),
                        "offsets", nested(offsets))));
        JsonNode counted = python("loss", file);
        List<Integer> matches = new ArrayList<>();
        for (List<Box> boxes : BOXES) {
            for (int match : grid.matches(boxes)) {
                matches.add(match);
            }
        }
        assertThat(matches).contains(0, 1, 2, AnchorGrid.BACKGROUND, AnchorGrid.IGNORED);
        for (int i = 0; i < matches.size(); i++) {
            assertThat(matches.get(i)).isEqualTo(counted.path("matches").path(i).asInt());
        }
        assertThat(value.loss()).isCloseTo(counted.path("loss").asDouble(), within(1e-6));
        agree(value.slopes().get(0), counted.path("scores"), 1e-6);
        agree(value.slopes().get(1), counted.path("offsets"), 1e-6);
    }

    @Test
    void every_weight_that_is_trained_gets_a_slope_and_a_few_steps_lower_the_loss() throws Exception {
        Weights weights = RetinaNetwork.weights(network, 1);
        TrainingState state = new TrainingState(weights, new Adam(weights, 0.01), new OneCycle(12, 0.01));
        Loss loss = new AnchorLoss(new AnchorGrid(SIDE, RetinaNetwork.STRIDE, SIDES), BOXES);
        Tensor batch = Trainings.noise(3, 2, 3, SIDE, SIDE);
        try (TrainingSession session = Trainings.engine().open(network, ModelEngine.Device.CPU, 1)) {
            Gradients gradients = session.step(scattered(), batch, loss);
            assertThat(gradients.slopes().keySet()).containsExactlyElementsOf(weights.trained());
            assertThat(gradients.slopes().get("conv1.weight")).isNotEqualTo(new float[2 * 3 * 49]);
            double first = state.step(session, batch, loss);
            double last = first;
            while (state.steps() < 12) {
                last = state.step(session, batch, loss);
            }
            assertThat(last).isLessThan(0.9 * first);
        }
    }

    @Test
    void weights_are_named_as_torchvision_and_the_original_name_them_and_start_as_the_original_does() {
        Network whole = RetinaNetwork.of(64, 128, SIDES.size());
        Weights weights = RetinaNetwork.weights(whole, 1);
        assertThat(RetinaNetwork.backbone(weights))
                .hasSize(100)
                .contains("conv1.weight", "layer2.0.downsample.1.running_var", "layer4.1.bn2.bias");
        assertThat(weights.get("layer4.0.conv1.weight").shapeText()).isEqualTo("512 x 256 x 3 x 3");
        assertThat(weights.get("classifier.3.bias").values()).hasSize(10).containsOnly(-4);
        assertThat(weights.get("classifier.3.weight").values()).containsOnly(0);
        assertThat(weights.get("box_regressor.3.weight").values()).containsOnly(0);
    }

    /** Weights that are none of the usual ones, also where these are 0 or 1. */
    private Weights scattered() {
        Weights weights = RetinaNetwork.weights(network, 1);
        SplitMix64 random = new SplitMix64(9);
        for (Tensor tensor : weights.all()) {
            for (int i = 0; i < tensor.values().length; i++) {
                tensor.values()[i] += (float) random.uniform(-0.1, 0.1);
            }
        }
        return weights;
    }

    private static List<Object> nested(Tensor tensor) {
        List<Object> images = new ArrayList<>();
        int columns = tensor.size(-1);
        int rows = tensor.size(1);
        for (int image = 0; image < tensor.size(0); image++) {
            List<Object> lines = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                List<Double> line = new ArrayList<>();
                for (int column = 0; column < columns; column++) {
                    line.add((double) tensor.values()[(image * rows + row) * columns + column]);
                }
                lines.add(line);
            }
            images.add(lines);
        }
        return images;
    }

    private static void agree(float[] ours, JsonNode theirs, double precision) {
        assertThat(theirs.size()).isEqualTo(ours.length);
        for (int i = 0; i < ours.length; i++) {
            double wanted = theirs.get(i).asDouble();
            assertThat((double) ours[i]).isCloseTo(wanted, within(precision * Math.max(1, Math.abs(wanted))));
        }
    }

    private JsonNode python(String mode, Path file) throws Exception {
        Path script = folder.resolve("check.py");
        try (InputStream in = RetinaNetworkTest.class.getResourceAsStream("/dev/midog/learn/check_retinanet.py")) {
            Files.write(script, in.readAllBytes());
        }
        Python.Run run = Python.with("numpy").run(folder, script, mode, file);
        assertThat(run.exitCode()).as(run.printed()).isZero();
        return JsonFile.tree(run.printed(), "NumPy");
    }
}
