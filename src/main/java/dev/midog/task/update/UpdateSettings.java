package dev.midog.task.update;

import dev.midog.analysis.update.UpdateOptions;
import dev.midog.core.model.MidogException;
import dev.midog.core.selection.ClassMap;
import dev.midog.files.storage.Inputs;
import dev.midog.format.Formats;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.dataset.ReadingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which corrections to take over, and how.
 *
 * @param dataset the dataset to correct
 * @param edited the edited files or folders, one or more
 * @param output the file or folder to write
 * @param to the name of the format to write; null for that of {@code dataset} where {@code output} is named as its files are,
 *     else to decide by the extension of {@code output}
 * @param reading how {@code dataset} is read; edited files are read in the same way, but for the format
 * @param editedFrom the name of the format of the edited files; null to detect it from the content of each
 * @param images the folder of image files, which fills in names and sizes; null for none
 * @param map new names for classes of the edited files
 * @param addClasses whether classes that only an edited file has are added
 * @param within how far apart the centers of one annotation may be where it is matched by place, in pixels
 * @param annotator the name of the person whose vote added and relabelled annotations get; null for no vote
 * @param keepMissing whether annotations that an edited file lacks are kept
 * @param allowDeletions whether an image may lose more than half of its annotations
 * @param drops classes of the edited files that are ignored
 * @param spotSize the width and height of the box that a spot gets in formats that hold only boxes, in pixels
 * @param force whether {@code output} is replaced where it exists
 * @param keepsSame whether an {@code output} that holds the same bytes is kept without {@code force}
 * @param dryRun whether nothing is written
 */
public record UpdateSettings(
        Path dataset,
        List<Path> edited,
        Path output,
        @Nullable String to,
        ReadingSettings reading,
        @Nullable String editedFrom,
        @Nullable Path images,
        ClassMap map,
        boolean addClasses,
        double within,
        @Nullable String annotator,
        boolean keepMissing,
        boolean allowDeletions,
        List<String> drops,
        double spotSize,
        boolean force,
        boolean keepsSame,
        boolean dryRun) {
    /** The usual {@link #within}, in pixels: half the width of the published boxes. */
    public static final double WITHIN_PIXELS = 25;

    /** Copies the list; refuses settings that do not go together. */
    public UpdateSettings {
        edited = List.copyOf(edited);
        drops = List.copyOf(drops);
        if (edited.isEmpty()) {
            throw MidogException.usage(
                    "no edited file is named; name the dataset, one or more edited files and the output");
        }
        new UpdateOptions(within, addClasses, annotator, keepMissing);
        new WriteOptions(spotSize);
    }

    /** Takes the corrections of {@code edited} over into {@code dataset} as {@code output}, which must not exist. */
    public static UpdateSettings of(Path dataset, Path edited, Path output) {
        return builder(dataset, List.of(edited), output).build();
    }

    /** What is read. */
    public Inputs read() {
        List<Path> all = new ArrayList<>(List.of(dataset));
        all.addAll(edited);
        return new Inputs(all, images);
    }

    UpdateOptions options() {
        return new UpdateOptions(within, addClasses, annotator, keepMissing);
    }

    /** The format to write, which may be that of {@code dataset}. */
    DatasetFormat format() throws IOException {
        if (to != null) {
            return Formats.named(to);
        }
        DatasetFormat asked = Formats.forOutput(output);
        DatasetFormat own =
                reading.format().isPresent() ? reading.format().get() : Formats.detect(dataset, reading.columnNames());
        boolean isSameKind =
                own.writtenTo(output).fileKind().equals(asked.writtenTo(output).fileKind());
        return isSameKind ? own : asked;
    }

    /** The usual settings to take the corrections of {@code edited} over into {@code dataset} as {@code output}. */
    public static Builder builder(Path dataset, List<Path> edited, Path output) {
        return new Builder(dataset, edited, output);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final Path dataset;
        private final List<Path> edited;
        private final Path output;
        private @Nullable String to;
        private ReadingSettings reading = ReadingSettings.DETECT;
        private @Nullable String editedFrom;
        private @Nullable Path images;
        private ClassMap map = new ClassMap(Map.of());
        private boolean addClasses;
        private double within = WITHIN_PIXELS;
        private @Nullable String annotator;
        private boolean keepMissing;
        private boolean allowDeletions;
        private List<String> drops = List.of();
        private double spotSize = WriteOptions.PUBLISHED_SPOT_SIZE;
        private boolean force;
        private boolean keepsSame;
        private boolean dryRun;

        private Builder(Path dataset, List<Path> edited, Path output) {
            this.dataset = dataset;
            this.edited = List.copyOf(edited);
            this.output = output;
        }

        /** The name of the format to write; null to decide by dataset and output. */
        public Builder to(@Nullable String value) {
            to = value;
            return this;
        }

        /** How the dataset is read. */
        public Builder reading(ReadingSettings value) {
            reading = value;
            return this;
        }

        /** The name of the format of the edited files; null to detect it from the content of each. */
        public Builder editedFrom(@Nullable String value) {
            editedFrom = value;
            return this;
        }

        /** The folder of image files, which fills in names and sizes; null for none. */
        public Builder images(@Nullable Path value) {
            images = value;
            return this;
        }

        /** New names for classes of the edited files. */
        public Builder map(ClassMap value) {
            map = value;
            return this;
        }

        /** Whether classes that only an edited file has are added. */
        public Builder addClasses(boolean value) {
            addClasses = value;
            return this;
        }

        /** How far apart the centers of one annotation may be where it is matched by place, in pixels. */
        public Builder within(double value) {
            within = value;
            return this;
        }

        /** The name of the person whose vote added and relabelled annotations get; null for no vote. */
        public Builder annotator(@Nullable String value) {
            annotator = value;
            return this;
        }

        /** Whether annotations that an edited file lacks are kept. */
        public Builder keepMissing(boolean value) {
            keepMissing = value;
            return this;
        }

        /** Whether an image may lose more than half of its annotations. */
        public Builder allowDeletions(boolean value) {
            allowDeletions = value;
            return this;
        }

        /** Classes of the edited files that are ignored. */
        public Builder drops(List<String> value) {
            drops = List.copyOf(value);
            return this;
        }

        /** The width and height of the box that a spot gets in formats that hold only boxes, in pixels. */
        public Builder spotSize(double value) {
            spotSize = value;
            return this;
        }

        /** Whether the output is replaced where it exists. */
        public Builder force(boolean value) {
            force = value;
            return this;
        }

        /** Whether an output that holds the same bytes is kept without force. */
        public Builder keepsSame(boolean value) {
            keepsSame = value;
            return this;
        }

        /** Whether nothing is written. */
        public Builder dryRun(boolean value) {
            dryRun = value;
            return this;
        }

        /** The settings; refuses values that do not go together. */
        public UpdateSettings build() {
            return new UpdateSettings(
                    dataset,
                    edited,
                    output,
                    to,
                    reading,
                    editedFrom,
                    images,
                    map,
                    addClasses,
                    within,
                    annotator,
                    keepMissing,
                    allowDeletions,
                    drops,
                    spotSize,
                    force,
                    keepsSame,
                    dryRun);
        }
    }
}
