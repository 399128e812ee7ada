package dev.midog.task.train;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.MidogException;
import dev.midog.files.storage.TextFile;
import dev.midog.files.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How a detector is trained: numbers by their names, each with a usual value and a range.
 *
 * @param network which network: {@code fast}
 * @param values by the names of {@link RecipeValue}
 */
public record TrainRecipe(String network, Map<RecipeValue, Double> values) {
    private static final String NETWORK = "network";
    private static final long MOST_BYTES = 1 << 20;

    /** Copies the values; refuses those out of range. */
    public TrainRecipe {
        values = Map.copyOf(values);
        values.forEach(RecipeValue::check);
    }

    /** The recipe called {@code name}, or that of the YAML file of that name. */
    public static TrainRecipe named(String name) throws IOException {
        if (name.equals(HeatMapTraining.NAME)) {
            return new TrainRecipe(name, Map.of());
        }
        Path file = Path.of(name);
        if (!Files.isRegularFile(file)) {
            throw MidogException.usage("there is no training configuration \"" + name + "\"; give "
                    + HeatMapTraining.NAME + " or the name of a YAML file");
        }
        return read(file);
    }

    /** A value of the recipe, the usual one where none is given. */
    public double get(RecipeValue value) {
        return values.getOrDefault(value, value.usual());
    }

    /** A whole number of the recipe. */
    public int count(RecipeValue value) {
        return (int) get(value);
    }

    /** The same with other values in place of those of the same names. */
    public TrainRecipe with(Map<RecipeValue, Double> others) {
        Map<RecipeValue, Double> all = new LinkedHashMap<>(values);
        all.putAll(others);
        return new TrainRecipe(network, all);
    }

    /** The recipe as YAML, with every value. */
    public String yaml() {
        return NETWORK + ": " + network + "\n"
                + Arrays.stream(RecipeValue.values())
                        .map(value -> value.key() + ": " + value.text(get(value)) + "\n")
                        .collect(Collectors.joining());
    }

    private static TrainRecipe read(Path file) throws IOException {
        JsonNode root = YamlFile.tree(TextFile.read(file, MOST_BYTES, "a training configuration"), file.toString());
        if (!root.isObject()) {
            throw MidogException.invalidData(file + " holds no keys with values; docs/train.md lists them");
        }
        String network = HeatMapTraining.NAME;
        Map<RecipeValue, Double> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            JsonNode node = entry.getValue();
            if (entry.getKey().equals(NETWORK)) {
                network = Objects.requireNonNullElse(node.asText(), "");
                if (!network.equals(HeatMapTraining.NAME)) {
                    throw MidogException.invalidData(
                            file + ": network is \"" + network + "\", not " + HeatMapTraining.NAME);
                }
                continue;
            }
            RecipeValue value = RecipeValue.ofKey(entry.getKey())
                    .orElseThrow(() -> MidogException.invalidData(file + ": \"" + entry.getKey()
                            + "\" is not a key of a training configuration; use " + NETWORK + ", "
                            + RecipeValue.keys()));
            if (!node.isNumber()) {
                throw MidogException.invalidData(file + ": " + entry.getKey() + " is " + node + ", not a number");
            }
            values.put(value, node.doubleValue());
        }
        try {
            return new TrainRecipe(network, values);
        } catch (MidogException e) {
            throw e.in(file.toString());
        }
    }
}
