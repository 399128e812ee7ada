package dev.midog.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.learn.onnx.OnnxGraph;
import dev.midog.learn.onnx.OnnxSignature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxEngineTest {
    @TempDir
    Path folder;

    @Test
    void onnx_runtime_computes_what_the_written_graph_says() throws Exception {
        Path file = folder.resolve("model.onnx");
        Files.write(file, graph().toBytes());
        ModelEngine engine = EngineFolder.require(ModelKind.ONNX);
        try (ModelSession session = engine.open(file, ModelEngine.Device.CPU, 1)) {
            List<Tensor> outputs = session.run(new Tensor("", new long[] {1, 1, 2, 2}, new float[] {1, 2, -3, 4}));
            assertThat(outputs).hasSize(1);
            assertThat(outputs.get(0).name()).isEqualTo("scores");
            assertThat(outputs.get(0).shape()).containsExactly(1, 1, 2, 2);
            assertThat(outputs.get(0).values()).containsExactly(2.5f, 4.5f, 0, 8.5f);
        }
        assertThat(engine.title()).startsWith("OnnxRuntime ");
    }

    @Test
    void a_file_states_its_inputs_and_outputs() throws Exception {
        Path file = folder.resolve("model.onnx");
        Files.write(file, graph().toBytes());
        OnnxSignature signature = OnnxSignature.read(file);
        assertThat(signature.inputs()).containsExactly(new OnnxSignature.Value("image", List.of(-1L, 1L, 2L, 2L)));
        assertThat(signature.outputs()).containsExactly(new OnnxSignature.Value("scores", List.of(-1L, 1L, 2L, 2L)));
    }

    private static OnnxGraph graph() {
        return new OnnxGraph("test")
                .input("image", -1, 1, 2, 2)
                .output("scores", -1, 1, 2, 2)
                .weights("kernel", new float[] {2}, 1, 1, 1, 1)
                .weights("bias", new float[] {0.5f}, 1)
                .node("Conv", List.of("image", "kernel", "bias"), List.of("sums"), Map.of("kernel_shape", new long[] {
                    1, 1
                }))
                .node("Relu", List.of("sums"), List.of("scores"), Map.of());
    }
}
