package dev.midog.task.train;

import dev.midog.core.model.MidogException;
import dev.midog.task.augment.Augmentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a detector is trained: numbers by their names, each with a usual value and a range.
 *
 * @param network what is trained
 * @param values by the names of {@link RecipeValue}
 */
public record TrainRecipe(RecipeNetwork network, Map<RecipeValue, Double> values) {
    /** The key of the network in a file. */
    static final String NETWORK = "network";

    /** Copies the values; refuses those out of range, and those that the network does not have. */
    public TrainRecipe {
        values = Map.copyOf(values);
        for (RecipeValue value : RecipeValue.values()) {
            Double given = values.get(value);
            if (given != null && value.usual(network).isEmpty()) {
                throw MidogException.usage(
                        "the configuration " + network.label() + " has no value \"" + value.key() + "\"; leave it out");
            }
            if (given != null) {
                value.check(given);
            }
        }
        int side = (int) (double) values.getOrDefault(
                RecipeValue.SIZE, RecipeValue.SIZE.usual(network).orElseThrow());
        if (side % network.sideUnit() != 0) {
            throw MidogException.usage(
                    RecipeValue.SIZE.key() + " " + side + " is not a multiple of " + network.sideUnit());
        }
    }

    /** The recipe called {@code name}, or that of the YAML file of that name. */
    public static TrainRecipe named(String name) throws IOException {
        Optional<RecipeNetwork> network = RecipeNetwork.named(name);
        if (network.isPresent()) {
            return new TrainRecipe(network.get(), Map.of());
        }
        Path file = Path.of(name);
        if (!Files.isRegularFile(file)) {
            throw MidogException.usage("there is no training configuration \"" + name + "\"; give "
                    + RecipeNetwork.labels() + ", or the name of a YAML file");
        }
        return RecipeFile.read(file);
    }

    /** A value of the recipe, the usual one where none is given; 0 where the network has no such value. */
    public double get(RecipeValue value) {
        return values.getOrDefault(value, value.usual(network).orElse(0));
    }

    /** A whole number of the recipe. */
    public int count(RecipeValue value) {
        return (int) get(value);
    }

    /** How much patches are changed at most. */
    Augmentation augmentation() {
        return new Augmentation(
                get(RecipeValue.STAIN),
                get(RecipeValue.ROTATION),
                get(RecipeValue.ZOOM),
                get(RecipeValue.WARP),
                get(RecipeValue.LIGHTING));
    }

    /** The same with other values in place of those of the same names. */
    public TrainRecipe with(Map<RecipeValue, Double> others) {
        Map<RecipeValue, Double> all = new LinkedHashMap<>(values);
        all.putAll(others);
        return new TrainRecipe(network, all);
    }

    /** The recipe as YAML, with every value. */
    public String yaml() {
        return NETWORK + ": " + network.label() + "\n"
                + Arrays.stream(RecipeValue.values())
                        .filter(value -> value.usual(network).isPresent())
                        .map(value -> value.key() + ": " + value.text(get(value)) + "\n")
                        .collect(Collectors.joining());
    }
}
