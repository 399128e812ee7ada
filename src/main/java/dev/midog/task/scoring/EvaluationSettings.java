package dev.midog.task.scoring;

import dev.midog.analysis.diagnose.PredictionTransform;
import dev.midog.analysis.stats.Grouping;
import dev.midog.analysis.stitch.StitchRule;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.selection.CaseFilter;
import dev.midog.files.storage.Inputs;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.ReadingSettings;
import dev.midog.task.dataset.SplitSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to score, and how. {@link #builder} fills in the usual values.
 *
 * @param truth dataset with the ground truth, or the ground truth file of the MIDOG++ reference evaluation; null for the
 *     dataset in {@code databases/}
 * @param reading how to read {@code truth}
 * @param predictions files of detections, or folders of them; at least one
 * @param image file name of the image of a single-image file; null to take it from the names of file and folder
 * @param units unit of the positions in {@code predictions}; null for the usual unit of each kind of file
 * @param transforms changes of all detections before they are scored, one after another
 * @param against detections of a second detector to compare with; null for none
 * @param patches folder of the patches that the detections are in, or its {@code annotations.json}; null where these are in
 *     the images themselves
 * @param stitching when two detections in neighboring patches are one
 * @param images folder of the image files, whose scale comes before that of dataset and catalogue; null for none
 * @param cases the cases to use; images that were never published are never scored
 * @param split the cases of a split file, with their splits
 * @param validation the validation cases, by number, file name or a file of names; all others are test cases. Null for none
 * @param by groupings to compute beside {@link EvaluationResult#GROUPINGS}, such as a further key of the images
 * @param listErrors whether the result holds every false positive and false negative as a dataset
 * @param listSuspects whether the result holds the annotations that the detector contradicts as a dataset
 * @param strict whether oddities of the input are errors
 */
public record EvaluationSettings(
        @Nullable Path truth,
        ReadingSettings reading,
        List<Path> predictions,
        @Nullable String image,
        @Nullable LengthUnit units,
        List<PredictionTransform> transforms,
        @Nullable Path against,
        @Nullable Path patches,
        StitchRule stitching,
        @Nullable Path images,
        CaseFilter cases,
        SplitSelection split,
        @Nullable String validation,
        ScoringRules rules,
        Resampling resampling,
        List<Grouping> by,
        boolean listErrors,
        boolean listSuspects,
        boolean strict) {
    private static final Parameter PREDICTIONS = Parameter.of("predictions");
    private static final Parameter VALIDATION = Parameter.of("validation");
    private static final Parameter BY = Parameter.of("by");
    private static final Parameter SCORE_ON = Parameter.of("scoreOn");
    private static final Parameter SPLIT_FILE = Parameter.of("splitFile");

    /** Copies the list; refuses no predictions, and two sources of splits. */
    public EvaluationSettings {
        predictions = List.copyOf(predictions);
        by = List.copyOf(by);
        transforms = List.copyOf(transforms);
        if (by.contains(Grouping.SPLIT)) {
            throw MidogException.usage(Message.of(
                    BY.as(Grouping.SPLIT.label()),
                    " is not available: figures are computed on one split, see ",
                    SCORE_ON));
        }
        if (predictions.isEmpty()) {
            throw MidogException.usage(Message.of("no detections are given; name their files with ", PREDICTIONS));
        }
        if (validation != null && split.isGiven()) {
            throw MidogException.usage(
                    Message.of(VALIDATION, " and ", SPLIT_FILE, " both assign splits; give one of them"));
        }
    }

    /** The usual settings for the detections in {@code predictions}, files or folders. */
    public static Builder builder(List<Path> predictions) {
        return new Builder(predictions);
    }

    /**
     * What is read.
     *
     * @throws IOException where no ground truth is named and {@code databases/} cannot be listed
     */
    public Inputs inputs() throws IOException {
        List<Path> paths = new ArrayList<>(predictions);
        paths.add(DefaultDataset.resolve(truth));
        Stream.of(
                        against,
                        patches,
                        split.splitFile(),
                        validation == null
                                ? null
                                : ValidationCases.file(validation).orElse(null))
                .filter(Objects::nonNull)
                .forEach(paths::add);
        return new Inputs(paths, images);
    }

    /** Whether the splits of the cases are given, rather than only published. */
    boolean hasSplits() {
        return split.isGiven() || validation != null;
    }

    /**
     * Random draws, which depend on the seed alone.
     *
     * @param bootstrap draws of cases for confidence intervals; 0 for no intervals
     * @param permutations draws of the permutation test that compares two detectors
     */
    public record Resampling(int bootstrap, int permutations, long seed) {
        /** No intervals, and 1000 permutations. */
        public static final Resampling DEFAULT = new Resampling(0, 1000, 42);

        private static final int MAX_DRAWS = 1_000_000;

        /** Refuses numbers of draws that are out of range. */
        public Resampling {
            check(Parameter.of("bootstrap"), bootstrap, 0);
            check(Parameter.of("permutations"), permutations, 1);
        }

        private static void check(Parameter parameter, int draws, int least) {
            if (draws < least || draws > MAX_DRAWS) {
                throw MidogException.invalidValue(
                        parameter, draws, "a whole number from " + least + " to " + MAX_DRAWS);
            }
        }
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final List<Path> predictions;
        private @Nullable Path truth;
        private ReadingSettings reading = ReadingSettings.DETECT;
        private @Nullable String image;
        private @Nullable LengthUnit units;
        private List<PredictionTransform> transforms = List.of();
        private @Nullable Path against;
        private @Nullable Path patches;
        private StitchRule stitching = StitchRule.DEFAULT;
        private @Nullable Path images;
        private CaseFilter cases = CaseFilter.ALL;
        private SplitSelection split = SplitSelection.NONE;
        private @Nullable String validation;
        private ScoringRules rules = ScoringRules.HONEST;
        private Resampling resampling = Resampling.DEFAULT;
        private List<Grouping> by = List.of();
        private boolean listErrors;
        private boolean listSuspects;
        private boolean strict;

        private Builder(List<Path> predictions) {
            this.predictions = predictions;
        }

        /** The dataset with the ground truth. */
        public Builder truth(@Nullable Path value) {
            truth = value;
            return this;
        }

        /** How to read the ground truth. */
        public Builder reading(ReadingSettings value) {
            reading = value;
            return this;
        }

        /** The image of a single-image file, by its file name. */
        public Builder image(@Nullable String value) {
            image = value;
            return this;
        }

        /** The unit of the positions in the predictions. */
        public Builder units(@Nullable LengthUnit value) {
            units = value;
            return this;
        }

        /** The changes of all detections before they are scored, one after another. */
        public Builder transforms(List<PredictionTransform> value) {
            transforms = value;
            return this;
        }

        /** The detections of a second detector to compare with. */
        public Builder against(@Nullable Path value) {
            against = value;
            return this;
        }

        /** The folder of the patches that the detections are in. */
        public Builder patches(@Nullable Path value) {
            patches = value;
            return this;
        }

        /** When two detections in neighboring patches are one. */
        public Builder stitching(StitchRule value) {
            stitching = value;
            return this;
        }

        /** The folder of the image files. */
        public Builder images(@Nullable Path value) {
            images = value;
            return this;
        }

        /** The cases to use. */
        public Builder cases(CaseFilter value) {
            cases = value;
            return this;
        }

        /** The cases of a split file. */
        public Builder split(SplitSelection value) {
            split = value;
            return this;
        }

        /** The validation cases, by number, file name or a file of names. */
        public Builder validation(@Nullable String value) {
            validation = value;
            return this;
        }

        /** The rules of scoring. */
        public Builder rules(ScoringRules value) {
            rules = value;
            return this;
        }

        /** The random draws. */
        public Builder resampling(Resampling value) {
            resampling = value;
            return this;
        }

        /** Groupings to compute beside those that every evaluation has. */
        public Builder by(List<Grouping> value) {
            by = value;
            return this;
        }

        /** Whether the result holds the dataset of errors. */
        public Builder listErrors(boolean value) {
            listErrors = value;
            return this;
        }

        /** Whether the result holds the dataset of annotations that the detector contradicts. */
        public Builder listSuspects(boolean value) {
            listSuspects = value;
            return this;
        }

        /** Whether oddities of the input are errors. */
        public Builder strict(boolean value) {
            strict = value;
            return this;
        }

        /** The settings. */
        public EvaluationSettings build() {
            return new EvaluationSettings(
                    truth,
                    reading,
                    predictions,
                    image,
                    units,
                    transforms,
                    against,
                    patches,
                    stitching,
                    images,
                    cases,
                    split,
                    validation,
                    rules,
                    resampling,
                    by,
                    listErrors,
                    listSuspects,
                    strict);
        }
    }
}
