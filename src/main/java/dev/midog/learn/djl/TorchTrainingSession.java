package dev.midog.learn.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.GradientCollector;
import dev.midog.learn.Tensor;
import dev.midog.learn.network.Layer;
import dev.midog.learn.network.Network;
import dev.midog.learn.network.Weights;
import dev.midog.learn.train.Gradients;
import dev.midog.learn.train.Loss;
import dev.midog.learn.train.TrainingSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A network that PyTorch computes, layer by layer; weights go in with each call, so that nothing is kept between calls. */
final class TorchTrainingSession implements TrainingSession {
    private static final int CHANNELS_FIRST = -1;
    /** How many channels the library keeps together on the widest processors. */
    private static final int BLOCK = 16;

    private static final Shape ONE = new Shape(1, 1);
    private static final Shape TWO = new Shape(2, 2);
    private static final Shape THREE = new Shape(3, 3);

    private final Network network;
    private final NDManager manager;
    private final Engine engine;

    TorchTrainingSession(Network network, NDManager manager, Engine engine) {
        this.network = network;
        this.manager = manager;
        this.engine = engine;
    }

    @Override
    public Gradients step(Weights weights, Tensor batch, Loss loss) throws IOException {
        return DjlEngine.inContext(() -> {
            try (NDManager arrays = manager.newSubManager();
                    GradientCollector collector = engine.newGradientCollector()) {
                Map<String, NDArray> own = arrays(arrays, weights);
                for (String name : weights.trained()) {
                    array(own, name).setRequiresGradient(true);
                }
                List<NDArray> outputs = forward(own, array(arrays, batch), true);
                Loss.LossValue value = loss.of(tensors(outputs));
                // The loss is computed outside; this sum has the same slopes.
                NDArray sum = arrays.create(0f);
                for (int i = 0; i < outputs.size(); i++) {
                    NDArray output = outputs.get(i);
                    NDArray slopes =
                            arrays.create(FloatBuffer.wrap(value.slopes().get(i)), output.getShape(), DataType.FLOAT32);
                    sum = sum.add(output.mul(slopes).sum());
                }
                collector.backward(sum);
                Map<String, float[]> slopes = new LinkedHashMap<>();
                for (String name : weights.trained()) {
                    slopes.put(name, array(own, name).getGradient().toFloatArray());
                }
                for (Layer layer : network.layers()) {
                    if (layer instanceof Layer.Normalization normalization) {
                        weights.set(
                                normalization.mean(),
                                array(own, normalization.mean()).toFloatArray());
                        weights.set(
                                normalization.variance(),
                                array(own, normalization.variance()).toFloatArray());
                    }
                }
                return new Gradients(value.loss(), slopes);
            }
        });
    }

    @Override
    public List<Tensor> run(Weights weights, Tensor batch) throws IOException {
        return DjlEngine.inContext(() -> {
            try (NDManager arrays = manager.newSubManager()) {
                return tensors(forward(arrays(arrays, weights), array(arrays, batch), false));
            }
        });
    }

    private static Map<String, NDArray> arrays(NDManager arrays, Weights weights) {
        Map<String, NDArray> own = new HashMap<>();
        for (Tensor tensor : weights.all()) {
            own.put(tensor.name(), array(arrays, tensor));
        }
        return own;
    }

    private static NDArray array(NDManager arrays, Tensor tensor) {
        return arrays.create(FloatBuffer.wrap(tensor.values()), new Shape(tensor.shape()), DataType.FLOAT32);
    }

    private static NDArray array(Map<String, NDArray> arrays, String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }

    private List<Tensor> tensors(List<NDArray> outputs) {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            NDArray output = outputs.get(i);
            tensors.add(new Tensor(network.outputs().get(i), output.getShape().getShape(), output.toFloatArray()));
        }
        return tensors;
    }

    private List<NDArray> forward(Map<String, NDArray> weights, NDArray image, boolean isTraining) {
        Map<String, NDArray> results = new HashMap<>();
        results.put(Network.INPUT, image);
        for (Layer layer : network.layers()) {
            NDArray input = array(results, layer.input());
            NDArray result;
            if (layer instanceof Layer.Convolution convolution) {
                result = convolution(convolution, weights, input);
            } else if (layer instanceof Layer.Normalization normalization) {
                result = BatchNorm.batchNorm(
                                input,
                                array(weights, normalization.mean()),
                                array(weights, normalization.variance()),
                                array(weights, normalization.weight()),
                                array(weights, normalization.bias()),
                                CHANNELS_FIRST,
                                1 - Layer.Normalization.MOMENTUM,
                                Layer.Normalization.EPSILON,
                                isTraining)
                        .singletonOrThrow();
            } else if (layer instanceof Layer.Sum sum) {
                result = input.add(array(results, sum.other()));
            } else if (layer instanceof Layer.Pooling) {
                result = Pool.maxPool2d(input, THREE, TWO, ONE, false);
            } else if (layer instanceof Layer.Doubling) {
                Shape shape = input.getShape();
                result = input.getNDArrayInternal()
                        .interpolation(new long[] {2 * shape.get(2), 2 * shape.get(3)}, 0, false);
            } else if (layer instanceof Layer.Rows rows) {
                result = input.transpose(0, 2, 3, 1).reshape(input.getShape().get(0), -1, rows.columns());
            } else {
                result = input.getNDArrayInternal().relu();
            }
            results.put(layer.name(), result);
        }
        return network.outputs().stream().map(name -> array(results, name)).toList();
    }

    /**
     * A convolution of whole blocks of channels, as the library computes others wrongly on processors that do not state the size of
     * their cache, such as those of some virtual machines.
     */
    private static NDArray convolution(Layer.Convolution layer, Map<String, NDArray> weights, NDArray input) {
        NDArray kernels = array(weights, layer.weight());
        NDArray bias = layer.hasBias() ? array(weights, layer.bias()) : null;
        if (layer.kernel() == 1 && layer.stride() == 1) {
            return product(kernels, bias, input);
        }
        NDArray image = input;
        if (layer.from() != Network.CHANNELS) {
            image = blocks(image, 1);
            kernels = blocks(kernels, 1);
        }
        Shape stride = new Shape(layer.stride(), layer.stride());
        Shape padding = new Shape(layer.padding(), layer.padding());
        NDArray result = Conv2d.conv2d(
                        image, blocks(kernels, 0), bias == null ? null : blocks(bias, 0), stride, padding)
                .singletonOrThrow();
        return result.getShape().get(1) == layer.to() ? result : result.get(":, 0:" + layer.to());
    }

    /** A convolution of single cells as a product of matrices: kernels by the channels of the cells. */
    private static NDArray product(NDArray kernels, @Nullable NDArray bias, NDArray input) {
        Shape shape = input.getShape();
        long to = kernels.getShape().get(0);
        NDArray result = kernels.reshape(1, to, shape.get(1))
                .repeat(0, shape.get(0))
                .matMul(input.reshape(shape.get(0), shape.get(1), -1))
                .reshape(shape.get(0), to, shape.get(2), shape.get(3));
        return bias == null ? result : result.add(bias.reshape(1, to, 1, 1));
    }

    /** {@code array} with zeros behind it along {@code axis}, up to whole blocks. */
    private static NDArray blocks(NDArray array, int axis) {
        long[] shape = array.getShape().getShape().clone();
        long missing = Math.floorMod(-shape[axis], BLOCK);
        if (missing == 0) {
            return array;
        }
        shape[axis] = missing;
        return array.concat(array.getManager().zeros(new Shape(shape)), axis);
    }

    @Override
    public void close() {
        manager.close();
    }
}
