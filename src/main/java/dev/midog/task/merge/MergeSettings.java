package dev.midog.task.merge;

import dev.midog.analysis.merge.DuplicatePolicy;
import dev.midog.analysis.merge.IdPolicy;
import dev.midog.analysis.merge.MergeOptions;
import dev.midog.analysis.merge.TieRule;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.selection.ClassMap;
import dev.midog.files.storage.Inputs;
import dev.midog.format.Formats;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.ReadingSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which datasets to merge, and how.
 *
 * @param inputs the datasets, two or more; the first one leads
 * @param output the file or folder to write
 * @param to the name of the format to write; null to decide by the extension of {@code output}
 * @param reading how the inputs are read
 * @param selection the images and annotations of each input that are merged
 * @param map new names of classes, given before {@code selection} picks annotations by class
 * @param mapAnnotator new names of annotators
 * @param images the folder of image files, which fills in sizes; null for none
 * @param ids how ids of images and annotations are treated
 * @param duplicates how an annotation is treated that an earlier input has too; null to keep those in the same place
 *     once, and always with {@code asVotes}
 * @param within how far apart the centers of one annotation in two inputs may be, in pixels
 * @param asVotes whether an annotation of several inputs becomes one with all their votes
 * @param tie the class of an annotation whose votes are tied; null to leave it undecided
 * @param annotatorsByFile whether annotators of one name in two inputs are two people
 * @param spotSize the width and height of the box that a spot gets in formats that hold only boxes, in pixels
 * @param force whether {@code output} is replaced where it exists
 */
public record MergeSettings(
        List<Path> inputs,
        Path output,
        @Nullable String to,
        ReadingSettings reading,
        DatasetSelection selection,
        ClassMap map,
        ClassMap mapAnnotator,
        @Nullable Path images,
        IdPolicy ids,
        @Nullable DuplicatePolicy duplicates,
        double within,
        boolean asVotes,
        @Nullable TieRule tie,
        boolean annotatorsByFile,
        double spotSize,
        boolean force) {
    /** The usual {@link #within}, in pixels: half the width of the published boxes. */
    public static final double WITHIN_PIXELS = 25;

    private static final Parameter AS_VOTES = Parameter.of("asVotes");
    private static final Parameter DUPLICATES = Parameter.of("duplicates");
    private static final Parameter TIE = Parameter.of("tie");

    /** Copies the list; refuses fewer than two inputs, settings that exclude each other, and sizes out of range. */
    public MergeSettings {
        inputs = List.copyOf(inputs);
        if (inputs.size() < 2) {
            throw MidogException.usage("a merge takes two datasets or more, and " + inputs.size() + " is named");
        }
        if (asVotes && duplicates != null) {
            throw MidogException.usage(Message.of(AS_VOTES, " makes duplicates one; leave ", DUPLICATES, " out"));
        }
        if (!asVotes && tie != null) {
            throw MidogException.usage(
                    Message.of(TIE, " is for the votes that ", AS_VOTES, " gathers, and it is not given"));
        }
        options(ids, duplicates, within, asVotes, tie, annotatorsByFile);
        new WriteOptions(spotSize);
    }

    /** Merges all of {@code inputs} into {@code output}, which must not exist, in the format that its name asks for. */
    public static MergeSettings of(List<Path> inputs, Path output) {
        return builder(inputs, output).build();
    }

    /** What is read. */
    public Inputs read() {
        return new Inputs(inputs, images);
    }

    /** The format to write. */
    DatasetFormat format() {
        return to == null ? Formats.forOutput(output) : Formats.named(to);
    }

    /** The options of the merge. */
    MergeOptions options() {
        return options(ids, duplicates, within, asVotes, tie, annotatorsByFile);
    }

    private static MergeOptions options(
            IdPolicy ids,
            @Nullable DuplicatePolicy duplicates,
            double within,
            boolean asVotes,
            @Nullable TieRule tie,
            boolean annotatorsByFile) {
        Set<String> formatKeys =
                Formats.all().stream().map(DatasetFormat::name).collect(Collectors.toUnmodifiableSet());
        return new MergeOptions(
                ids,
                duplicates == null ? DuplicatePolicy.SAME : duplicates,
                within,
                asVotes,
                tie == null ? TieRule.UNDECIDED : tie,
                annotatorsByFile,
                formatKeys);
    }

    /** The usual settings to merge {@code inputs} into {@code output}. */
    public static Builder builder(List<Path> inputs, Path output) {
        return new Builder(inputs, output);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final List<Path> inputs;
        private final Path output;
        private @Nullable String to;
        private ReadingSettings reading = ReadingSettings.DETECT;
        private DatasetSelection selection = DatasetSelection.ALL;
        private ClassMap map = new ClassMap(Map.of());
        private ClassMap mapAnnotator = new ClassMap(Map.of());
        private @Nullable Path images;
        private IdPolicy ids = IdPolicy.RENUMBER;
        private @Nullable DuplicatePolicy duplicates;
        private double within = WITHIN_PIXELS;
        private boolean asVotes;
        private @Nullable TieRule tie;
        private boolean annotatorsByFile;
        private double spotSize = WriteOptions.PUBLISHED_SPOT_SIZE;
        private boolean force;

        private Builder(List<Path> inputs, Path output) {
            this.inputs = inputs;
            this.output = output;
        }

        /** The name of the format to write; null to decide by the extension of {@code output}. */
        public Builder to(@Nullable String value) {
            to = value;
            return this;
        }

        /** How the inputs are read. */
        public Builder reading(ReadingSettings value) {
            reading = value;
            return this;
        }

        /** The images and annotations of each input that are merged. */
        public Builder selection(DatasetSelection value) {
            selection = value;
            return this;
        }

        /** New names of classes, given before {@code selection} picks annotations by class. */
        public Builder map(ClassMap value) {
            map = value;
            return this;
        }

        /** New names of annotators. */
        public Builder mapAnnotator(ClassMap value) {
            mapAnnotator = value;
            return this;
        }

        /** The folder of image files, which fills in sizes; null for none. */
        public Builder images(@Nullable Path value) {
            images = value;
            return this;
        }

        /** How ids of images and annotations are treated. */
        public Builder ids(IdPolicy value) {
            ids = value;
            return this;
        }

        /** How an annotation is treated that an earlier input has too; null to keep the same once. */
        public Builder duplicates(@Nullable DuplicatePolicy value) {
            duplicates = value;
            return this;
        }

        /** How far apart the centers of one annotation in two inputs may be, in pixels. */
        public Builder within(double value) {
            within = value;
            return this;
        }

        /** Whether an annotation of several inputs becomes one with all their votes. */
        public Builder asVotes(boolean value) {
            asVotes = value;
            return this;
        }

        /** The class of an annotation whose votes are tied; null to leave it undecided. */
        public Builder tie(@Nullable TieRule value) {
            tie = value;
            return this;
        }

        /** Whether annotators of one name in two inputs are two people. */
        public Builder annotatorsByFile(boolean value) {
            annotatorsByFile = value;
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
        public MergeSettings build() {
            return new MergeSettings(
                    inputs,
                    output,
                    to,
                    reading,
                    selection,
                    map,
                    mapAnnotator,
                    images,
                    ids,
                    duplicates,
                    within,
                    asVotes,
                    tie,
                    annotatorsByFile,
                    spotSize,
                    force);
        }
    }
}
