package dev.midog.task.challenge;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.files.storage.Inputs;
import dev.midog.format.predictions.LengthUnit;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which predictions to write as outputs of containers.
 *
 * @param predictions a file of detections, or a folder of them
 * @param out the folder to write
 * @param truth the dataset whose images the predictions are of; null to take the files in {@code images}
 * @param images folder of the image files, whose scale comes first; null for that of the dataset or the catalogue
 * @param threshold detections with a score at or below it are named non-mitotic figure; null to keep all names
 * @param units of the positions in {@code predictions}; null for the usual unit of each kind of file
 * @param columns the names of the columns of predictions in CSV; null for the usual ones
 * @param force whether {@code out} is replaced where it exists
 * @param strict whether oddities of the input are errors
 */
public record SubmissionSettings(
        Path predictions,
        Path out,
        @Nullable Path truth,
        @Nullable Path images,
        @Nullable Double threshold,
        @Nullable LengthUnit units,
        @Nullable String columns,
        boolean force,
        boolean strict) {
    /** Refuses a threshold that is not a number. */
    public SubmissionSettings {
        if (threshold != null && !Double.isFinite(threshold)) {
            throw MidogException.invalidValue(Parameter.of("threshold"), threshold, "a number");
        }
    }

    /** The usual settings: the dataset {@code truth}, every detection by its own name. */
    public static SubmissionSettings of(Path predictions, Path out, @Nullable Path truth) {
        return new SubmissionSettings(predictions, out, truth, null, null, null, null, false, false);
    }

    /** What is read. */
    public Inputs inputs() {
        Path dataset = truth;
        return new Inputs(dataset == null ? List.of(predictions) : List.of(predictions, dataset), images);
    }
}
