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

    /** The usual settings: every detection by its own name, written to {@code out}. */
    public static Builder builder(Path predictions, Path out) {
        return new Builder(predictions, out);
    }

    /** What is read. */
    public Inputs inputs() {
        Path dataset = truth;
        return new Inputs(dataset == null ? List.of(predictions) : List.of(predictions, dataset), images);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final Path predictions;
        private final Path out;
        private @Nullable Path truth;
        private @Nullable Path images;
        private @Nullable Double threshold;
        private @Nullable LengthUnit units;
        private @Nullable String columns;
        private boolean force;
        private boolean strict;

        private Builder(Path predictions, Path out) {
            this.predictions = predictions;
            this.out = out;
        }

        /** The dataset whose images the predictions are of. */
        public Builder truth(@Nullable Path value) {
            truth = value;
            return this;
        }

        /** The folder of the image files. */
        public Builder images(@Nullable Path value) {
            images = value;
            return this;
        }

        /** Detections with a score at or below it are named non-mitotic figure. */
        public Builder threshold(@Nullable Double value) {
            threshold = value;
            return this;
        }

        /** The unit of the positions in the predictions. */
        public Builder units(@Nullable LengthUnit value) {
            units = value;
            return this;
        }

        /** The names of the columns of predictions in CSV. */
        public Builder columns(@Nullable String value) {
            columns = value;
            return this;
        }

        /** Whether the folder is replaced where it exists. */
        public Builder force(boolean value) {
            force = value;
            return this;
        }

        /** Whether oddities of the input are errors. */
        public Builder strict(boolean value) {
            strict = value;
            return this;
        }

        /** The settings. */
        public SubmissionSettings build() {
            return new SubmissionSettings(predictions, out, truth, images, threshold, units, columns, force, strict);
        }
    }
}
