package dev.midog.task.describe;

import dev.midog.analysis.split.DomainProperty;
import dev.midog.analysis.split.Ratios;
import dev.midog.analysis.stats.Grouping;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.selection.CaseFilter;
import dev.midog.task.dataset.ReadingSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which cases to split into training, validation and test sets, and how.
 *
 * @param dataset the file or folder; null for the one in {@code databases/}
 * @param reading how it is read
 * @param images the folder of image files, for what the dataset's format leaves out; null for none
 * @param scheme how experiments are made
 * @param by what leave-one-out leaves out and single trains on; null for the tumor type
 * @param folds the number of folds; null for 5
 * @param ratios the sizes of random sets; null for 70, 20 and 10 percent
 * @param seed decides what folds, random sets and validation shares hold; null for 42, as in the reference code
 * @param validationShare the percentage of the training cases to validate on; null for none
 * @param groupBy what the cases that stay together share, such as a further key {@code patient}; null for none
 * @param tumor the tumor types to keep; empty for all
 * @param excludeTumor the tumor types to leave out
 */
public record SplitSettings(
        @Nullable Path dataset,
        ReadingSettings reading,
        @Nullable Path images,
        SplitScheme scheme,
        @Nullable DomainProperty by,
        @Nullable Integer folds,
        @Nullable Ratios ratios,
        @Nullable Integer seed,
        @Nullable Double validationShare,
        @Nullable Grouping groupBy,
        List<String> tumor,
        List<String> excludeTumor) {
    private static final Parameter SCHEME = Parameter.of("scheme");

    /** Copies the lists; refuses parameters that the scheme does not use, and tumor types both to keep and to leave out. */
    public SplitSettings {
        tumor = List.copyOf(tumor);
        excludeTumor = List.copyOf(excludeTumor);
        refuse("by", by != null, scheme, SplitScheme.LEAVE_ONE_OUT, SplitScheme.SINGLE);
        refuse("folds", folds != null, scheme, SplitScheme.FOLDS);
        refuse("ratios", ratios != null, scheme, SplitScheme.RANDOM);
        refuse(
                "validationShare",
                validationShare != null,
                scheme,
                SplitScheme.PUBLISHED,
                SplitScheme.LEAVE_ONE_OUT,
                SplitScheme.SINGLE);
        if (validationShare == null) {
            refuse("seed", seed != null, scheme, SplitScheme.FOLDS, SplitScheme.RANDOM);
            refuse("groupBy", groupBy != null, scheme, SplitScheme.FOLDS, SplitScheme.RANDOM);
        }
        CaseFilter.ofTumorTypes(tumor, excludeTumor);
    }

    /** Splits all cases of {@code dataset} by {@code scheme}. */
    public static SplitSettings of(Path dataset, SplitScheme scheme) {
        return builder(dataset).scheme(scheme).build();
    }

    private static void refuse(String parameter, boolean isGiven, SplitScheme scheme, SplitScheme... meant) {
        if (isGiven && !List.of(meant).contains(scheme)) {
            throw MidogException.usage(Message.of(Parameter.of(parameter), " means nothing with ", SCHEME.as(scheme)));
        }
    }

    /** The usual settings for {@code dataset}; null for the one in {@code databases/}. */
    public static Builder builder(@Nullable Path dataset) {
        return new Builder(dataset);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final @Nullable Path dataset;
        private ReadingSettings reading = ReadingSettings.DETECT;
        private @Nullable Path images;
        private SplitScheme scheme = SplitScheme.PUBLISHED;
        private @Nullable DomainProperty by;
        private @Nullable Integer folds;
        private @Nullable Ratios ratios;
        private @Nullable Integer seed;
        private @Nullable Double validationShare;
        private @Nullable Grouping groupBy;
        private List<String> tumor = List.of();
        private List<String> excludeTumor = List.of();

        private Builder(@Nullable Path dataset) {
            this.dataset = dataset;
        }

        /** How it is read. */
        public Builder reading(ReadingSettings value) {
            reading = value;
            return this;
        }

        /** The folder of image files, for what the dataset's format leaves out; null for none. */
        public Builder images(@Nullable Path value) {
            images = value;
            return this;
        }

        /** How experiments are made. */
        public Builder scheme(SplitScheme value) {
            scheme = value;
            return this;
        }

        /** What leave-one-out leaves out and single trains on; null for the tumor type. */
        public Builder by(@Nullable DomainProperty value) {
            by = value;
            return this;
        }

        /** The number of folds; null for 5. */
        public Builder folds(@Nullable Integer value) {
            folds = value;
            return this;
        }

        /** The sizes of random sets; null for 70, 20 and 10 percent. */
        public Builder ratios(@Nullable Ratios value) {
            ratios = value;
            return this;
        }

        /** Decides what folds, random sets and validation shares hold; null for 42, as in the reference code. */
        public Builder seed(@Nullable Integer value) {
            seed = value;
            return this;
        }

        /** The percentage of the training cases to validate on; null for none. */
        public Builder validationShare(@Nullable Double value) {
            validationShare = value;
            return this;
        }

        /** What the cases that stay together share; null for none. */
        public Builder groupBy(@Nullable Grouping value) {
            groupBy = value;
            return this;
        }

        /** The tumor types to keep; empty for all. */
        public Builder tumor(List<String> value) {
            tumor = value;
            return this;
        }

        /** The tumor types to leave out. */
        public Builder excludeTumor(List<String> value) {
            excludeTumor = value;
            return this;
        }

        /** The settings; refuses values that do not go together. */
        public SplitSettings build() {
            return new SplitSettings(
                    dataset,
                    reading,
                    images,
                    scheme,
                    by,
                    folds,
                    ratios,
                    seed,
                    validationShare,
                    groupBy,
                    tumor,
                    excludeTumor);
        }
    }
}
