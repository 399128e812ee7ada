package dev.midog.task.train;

import java.nio.file.Path;
import java.util.List;

/**
 * What a training came to.
 *
 * @param model the file of the model, with its card beside it
 * @param epochs in their order
 * @param best the epoch whose weights the model has
 * @param isStoppedEarly whether epochs were left out because they made nothing better
 */
public record TrainResult(Path model, List<EpochResult> epochs, EpochResult best, boolean isStoppedEarly) {
    /** Copies the list. */
    public TrainResult {
        epochs = List.copyOf(epochs);
    }
}
