package dev.midog.learn.card;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model takes and what its outputs mean; the file {@code NAME.json} beside {@code NAME.onnx}.
 *
 * @param input how pixels are handed to it
 * @param output how its outputs are read
 * @param classes the names of its classes, in the order of the model
 * @param micronsPerPixel the scale of the images that it was trained on; null where it takes images of any scale
 */
public record ModelCard(
        InputCard input,
        OutputCard output,
        List<String> classes,
        @Nullable Double micronsPerPixel) {
    /** Copies the classes. */
    public ModelCard {
        classes = List.copyOf(classes);
    }

    /** The same card with an input that is filled in another way. */
    public ModelCard withInput(InputCard other) {
        return new ModelCard(other, output, classes, micronsPerPixel);
    }

    /** The same card with outputs that are read in another way. */
    public ModelCard withOutput(OutputCard other) {
        return new ModelCard(input, other, classes, micronsPerPixel);
    }
}
