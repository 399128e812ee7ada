package dev.midog.task.stitch;

import dev.midog.analysis.stitch.StitchRule;
import dev.midog.files.storage.Inputs;
import dev.midog.format.Formats;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.format.spi.DatasetFormat;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which detections to put back into which images. {@link #builder} fills in the usual values.
 *
 * @param patches the folder that patches were cut into, or its {@code annotations.json}
 * @param predictions a file of detections in these patches, or a folder of them
 * @param output the file or folder to write
 * @param to the name of the format to write; null to decide by the name of {@code output}
 * @param columns the names of the columns of predictions in CSV; null for the usual ones
 * @param units of the positions in {@code predictions}; null for the usual unit of each kind of file
 * @param rule when two detections are one
 * @param images folder of the image files, which fills in their sizes; null for none
 * @param force whether {@code output} is replaced where it exists
 * @param strict whether oddities of the input are errors
 */
public record StitchSettings(
        Path patches,
        Path predictions,
        Path output,
        @Nullable String to,
        @Nullable String columns,
        @Nullable LengthUnit units,
        StitchRule rule,
        @Nullable Path images,
        boolean force,
        boolean strict) {
    /** The format to write. */
    DatasetFormat format() {
        return to == null ? Formats.forOutput(output) : Formats.named(to);
    }

    /** What is read. */
    public Inputs inputs() {
        return new Inputs(List.of(patches, predictions), images);
    }

    /** The usual settings. */
    public static Builder builder(Path patches, Path predictions, Path output) {
        return new Builder(patches, predictions, output);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final Path patches;
        private final Path predictions;
        private final Path output;
        private @Nullable String to;
        private @Nullable String columns;
        private @Nullable LengthUnit units;
        private StitchRule rule = StitchRule.DEFAULT;
        private @Nullable Path images;
        private boolean force;
        private boolean strict;

        private Builder(Path patches, Path predictions, Path output) {
            this.patches = patches;
            this.predictions = predictions;
            this.output = output;
        }

        /** The name of the format to write. */
        public Builder to(@Nullable String value) {
            to = value;
            return this;
        }

        /** The names of the columns of predictions in CSV. */
        public Builder columns(@Nullable String value) {
            columns = value;
            return this;
        }

        /** The unit of the positions. */
        public Builder units(@Nullable LengthUnit value) {
            units = value;
            return this;
        }

        /** When two detections are one. */
        public Builder rule(StitchRule value) {
            rule = value;
            return this;
        }

        /** The folder of the image files. */
        public Builder images(@Nullable Path value) {
            images = value;
            return this;
        }

        /** Whether the output is replaced where it exists. */
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
        public StitchSettings build() {
            return new StitchSettings(patches, predictions, output, to, columns, units, rule, images, force, strict);
        }
    }
}
