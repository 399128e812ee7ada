package dev.midog.learn.train;

import dev.midog.learn.Tensor;
import dev.midog.learn.network.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Adam (Kingma and Ba, 2015) with decoupled weight decay (Loshchilov and Hutter, 2019), as fastai 1 and PyTorch's AdamW
 * compute it. Its state can be saved.
 */
public final class Adam {
    private static final double SECOND_DECAY = 0.99;
    private static final double EPSILON = 1e-8;
    private static final String FIRST = "first.";
    private static final String SECOND = "second.";

    private final double weightDecay;
    private final Map<String, float[]> first = new LinkedHashMap<>();
    private final Map<String, float[]> second = new LinkedHashMap<>();
    private int steps;

    /** Nothing is known yet of the slopes of {@code weights}. */
    public Adam(Weights weights, double weightDecay) {
        this.weightDecay = weightDecay;
        for (String name : weights.trained()) {
            int count = weights.get(name).values().length;
            first.put(name, new float[count]);
            second.put(name, new float[count]);
        }
    }

    /**
     * Makes one step down the slopes.
     *
     * @param rate how far
     * @param momentum the share of earlier slopes, from 0 to 1
     */
    public void step(Weights weights, Gradients gradients, double rate, double momentum) {
        steps++;
        double firstScale = 1 / (1 - StrictMath.pow(momentum, steps));
        double secondScale = 1 / (1 - StrictMath.pow(SECOND_DECAY, steps));
        for (Map.Entry<String, float[]> entry : gradients.slopes().entrySet()) {
            float[] slopes = entry.getValue();
            float[] values = weights.get(entry.getKey()).values();
            float[] means = Objects.requireNonNull(first.get(entry.getKey()));
            float[] squares = Objects.requireNonNull(second.get(entry.getKey()));
            for (int i = 0; i < values.length; i++) {
                double slope = slopes[i];
                means[i] = (float) (momentum * means[i] + (1 - momentum) * slope);
                squares[i] = (float) (SECOND_DECAY * squares[i] + (1 - SECOND_DECAY) * slope * slope);
                double move = firstScale * means[i] / (Math.sqrt(secondScale * squares[i]) + EPSILON);
                values[i] = (float) (values[i] * (1 - rate * weightDecay) - rate * move);
            }
        }
    }

    /** The state, from which {@link #restore} goes on. */
    public List<Tensor> state() {
        List<Tensor> state = new ArrayList<>();
        first.forEach((name, values) -> state.add(new Tensor(FIRST + name, new long[] {values.length}, values)));
        second.forEach((name, values) -> state.add(new Tensor(SECOND + name, new long[] {values.length}, values)));
        return state;
    }

    /** Goes on from a state that was saved after {@code stepsMade} steps. */
    public void restore(TensorFile saved, int stepsMade) {
        steps = stepsMade;
        first.replaceAll(
                (name, values) -> Arrays.copyOf(saved.tensor(FIRST + name).values(), values.length));
        second.replaceAll(
                (name, values) -> Arrays.copyOf(saved.tensor(SECOND + name).values(), values.length));
    }
}
