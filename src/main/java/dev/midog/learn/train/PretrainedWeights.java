package dev.midog.learn.train;

import dev.midog.core.model.MidogException;
import dev.midog.learn.Tensor;
import dev.midog.learn.network.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Takes over weights that a network learned elsewhere, from a file that names them alike. */
public final class PretrainedWeights {
    /** What a classifier has besides, and a detector has no use for. */
    private static final String CLASSIFIER = "fc.";

    private static final int MOST_NAMED = 3;

    private final Path path;
    private final List<String> faults = new ArrayList<>();

    private PretrainedWeights(Path path) {
        this.path = path;
    }

    /**
     * Puts the tensors of {@code file} in place of those of {@code weights} called {@code names}.
     *
     * @throws MidogException that names what is missing, what has another shape, and what the network does not have
     */
    public static void apply(Path path, TensorFile file, Weights weights, Set<String> names) {
        new PretrainedWeights(path).put(file, weights, names);
    }

    private void put(TensorFile file, Weights weights, Set<String> names) {
        List<String> missing =
                names.stream().filter(name -> !file.tensors().containsKey(name)).toList();
        List<String> unexpected = file.tensors().keySet().stream()
                .filter(name -> !names.contains(name) && !name.startsWith(CLASSIFIER))
                .toList();
        List<String> misshapen = names.stream()
                .filter(name -> file.tensors().containsKey(name)
                        && !Arrays.equals(
                                file.tensor(name).shape(), weights.get(name).shape()))
                .map(name -> name + " (" + file.tensor(name).shapeText() + " in place of "
                        + weights.get(name).shapeText() + ")")
                .toList();
        fault("lacks as 32-bit floats", missing);
        fault("has no use for", unexpected);
        fault("has of another shape", misshapen);
        if (!faults.isEmpty()) {
            throw MidogException.invalidData(path + " does not hold the weights of this ResNet-18: it "
                    + String.join("; it ", faults) + "; give those of torchvision");
        }
        for (String name : names) {
            Tensor tensor = file.tensor(name);
            weights.set(name, tensor.values());
        }
    }

    private void fault(String what, List<String> names) {
        if (!names.isEmpty()) {
            int more = names.size() - MOST_NAMED;
            faults.add(what + " " + String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
                    + (more > 0 ? " and " + more + " more" : ""));
        }
    }
}
