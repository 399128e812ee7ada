package dev.midog.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.midog.learn.EngineFolder;
import dev.midog.learn.ModelEngine;
import dev.midog.learn.ModelKind;
import dev.midog.learn.ModelSession;
import dev.midog.learn.Tensor;
import dev.midog.learn.network.FastNetwork;
import dev.midog.learn.network.Network;
import dev.midog.learn.network.NetworkExport;
import dev.midog.learn.network.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchTrainingTest {
    private static final int SIDE = 32;
    private static final int CELLS = SIDE / 4;

    @TempDir
    Path folder;

    private final Network network = FastNetwork.of(4);

    @Test
    void slopes_are_those_that_small_changes_of_the_weights_show() throws Exception {
        Weights weights = FastNetwork.weights(network, 1);
        try (TrainingSession session = open()) {
            Gradients gradients = session.step(weights.copy(), batch(0), loss(0));
            for (String name : new String[] {"first.weight", "second.norm.weight", "heatmap.weight", "heatmap.bias"}) {
                float[] values = weights.get(name).values();
                float before = values[0];
                float change = 0.01f;
                values[0] = before + change;
                double above = session.step(weights.copy(), batch(0), loss(0)).loss();
                values[0] = before - change;
                double below = session.step(weights.copy(), batch(0), loss(0)).loss();
                values[0] = before;
                double slope = Objects.requireNonNull(gradients.slopes().get(name))[0];
                assertThat((above - below) / (2 * change))
                        .as(name)
                        .isCloseTo(slope, within(0.02 * Math.abs(slope) + 0.002));
            }
        }
    }

    @Test
    void a_training_goes_on_from_a_saved_state_as_if_undisturbed() throws Exception {
        Path undisturbed = folder.resolve("undisturbed.safetensors");
        Path saved = folder.resolve("saved.safetensors");
        Path resumed = folder.resolve("resumed.safetensors");
        try (TrainingSession session = open()) {
            TrainingState state = state();
            for (int step = 0; step < 6; step++) {
                state.step(session, batch(step), loss(step));
                if (state.steps() == 3) {
                    state.save(saved, "fast", Map.of());
                }
            }
            state.save(undisturbed, "fast", Map.of());
        }
        try (TrainingSession session = open()) {
            TrainingState state = state();
            state.restore(TensorFile.read(saved));
            while (state.steps() < 6) {
                state.step(session, batch(state.steps()), loss(state.steps()));
            }
            state.save(resumed, "fast", Map.of());
        }
        assertThat(resumed).hasSameBinaryContentAs(undisturbed);
    }

    @Test
    void a_few_steps_on_one_batch_lower_its_loss() throws Exception {
        try (TrainingSession session = open()) {
            TrainingState state = new TrainingState(
                    FastNetwork.weights(network, 1),
                    new Adam(FastNetwork.weights(network, 1), 0.01),
                    new OneCycle(30, 0.02));
            double first = state.step(session, batch(0), loss(0));
            double last = first;
            while (state.steps() < 30) {
                last = state.step(session, batch(0), loss(0));
            }
            assertThat(last).isLessThan(first / 2);
        }
    }

    @Test
    void onnx_runtime_computes_what_the_trained_network_does() throws Exception {
        ModelEngine onnx = EngineFolder.require(ModelKind.ONNX);
        TrainingState state = state();
        Tensor output;
        try (TrainingSession session = open()) {
            for (int step = 0; step < 3; step++) {
                state.step(session, batch(step), loss(step));
            }
            output = session.run(state.weights(), batch(9)).get(0);
        }
        Path file = folder.resolve("model.onnx");
        Files.write(file, NetworkExport.toOnnx(network, state.weights(), SIDE));
        try (ModelSession session = onnx.open(file, ModelEngine.Device.CPU, 1)) {
            Tensor exported = session.run(batch(9)).get(0);
            assertThat(exported.shape()).isEqualTo(output.shape());
            assertThat(exported.values()).usingComparatorWithPrecision(1e-3f).containsExactly(output.values());
        }
    }

    private TrainingSession open() throws Exception {
        return Trainings.engine().open(network, ModelEngine.Device.CPU, 1);
    }

    private TrainingState state() {
        Weights weights = FastNetwork.weights(network, 1);
        return new TrainingState(weights, new Adam(weights, 0.01), new OneCycle(6, 0.01));
    }

    private static Tensor batch(int step) {
        return Trainings.noise(step, 2, 3, SIDE, SIDE);
    }

    private static Loss loss(int step) {
        float[] both = new float[2 * CELLS * CELLS];
        float[] one = HeatMapLoss.empty(CELLS);
        HeatMapLoss.mark(one, CELLS, step % CELLS, 3, 1);
        System.arraycopy(one, 0, both, 0, one.length);
        return new HeatMapLoss(both);
    }
}
