package dev.midog.task.join;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.files.storage.Inputs;
import dev.midog.format.Formats;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.dataset.ReadingSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which labels to join onto which dataset, and how.
 *
 * @param dataset the annotations
 * @param layer the labels and votes, with places
 * @param output the file or folder to write
 * @param to the name of the format to write; null to decide by the extension of {@code output}
 * @param reading how both are read
 * @param images the folder of image files, which fills in sizes; null for none
 * @param within the largest distance between the centers of a label and its annotation, in pixels
 * @param spotSize the width and height of the box that a spot gets in formats that hold only boxes, in pixels
 * @param force whether {@code output} is replaced where it exists
 */
public record JoinSettings(
        Path dataset,
        Path layer,
        Path output,
        @Nullable String to,
        ReadingSettings reading,
        @Nullable Path images,
        double within,
        double spotSize,
        boolean force) {
    /** The usual {@link #within}, in pixels: published layers round places to whole pixels. */
    public static final double WITHIN_PIXELS = 1;

    private static final Parameter WITHIN = Parameter.of("within");

    /** Refuses a distance below 0. */
    public JoinSettings {
        if (!(within >= 0) || Double.isInfinite(within)) {
            throw MidogException.invalidValue(WITHIN, within, "a number of pixels from 0");
        }
        new WriteOptions(spotSize);
    }

    /** Joins {@code layer} onto {@code dataset} as {@code output}, which must not exist, in the format that its name asks for. */
    public static JoinSettings of(Path dataset, Path layer, Path output) {
        return builder(dataset, layer, output).build();
    }

    /** What is read. */
    public Inputs read() {
        return new Inputs(List.of(dataset, layer), images);
    }

    /** The format to write. */
    DatasetFormat format() {
        return to == null ? Formats.forOutput(output) : Formats.named(to);
    }

    /** The usual settings to join {@code layer} onto {@code dataset} as {@code output}. */
    public static Builder builder(Path dataset, Path layer, Path output) {
        return new Builder(dataset, layer, output);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final Path dataset;
        private final Path layer;
        private final Path output;
        private @Nullable String to;
        private ReadingSettings reading = ReadingSettings.DETECT;
        private @Nullable Path images;
        private double within = WITHIN_PIXELS;
        private double spotSize = WriteOptions.PUBLISHED_SPOT_SIZE;
        private boolean force;

        private Builder(Path dataset, Path layer, Path output) {
            this.dataset = dataset;
            this.layer = layer;
            this.output = output;
        }

        /** The name of the format to write; null to decide by the extension of {@code output}. */
        public Builder to(@Nullable String value) {
            to = value;
            return this;
        }

        /** How both are read. */
        public Builder reading(ReadingSettings value) {
            reading = value;
            return this;
        }

        /** The folder of image files, which fills in sizes; null for none. */
        public Builder images(@Nullable Path value) {
            images = value;
            return this;
        }

        /** The largest distance between the centers of a label and its annotation, in pixels. */
        public Builder within(double value) {
            within = value;
            return this;
        }

        /** The width and height of the box that a spot gets in formats that hold only boxes, in pixels. */
        public Builder spotSize(double value) {
            spotSize = value;
            return this;
        }

        /** Whether {@code output} is replaced where it exists. */
        public Builder force(boolean value) {
            force = value;
            return this;
        }

        /** The settings; refuses values that do not go together. */
        public JoinSettings build() {
            return new JoinSettings(dataset, layer, output, to, reading, images, within, spotSize, force);
        }
    }
}
