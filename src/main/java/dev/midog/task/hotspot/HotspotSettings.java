package dev.midog.task.hotspot;

import dev.midog.analysis.diagnose.PredictionTransform;
import dev.midog.analysis.hotspot.WindowShape;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.selection.CaseFilter;
import dev.midog.files.storage.Inputs;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.ReadingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where to look for hot spots, and by which window.
 *
 * @param input a dataset, or detections in images that the catalogue or {@code images} knows; null for the dataset in {@code
 *     databases/}
 * @param reading how it is read
 * @param predictions detections in the images of the dataset, which are counted in place of its annotations; may be empty
 * @param units of the detections; null for the usual unit of each kind of file
 * @param transforms changes of all annotations or detections, one after another, before they are counted
 * @param threshold detections above this score count; null for {@value #DEFAULT_THRESHOLD}
 * @param images the folder of image files, whose sizes and scales come first; null for none
 * @param selection the images to look at
 * @param shape of the window
 * @param areaMm2 of the window, in square millimeters
 */
public record HotspotSettings(
        @Nullable Path input,
        ReadingSettings reading,
        List<Path> predictions,
        @Nullable LengthUnit units,
        List<PredictionTransform> transforms,
        @Nullable Double threshold,
        @Nullable Path images,
        DatasetSelection selection,
        WindowShape shape,
        double areaMm2) {
    /** The area of ten high-power fields of a microscope of field number 22, in square millimeters. */
    public static final double DEFAULT_AREA_MM2 = 2.37;

    /** The usual threshold of detections. */
    public static final double DEFAULT_THRESHOLD = 0.5;

    private static final double LEAST_MM2 = 1e-6;
    private static final double MOST_MM2 = 1e4;

    /** Copies the lists; refuses an area or a threshold that cannot be. */
    public HotspotSettings {
        predictions = List.copyOf(predictions);
        transforms = List.copyOf(transforms);
        if (!isArea(areaMm2)) {
            throw MidogException.invalidValue(
                    Parameter.of("areaMm2"), areaMm2, "an area from 0.000001 to 10000 square millimeters");
        }
        if (threshold != null && !Double.isFinite(threshold)) {
            throw MidogException.invalidValue(Parameter.of("threshold"), threshold, "a finite number");
        }
    }

    /** Whether a window can have this area: 0.000001 to 10000 square millimeters. */
    public static boolean isArea(double areaMm2) {
        return areaMm2 >= LEAST_MM2 && areaMm2 <= MOST_MM2;
    }

    /** The usual settings for {@code input}. */
    public static HotspotSettings of(Path input) {
        return builder(input).build();
    }

    /** The usual settings for {@code input}; null for the dataset in {@code databases/}. */
    public static Builder builder(@Nullable Path input) {
        return new Builder(input);
    }

    /** All that is read and must not be written. */
    public Inputs inputs() throws IOException {
        List<Path> paths = new ArrayList<>(predictions);
        paths.add(DefaultDataset.resolve(input));
        Path splitFile = selection.split().splitFile();
        if (splitFile != null) {
            paths.add(splitFile);
        }
        return new Inputs(paths, images);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final @Nullable Path input;
        private ReadingSettings reading = ReadingSettings.DETECT;
        private List<Path> predictions = List.of();
        private @Nullable LengthUnit units;
        private List<PredictionTransform> transforms = List.of();
        private @Nullable Double threshold;
        private @Nullable Path images;
        private DatasetSelection selection = DatasetSelection.builder()
                .cases(CaseFilter.builder().publishedOnly(true).build())
                .build();
        private WindowShape shape = WindowShape.SQUARE;
        private double areaMm2 = DEFAULT_AREA_MM2;

        private Builder(@Nullable Path input) {
            this.input = input;
        }

        /** How it is read. */
        public Builder reading(ReadingSettings value) {
            reading = value;
            return this;
        }

        /** Detections in the images of the dataset, which are counted in place of its annotations; may be empty. */
        public Builder predictions(List<Path> value) {
            predictions = value;
            return this;
        }

        /** The unit of the detections; null for the usual unit of each kind of file. */
        public Builder units(@Nullable LengthUnit value) {
            units = value;
            return this;
        }

        /** Changes of all annotations or detections, one after another, before they are counted. */
        public Builder transforms(List<PredictionTransform> value) {
            transforms = value;
            return this;
        }

        /** Detections above this score count; null for the usual threshold. */
        public Builder threshold(@Nullable Double value) {
            threshold = value;
            return this;
        }

        /** The folder of image files, whose sizes and scales come first; null for none. */
        public Builder images(@Nullable Path value) {
            images = value;
            return this;
        }

        /** The images to look at, in place of all that were published. */
        public Builder selection(DatasetSelection value) {
            selection = value;
            return this;
        }

        /** The shape of the window. */
        public Builder shape(WindowShape value) {
            shape = value;
            return this;
        }

        /** The area of the window, in square millimeters. */
        public Builder areaMm2(double value) {
            areaMm2 = value;
            return this;
        }

        /** The settings; refuses values that do not go together. */
        public HotspotSettings build() {
            return new HotspotSettings(
                    input, reading, predictions, units, transforms, threshold, images, selection, shape, areaMm2);
        }
    }
}
