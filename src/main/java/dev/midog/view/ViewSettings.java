package dev.midog.view;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.ReadingSettings;
import dev.midog.task.review.ReviewSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to show, and where. {@link #builder} fills in the usual values.
 *
 * @param input the dataset; null for the one in {@code databases/}
 * @param reading how it is read
 * @param images the folder of its images; null for {@value #DEFAULT_IMAGES} where that is there
 * @param selection the images and annotations to show
 * @param predictions files or folders of a detector's detections; may be empty
 * @param against detections of a second detector; null for none
 * @param units of the detections; null for the usual unit of each kind of file
 * @param threshold detections above this score count to begin with; null for the usual one
 * @param port of the server; 0 for a free one
 * @param review who reviews, and where it is saved; null where nothing is edited
 * @param reviewErrors the errors of a detector as a dataset, to be reviewed one by one; null for none
 */
public record ViewSettings(
        @Nullable Path input,
        ReadingSettings reading,
        @Nullable Path images,
        DatasetSelection selection,
        List<Path> predictions,
        @Nullable Path against,
        @Nullable LengthUnit units,
        @Nullable Double threshold,
        int port,
        @Nullable ReviewSettings review,
        @Nullable Path reviewErrors) {
    /** The folder that {@code midog download} fills. */
    public static final String DEFAULT_IMAGES = "images";

    private static final int MOST_PORT = 65535;

    /** Copies the list; refuses a port that there is not. */
    public ViewSettings {
        predictions = List.copyOf(predictions);
        if (port < 0 || port > MOST_PORT) {
            throw MidogException.invalidValue(
                    Parameter.of("port"), port, "a port from 1 to " + MOST_PORT + ", or 0 for a free one");
        }
        if (threshold != null && !Double.isFinite(threshold)) {
            throw MidogException.invalidValue(Parameter.of("threshold"), threshold, "a finite number");
        }
        if (against != null && predictions.isEmpty()) {
            throw MidogException.usage(Message.of(
                    Parameter.of("against"), " is a second detector; give ", Parameter.of("predictions"), " too"));
        }
        if (threshold != null && predictions.isEmpty()) {
            throw MidogException.usage(Message.of(
                    Parameter.of("threshold"), " is about detections; give ", Parameter.of("predictions"), " too"));
        }
    }

    /** The usual settings for {@code input}; null for the dataset in {@code databases/}. */
    public static Builder builder(@Nullable Path input) {
        return new Builder(input);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final @Nullable Path input;
        private ReadingSettings reading = ReadingSettings.DETECT;
        private @Nullable Path images;
        private DatasetSelection selection = DatasetSelection.ALL;
        private List<Path> predictions = List.of();
        private @Nullable Path against;
        private @Nullable LengthUnit units;
        private @Nullable Double threshold;
        private int port;
        private @Nullable ReviewSettings review;
        private @Nullable Path reviewErrors;

        private Builder(@Nullable Path input) {
            this.input = input;
        }

        /** How it is read. */
        public Builder reading(ReadingSettings value) {
            reading = value;
            return this;
        }

        /** The folder of its images; null for the usual one where that is there. */
        public Builder images(@Nullable Path value) {
            images = value;
            return this;
        }

        /** The images and annotations to show. */
        public Builder selection(DatasetSelection value) {
            selection = value;
            return this;
        }

        /** Files or folders of a detector's detections; may be empty. */
        public Builder predictions(List<Path> value) {
            predictions = value;
            return this;
        }

        /** Detections of a second detector; null for none. */
        public Builder against(@Nullable Path value) {
            against = value;
            return this;
        }

        /** The unit of the detections; null for the usual unit of each kind of file. */
        public Builder units(@Nullable LengthUnit value) {
            units = value;
            return this;
        }

        /** Detections above this score count to begin with; null for the usual one. */
        public Builder threshold(@Nullable Double value) {
            threshold = value;
            return this;
        }

        /** The port of the server; 0 for a free one. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** Who reviews, and where it is saved; null where nothing is edited. */
        public Builder review(@Nullable ReviewSettings value) {
            review = value;
            return this;
        }

        /** The errors of a detector as a dataset, to be reviewed one by one; null for none. */
        public Builder reviewErrors(@Nullable Path value) {
            reviewErrors = value;
            return this;
        }

        /** The settings; refuses values that do not go together. */
        public ViewSettings build() {
            return new ViewSettings(
                    input,
                    reading,
                    images,
                    selection,
                    predictions,
                    against,
                    units,
                    threshold,
                    port,
                    review,
                    reviewErrors);
        }
    }
}
