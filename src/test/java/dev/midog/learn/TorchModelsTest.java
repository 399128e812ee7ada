package dev.midog.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks that PyTorch and torchvision have exported return what PyTorch and NumPy have computed with them. */
class TorchModelsTest {
    private static final int SIDE = TorchModels.SIDE;

    @ParameterizedTest
    @CsvSource({
        "heatmap.pt, heatmap, heatmap",
        "heatmap.onnx, heatmap, heatmap",
        "crops.pt, crops, scores",
        "wide.pt, wide, scores"
    })
    void a_network_returns_what_numpy_computes_for_each_image_of_any_batch_on_any_threads(
            String model, String expected, String output) throws Exception {
        float[] figures = figures(expected, output);
        for (int threads : new int[] {1, 2}) {
            try (ModelSession session = open(model, threads)) {
                for (int batch : new int[] {1, 3}) {
                    List<Tensor> outputs = session.run(input(batch));
                    assertThat(outputs).hasSize(1);
                    float[] all = outputs.get(0).values();
                    assertThat(all).hasSize(batch * figures.length);
                    for (int i = 0; i < batch; i++) {
                        assertThat(Arrays.copyOfRange(all, i * figures.length, (i + 1) * figures.length))
                                .containsExactly(figures, within(1e-4f));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"listed.pt, 0, ''", "paired.pt, 0, ''", "named.pt, 1, heatmap"})
    void outputs_of_a_list_a_tuple_or_a_dictionary_are_those_of_the_network(String model, int at, String name)
            throws Exception {
        try (ModelSession session = open(model, 1)) {
            List<Tensor> outputs = session.run(input(1));
            assertThat(outputs).hasSize(2);
            assertThat(outputs.get(at).name()).isEqualTo(name);
            assertThat(outputs.get(at).values()).containsExactly(figures("heatmap", "heatmap"), within(1e-4f));
        }
    }

    @ParameterizedTest
    @CsvSource({"retinanet", "fcos"})
    void a_detector_of_torchvision_returns_the_boxes_that_it_returned_in_python(String name) throws Exception {
        try (ModelSession session = open(name + ".onnx", 1)) {
            List<Tensor> outputs = session.run(new Tensor("", new long[] {3, SIDE, SIDE}, TorchModels.pixels()));
            assertThat(outputs.stream().map(Tensor::name)).containsExactly("boxes", "scores", "labels");
            for (Tensor output : outputs) {
                assertThat(output.values())
                        .as(output.name())
                        .containsExactly(figures(name, output.name()), within(1e-3f));
            }
        }
    }

    @Test
    void labels_of_64_bits_are_read() throws Exception {
        try (ModelSession session = open("boxes.pt", 1)) {
            assertThat(session.run(input(1)).get(1).values()).containsExactly(1, 1, 0);
        }
    }

    private static ModelSession open(String model, int threads) throws Exception {
        ModelKind kind = ModelKind.of(TorchModels.file(model)).orElseThrow();
        return EngineFolder.require(kind).open(TorchModels.file(model), ModelEngine.Device.CPU, threads);
    }

    private static Tensor input(int batch) {
        float[] one = TorchModels.pixels();
        float[] all = new float[batch * one.length];
        for (int i = 0; i < batch; i++) {
            System.arraycopy(one, 0, all, i * one.length, one.length);
        }
        return new Tensor("", new long[] {batch, 3, SIDE, SIDE}, all);
    }

    private static float[] figures(String name, String output) throws IOException {
        JsonNode tree = new ObjectMapper()
                .readTree(TorchModels.file(name + ".expected.json").toFile());
        List<Float> all = new ArrayList<>();
        collect(tree.path(output), all);
        float[] figures = new float[all.size()];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = all.get(i);
        }
        return figures;
    }

    private static void collect(JsonNode node, List<Float> all) {
        if (node.isArray()) {
            node.forEach(one -> collect(one, all));
        } else {
            all.add(node.floatValue());
        }
    }
}
