package dev.midog.task.lint;

import dev.midog.analysis.validate.DatasetChecks;
import dev.midog.analysis.validate.Rule;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.selection.CaseFilter;
import dev.midog.files.storage.Inputs;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.ReadingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which dataset to check, and how.
 *
 * @param dataset the file or folder; null for the one in {@code databases/}
 * @param reading how it is read
 * @param cases the images that are checked
 * @param images the folder of image files to check as well; null to check none
 * @param nearUm the distance below which two annotations are near each other, in micrometers
 * @param examples how many places are listed for each finding
 * @param ignore rules that are not reported and whose violations are not fixed
 * @param fix the corrected copy to write; null for none
 */
public record LintSettings(
        @Nullable Path dataset,
        ReadingSettings reading,
        CaseFilter cases,
        @Nullable Path images,
        double nearUm,
        int examples,
        Set<Rule> ignore,
        @Nullable CopySettings fix) {
    /** The usual {@link #examples}. */
    public static final int EXAMPLES = 3;

    private static final Parameter NEAR_UM = Parameter.of("nearUm");
    private static final Parameter EXAMPLES_PARAMETER = Parameter.of("examples");

    /** Copies the set; refuses a distance that is negative or not finite, and fewer than 0 examples. */
    public LintSettings {
        ignore = Set.copyOf(ignore);
        if (!(nearUm >= 0 && Double.isFinite(nearUm))) {
            throw MidogException.invalidValue(NEAR_UM, nearUm, "a distance");
        }
        if (examples < 0) {
            throw MidogException.invalidValue(EXAMPLES_PARAMETER, examples, "a number from 0 up");
        }
    }

    /** Checks all of {@code dataset} but for image files, and writes nothing. */
    public static LintSettings of(Path dataset) {
        return builder(dataset).build();
    }

    /** The same with a corrected copy. */
    public LintSettings withFix(CopySettings copy) {
        return new LintSettings(dataset, reading, cases, images, nearUm, examples, ignore, copy);
    }

    /**
     * What is read.
     *
     * @throws IOException where no dataset is named and {@code databases/} cannot be listed
     */
    public Inputs inputs() throws IOException {
        return Inputs.of(DefaultDataset.resolve(dataset)).withImages(images);
    }

    /** Checks the whole of {@code copy}, read as {@code output} says, with the same image files. */
    LintSettings ofCopy(Path copy, ReadingSettings output) {
        return new LintSettings(copy, output, CaseFilter.ALL, images, nearUm, examples, ignore, null);
    }

    /** The usual settings for {@code dataset}; null for the one in {@code databases/}. */
    public static Builder builder(@Nullable Path dataset) {
        return new Builder(dataset);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final @Nullable Path dataset;
        private ReadingSettings reading = ReadingSettings.DETECT;
        private CaseFilter cases = CaseFilter.ALL;
        private @Nullable Path images;
        private double nearUm = DatasetChecks.NEAR_MICRONS;
        private int examples = EXAMPLES;
        private Set<Rule> ignore = Set.of();
        private @Nullable CopySettings fix;

        private Builder(@Nullable Path dataset) {
            this.dataset = dataset;
        }

        /** How it is read. */
        public Builder reading(ReadingSettings value) {
            reading = value;
            return this;
        }

        /** The images that are checked. */
        public Builder cases(CaseFilter value) {
            cases = value;
            return this;
        }

        /** The folder of image files to check as well; null to check none. */
        public Builder images(@Nullable Path value) {
            images = value;
            return this;
        }

        /** The distance below which two annotations are near each other, in micrometers. */
        public Builder nearUm(double value) {
            nearUm = value;
            return this;
        }

        /** How many places are listed for each finding. */
        public Builder examples(int value) {
            examples = value;
            return this;
        }

        /** Rules that are not reported and whose violations are not fixed. */
        public Builder ignore(Set<Rule> value) {
            ignore = value;
            return this;
        }

        /** The corrected copy to write; null for none. */
        public Builder fix(@Nullable CopySettings value) {
            fix = value;
            return this;
        }

        /** The settings; refuses values that do not go together. */
        public LintSettings build() {
            return new LintSettings(dataset, reading, cases, images, nearUm, examples, ignore, fix);
        }
    }
}
