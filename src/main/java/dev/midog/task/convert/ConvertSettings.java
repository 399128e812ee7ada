package dev.midog.task.convert;

import dev.midog.analysis.diagnose.PredictionTransform;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.selection.CategoryEdits;
import dev.midog.files.storage.Inputs;
import dev.midog.format.Formats;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.ReadingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which dataset to convert, into what, and how.
 *
 * @param input the dataset to read; null for the one in {@code databases/}
 * @param output the file or folder to write
 * @param to the name of the format to write; null to decide by the extension of {@code output}
 * @param reading how {@code input} is read
 * @param transforms changes of all annotations, one after another, before any are picked
 * @param selection the images and annotations that are written
 * @param edits what is done to the classes
 * @param images the folder of image files, which fills in sizes; null for none
 * @param placement what becomes of these image files
 * @param spotSize the width and height of the box that a spot gets in formats that hold only boxes, in pixels
 * @param force whether {@code output} is replaced where it exists
 * @param strict whether nothing is written where the format cannot hold everything
 * @param dryRun whether nothing is written at all
 */
public record ConvertSettings(
        @Nullable Path input,
        Path output,
        @Nullable String to,
        ReadingSettings reading,
        List<PredictionTransform> transforms,
        DatasetSelection selection,
        CategoryEdits edits,
        @Nullable Path images,
        ImagePlacement placement,
        double spotSize,
        boolean force,
        boolean strict,
        boolean dryRun) {
    private static final Parameter COPY = Parameter.of("copy");
    private static final Parameter LINK = Parameter.of("link");
    private static final Parameter IMAGES = Parameter.of("images");

    /** Copies the list; refuses images to be placed without a folder to take them from, and a spot size that is not positive. */
    public ConvertSettings {
        transforms = List.copyOf(transforms);
        new WriteOptions(spotSize);
        if (placement != ImagePlacement.NONE && images == null) {
            throw MidogException.usage(
                    Message.of(COPY, " and ", LINK, " need ", IMAGES.as("DIR"), ", the folder of the images"));
        }
    }

    /** Writes all of {@code input} to {@code output}, which must not exist, in the format that its name asks for. */
    public static ConvertSettings of(Path input, Path output) {
        return builder(input, output).build();
    }

    /** The format to write. */
    DatasetFormat format() {
        return to == null ? Formats.forOutput(output) : Formats.named(to);
    }

    /**
     * What is read.
     *
     * @throws IOException where no dataset is named and {@code databases/} cannot be listed
     */
    public Inputs inputs() throws IOException {
        return Inputs.of(DefaultDataset.resolve(input), selection.split().splitFile())
                .withImages(images);
    }

    /** The usual settings to write {@code input} to {@code output}. */
    public static Builder builder(@Nullable Path input, Path output) {
        return new Builder(input, output);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final @Nullable Path input;
        private final Path output;
        private @Nullable String to;
        private ReadingSettings reading = ReadingSettings.DETECT;
        private List<PredictionTransform> transforms = List.of();
        private DatasetSelection selection = DatasetSelection.ALL;
        private CategoryEdits edits = new CategoryEdits(List.of(), List.of(), List.of());
        private @Nullable Path images;
        private ImagePlacement placement = ImagePlacement.NONE;
        private double spotSize = WriteOptions.PUBLISHED_SPOT_SIZE;
        private boolean force;
        private boolean strict;
        private boolean dryRun;

        private Builder(@Nullable Path input, Path output) {
            this.input = input;
            this.output = output;
        }

        /** The name of the format to write; null to decide by the extension of {@code output}. */
        public Builder to(@Nullable String value) {
            to = value;
            return this;
        }

        /** How {@code input} is read. */
        public Builder reading(ReadingSettings value) {
            reading = value;
            return this;
        }

        /** Changes of all annotations, one after another, before any are picked. */
        public Builder transforms(List<PredictionTransform> value) {
            transforms = value;
            return this;
        }

        /** The images and annotations that are written. */
        public Builder selection(DatasetSelection value) {
            selection = value;
            return this;
        }

        /** What is done to the classes. */
        public Builder edits(CategoryEdits value) {
            edits = value;
            return this;
        }

        /** The folder of image files, which fills in sizes; null for none. */
        public Builder images(@Nullable Path value) {
            images = value;
            return this;
        }

        /** What becomes of these image files. */
        public Builder placement(ImagePlacement value) {
            placement = value;
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

        /** Whether nothing is written where the format cannot hold everything. */
        public Builder strict(boolean value) {
            strict = value;
            return this;
        }

        /** Whether nothing is written at all. */
        public Builder dryRun(boolean value) {
            dryRun = value;
            return this;
        }

        /** The settings; refuses values that do not go together. */
        public ConvertSettings build() {
            return new ConvertSettings(
                    input,
                    output,
                    to,
                    reading,
                    transforms,
                    selection,
                    edits,
                    images,
                    placement,
                    spotSize,
                    force,
                    strict,
                    dryRun);
        }
    }
}
