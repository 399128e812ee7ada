package dev.midog.learn.train;

import dev.midog.learn.Tensor;
import dev.midog.learn.network.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that a training has come to: weights and optimizer after so many steps. Saved and read, it goes on as if undisturbed. */
public final class TrainingState {
    private static final String STEPS = "steps";
    private static final String RECIPE = "recipe";

    private final Weights weights;
    private final Adam optimizer;
    private final OneCycle schedule;
    private int steps;

    /** A training that has made no step. */
    public TrainingState(Weights weights, Adam optimizer, OneCycle schedule) {
        this.weights = weights;
        this.optimizer = optimizer;
        this.schedule = schedule;
    }

    /** The weights as they are now. */
    public Weights weights() {
        return weights;
    }

    /** How many steps have been made. */
    public int steps() {
        return steps;
    }

    /** The rate of the next step. */
    public double rate() {
        return schedule.rate(steps);
    }

    /** Makes a step on a batch; returns its loss. */
    public double step(TrainingSession session, Tensor batch, Loss loss) throws IOException {
        Gradients gradients = session.step(weights, batch, loss);
        optimizer.step(weights, gradients, schedule.rate(steps), schedule.momentum(steps));
        steps++;
        return gradients.loss();
    }

    /**
     * Saves the state.
     *
     * @param recipe names what is trained; only the same recipe goes on from it
     * @param more notes to keep with it
     */
    public void save(Path file, String recipe, Map<String, String> more) throws IOException {
        List<Tensor> all = new ArrayList<>(weights.all());
        all.addAll(optimizer.state());
        Map<String, String> facts = new HashMap<>(more);
        facts.put(STEPS, Integer.toString(steps));
        facts.put(RECIPE, recipe);
        TensorFile.write(file, all, facts);
    }

    /** Goes on from a saved state of the same recipe. */
    public void restore(TensorFile saved) {
        for (Tensor tensor : weights.all()) {
            weights.set(tensor.name(), saved.tensor(tensor.name()).values());
        }
        steps = Integer.parseInt(saved.fact(STEPS));
        optimizer.restore(saved, steps);
    }

    /** Whether {@code saved} is of {@code recipe}. */
    public static boolean isOf(TensorFile saved, String recipe) {
        return saved.fact(RECIPE).equals(recipe);
    }
}
