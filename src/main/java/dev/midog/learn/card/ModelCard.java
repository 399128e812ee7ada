package dev.midog.learn.card;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a model takes and what its outputs mean; the file {@code NAME.json} beside {@code NAME.onnx}.
 *
 * @param input how pixels are handed to it
 * @param output how its outputs are read
 * @param classes the names of its classes, in the order of the model
 * @param micronsPerPixel the scale of the images that it was trained on; null where it takes images of any scale
 * @param open the keys that its file leaves open although figures depend on them, so that the usual value is assumed
 */
public record ModelCard(
        InputCard input,
        OutputCard output,
        List<String> classes,
        @Nullable Double micronsPerPixel,
        List<String> open) {
    /** The key of the mean of the colors. */
    public static final String MEAN = "input.mean";

    /** The key of the standard deviation of the colors. */
    public static final String STD = "input.std";

    /** The key of what turns an output into a score. */
    public static final String ACTIVATION = "output.activation";

    /** The key of the number of the first class. */
    public static final String FIRST_LABEL = "output.firstLabel";

    /** The key of the names of the outputs. */
    public static final String NAMES = "output.names";

    /** The key of the scale. */
    public static final String SCALE = "micronsPerPixel";

    /** Copies the lists. */
    public ModelCard {
        classes = List.copyOf(classes);
        open = List.copyOf(open);
    }

    /** A card that leaves nothing open. */
    public ModelCard(InputCard input, OutputCard output, List<String> classes, @Nullable Double micronsPerPixel) {
        this(input, output, classes, micronsPerPixel, List.of());
    }

    /** Whether its file leaves {@code key} open. */
    public boolean leavesOpen(String key) {
        return open.contains(key);
    }

    /** The same card with these keys left open. */
    public ModelCard withOpen(List<String> keys) {
        return new ModelCard(input, output, classes, micronsPerPixel, keys);
    }

    /** What is assumed for a key that is left open, in words. */
    public String assumed(String key) {
        return switch (key) {
            case MEAN -> "0";
            case STD -> "1";
            case ACTIVATION -> output.activation().name().toLowerCase(Locale.ROOT);
            case FIRST_LABEL -> Integer.toString(output.firstLabel());
            case NAMES -> "the order of the model";
            default -> "any";
        };
    }

    /** The same card with an input that is filled in another way. */
    public ModelCard withInput(InputCard other) {
        return new ModelCard(other, output, classes, micronsPerPixel, open);
    }

    /** The same card with outputs that are read in another way. */
    public ModelCard withOutput(OutputCard other) {
        return new ModelCard(input, other, classes, micronsPerPixel, open);
    }
}
