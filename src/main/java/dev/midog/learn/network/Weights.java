package dev.midog.learn.network;

import dev.midog.core.random.SplitMix64;
import dev.midog.learn.Tensor;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The numbers of a network by their names, in the order of its layers; named as PyTorch names them.
 *
 * <p>The numbers of the tensors change while the network is trained.
 */
public final class Weights {
    private static final double GAIN = 2;

    private final Map<String, Tensor> tensors;

    private Weights(Map<String, Tensor> tensors) {
        this.tensors = tensors;
    }

    /**
     * Weights to begin with: kernels from the normal distribution of He et al. (2015) by the number of their inputs,
     * factors and variances 1, all else 0.
     *
     * @param seed equal seeds give equal weights
     */
    public static Weights of(Network network, long seed) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        SplitMix64 random = new SplitMix64(seed);
        for (Layer layer : network.layers()) {
            if (layer instanceof Layer.Convolution convolution) {
                put(tensors, kernels(convolution, random));
                if (convolution.hasBias()) {
                    put(tensors, constant(convolution.bias(), convolution.to(), 0));
                }
            } else if (layer instanceof Layer.Normalization normalization) {
                int channels = normalization.channels();
                put(tensors, constant(normalization.weight(), channels, 1));
                put(tensors, constant(normalization.bias(), channels, 0));
                put(tensors, constant(normalization.mean(), channels, 0));
                put(tensors, constant(normalization.variance(), channels, 1));
            }
        }
        return new Weights(tensors);
    }

    /** The tensor called {@code name}. */
    public Tensor get(String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    /** All tensors, in the order of the layers. */
    public Collection<Tensor> all() {
        return tensors.values();
    }

    /** The names of those that are trained, in the order of the layers: all but running statistics. */
    public Set<String> trained() {
        return tensors.keySet().stream()
                .filter(name -> !name.contains(".running_"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Takes over the numbers of {@code values}, of the shape of the tensor of that name. */
    public void set(String name, float[] values) {
        float[] own = get(name).values();
        if (own.length != values.length) {
            throw new IllegalArgumentException(name + " has " + own.length + " values, not " + values.length);
        }
        System.arraycopy(values, 0, own, 0, own.length);
    }

    /** A copy that does not change with this. */
    public Weights copy() {
        Map<String, Tensor> copy = new LinkedHashMap<>();
        tensors.forEach((name, tensor) ->
                copy.put(name, new Tensor(name, tensor.shape(), tensor.values().clone())));
        return new Weights(copy);
    }

    private static void put(Map<String, Tensor> tensors, Tensor tensor) {
        tensors.put(tensor.name(), tensor);
    }

    private static Tensor kernels(Layer.Convolution layer, SplitMix64 random) {
        int inputs = layer.from() * layer.kernel() * layer.kernel();
        float[] values = new float[layer.to() * inputs];
        double spread = StrictMath.sqrt(GAIN / inputs);
        for (int i = 0; i < values.length; i++) {
            // Box and Muller, with the strict functions: the same numbers on every machine.
            double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.uniform()));
            values[i] = (float) (spread * radius * StrictMath.cos(2 * StrictMath.PI * random.uniform()));
        }
        return new Tensor(
                layer.weight(), new long[] {layer.to(), layer.from(), layer.kernel(), layer.kernel()}, values);
    }

    private static Tensor constant(String name, int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return new Tensor(name, new long[] {count}, values);
    }
}
