package dev.midog.cli.train;

import dev.midog.core.model.MidogException;
import dev.midog.task.train.RecipeValue;
import dev.midog.task.train.TrainRecipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a detector is trained. */
final class RecipeOptions {
    @Option(
            names = "--config",
            paramLabel = "fast|midogpp|FILE",
            defaultValue = "fast",
            description =
                    "The training configuration: fast for two cores, midogpp for the RetinaNet of the paper, or a YAML"
                            + " file (default: ${DEFAULT-VALUE}).")
    private String config = "fast";

    @Option(names = "--epochs", paramLabel = "NUMBER", description = "How many epochs to train.")
    private @Nullable Double epochs;

    @Option(names = "--batch", paramLabel = "NUMBER", description = "How many patches a step takes.")
    private @Nullable Double batch;

    @Option(names = "--rate", paramLabel = "NUMBER", description = "The maximum learning rate.")
    private @Nullable Double rate;

    @Option(
            names = "--patience",
            paramLabel = "NUMBER",
            description = "Stop after this many epochs without a better average precision.")
    private @Nullable Double patience;

    @Option(
            names = "--value",
            paramLabel = "KEY=NUMBER",
            description = "Any other value of the configuration, as in size=128; repeat for more.")
    private Map<String, Double> others = new LinkedHashMap<>();

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description =
                    "Weights of torchvision's ResNet-18 for midogpp, as safetensors or a file of PyTorch; it trains from scratch"
                            + " without.")
    private @Nullable Path weights;

    @Option(
            names = "--statistics",
            paramLabel = "FILE",
            description =
                    "Mean and standard deviation of the images, as midog stats --pixels --format json writes them, in"
                            + " place of the usual ones.")
    private @Nullable Path statistics;

    /** The weights to begin with; null for none. */
    @Nullable Path weights() {
        return weights;
    }

    /** The file with the colors of the images; null for none. */
    @Nullable Path statistics() {
        return statistics;
    }

    /** The recipe with what was given. */
    TrainRecipe recipe() throws IOException {
        Map<RecipeValue, Double> given = new EnumMap<>(RecipeValue.class);
        for (Map.Entry<String, Double> other : others.entrySet()) {
            given.put(
                    RecipeValue.ofKey(other.getKey())
                            .orElseThrow(() -> MidogException.usage("\"" + other.getKey()
                                    + "\" is not a value of a training configuration; use " + RecipeValue.keys())),
                    other.getValue());
        }
        put(given, RecipeValue.EPOCHS, epochs);
        put(given, RecipeValue.BATCH, batch);
        put(given, RecipeValue.RATE, rate);
        put(given, RecipeValue.PATIENCE, patience);
        return TrainRecipe.named(config).with(given);
    }

    private static void put(Map<RecipeValue, Double> given, RecipeValue value, @Nullable Double number) {
        if (number != null) {
            given.put(value, number);
        }
    }
}
