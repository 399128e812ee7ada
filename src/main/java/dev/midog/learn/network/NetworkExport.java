package dev.midog.learn.network;

import dev.midog.files.storage.AtomicFile;
import dev.midog.files.storage.Inputs;
import dev.midog.learn.Tensor;
import dev.midog.learn.onnx.OnnxGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a network as ONNX, each batch normalization folded into its convolution. */
public final class NetworkExport {
    private final Weights weights;
    private final OnnxGraph graph;

    private NetworkExport(Weights weights, OnnxGraph graph) {
        this.weights = weights;
        this.graph = graph;
    }

    /**
     * The model as the bytes of a file.
     *
     * @param size the side of the images, in pixels
     */
    public static byte[] toOnnx(Network network, Weights weights, int size) {
        OnnxGraph graph = new OnnxGraph("midog").input(Network.INPUT, -1, Network.CHANNELS, size, size);
        for (String output : network.outputs()) {
            graph.output(output, shapeOf(network, output, size));
        }
        new NetworkExport(weights, graph).write(network);
        return graph.toBytes();
    }

    /** Writes the model over what {@code file} holds; see {@link #toOnnx}. */
    public static void write(Path file, Network network, Weights weights, int size) throws IOException {
        byte[] model = toOnnx(network, weights, size);
        AtomicFile.write(file, true, Inputs.NONE, staging -> Files.write(staging, model));
    }

    private void write(Network network) {
        Map<String, Layer.Normalization> folded = new HashMap<>();
        for (Layer layer : network.layers()) {
            if (layer instanceof Layer.Normalization normalization) {
                folded.put(normalization.input(), normalization);
            }
        }
        for (Layer layer : network.layers()) {
            List<String> in = List.of(layer.input());
            List<String> out = List.of(layer.name());
            if (layer instanceof Layer.Convolution convolution) {
                convolution(convolution, folded.get(layer.name()));
            } else if (layer instanceof Layer.Rectification) {
                graph.node("Relu", in, out, Map.of());
            } else if (layer instanceof Layer.Sum sum) {
                graph.node("Add", List.of(sum.input(), sum.other()), out, Map.of());
            } else if (layer instanceof Layer.Pooling) {
                graph.node(
                        "MaxPool",
                        in,
                        out,
                        Map.of("kernel_shape", squares(3), "strides", squares(2), "pads", new long[] {1, 1, 1, 1}));
            } else if (layer instanceof Layer.Doubling) {
                graph.weights(layer.name() + ".scales", new float[] {1, 1, 2, 2}, 4)
                        .node(
                                "Resize",
                                List.of(layer.input(), "", layer.name() + ".scales"),
                                out,
                                Map.of(
                                        "mode", "nearest",
                                        "nearest_mode", "floor",
                                        "coordinate_transformation_mode", "asymmetric"));
            } else if (layer instanceof Layer.Rows rows) {
                graph.node("Transpose", in, List.of(layer.name() + ".order"), Map.of("perm", new long[] {0, 2, 3, 1}))
                        .integers(layer.name() + ".shape", 0, -1, rows.columns())
                        .node("Reshape", List.of(layer.name() + ".order", layer.name() + ".shape"), out, Map.of());
            }
        }
    }

    private void convolution(Layer.Convolution layer, Layer.@Nullable Normalization next) {
        Tensor kernels = weights.get(layer.weight());
        float[] factors = kernels.values().clone();
        float[] added = layer.hasBias() ? weights.get(layer.bias()).values().clone() : new float[layer.to()];
        if (next != null) {
            fold(factors, added, next);
        }
        long padding = layer.padding();
        graph.weights(layer.weight(), factors, kernels.shape())
                .weights(layer.bias(), added, layer.to())
                .node(
                        "Conv",
                        List.of(layer.input(), layer.weight(), layer.bias()),
                        List.of(next == null ? layer.name() : next.name()),
                        Map.of(
                                "kernel_shape",
                                squares(layer.kernel()),
                                "strides",
                                squares(layer.stride()),
                                "pads",
                                new long[] {padding, padding, padding, padding}));
    }

    private void fold(float[] factors, float[] added, Layer.Normalization layer) {
        float[] weight = weights.get(layer.weight()).values();
        float[] bias = weights.get(layer.bias()).values();
        float[] mean = weights.get(layer.mean()).values();
        float[] variance = weights.get(layer.variance()).values();
        int each = factors.length / layer.channels();
        for (int channel = 0; channel < layer.channels(); channel++) {
            double scale = weight[channel] / Math.sqrt(variance[channel] + (double) Layer.Normalization.EPSILON);
            for (int i = channel * each; i < (channel + 1) * each; i++) {
                factors[i] = (float) (factors[i] * scale);
            }
            added[channel] = (float) ((added[channel] - mean[channel]) * scale + bias[channel]);
        }
    }

    private static long[] squares(long side) {
        return new long[] {side, side};
    }

    /** The shape of an output, as far as it is the same for all images. */
    private static long[] shapeOf(Network network, String output, int size) {
        for (Layer layer : network.layers()) {
            if (layer.name().equals(output) && layer instanceof Layer.Rows rows) {
                return new long[] {-1, -1, rows.columns()};
            }
            if (layer.name().equals(output) && layer instanceof Layer.Convolution convolution) {
                return new long[] {-1, convolution.to(), size / network.stride(), size / network.stride()};
            }
        }
        return new long[] {-1, -1, -1, -1};
    }
}
