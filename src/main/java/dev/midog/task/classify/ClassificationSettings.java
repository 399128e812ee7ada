package dev.midog.task.classify;

import dev.midog.analysis.stats.Grouping;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.selection.CaseFilter;
import dev.midog.files.storage.Inputs;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.ReadingSettings;
import dev.midog.task.dataset.SplitSelection;
import dev.midog.task.scoring.EvaluationSettings.Resampling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which classes to score, and how. {@link #builder} fills in the usual values.
 *
 * @param truth a dataset or a table with the classes; null for the dataset in {@code databases/}
 * @param reading how to read datasets
 * @param predictions a dataset or a table with the predicted classes, their scores, or both
 * @param against the predictions of a second classifier to compare with; null for none
 * @param positive the classes that are looked for; empty to take atypical or mitotic figures, where there are such classes
 * @param scoresMean what scores are the confidence in; null to tell it from the scores
 * @param threshold an item whose score is above it is predicted as positive, whatever class its row names; null for the class
 *     that the row names, or 0.5 where it names none
 * @param within how far apart two datasets or tables put the same annotation at most, in pixels
 * @param ofChallenge whether the rules are those of the second track of the MIDOG 2025 challenge: every score is the confidence
 *     in atypical, and sensitivity or specificity of a domain without such crops is 0
 * @param cases the images of a dataset whose annotations are scored
 * @param split the cases of a split file
 * @param by what the annotations of one group have in common
 * @param strict whether annotations without a prediction, and predictions without an annotation, are errors
 */
public record ClassificationSettings(
        @Nullable Path truth,
        ReadingSettings reading,
        Path predictions,
        @Nullable Path against,
        List<String> positive,
        @Nullable ScoreMeaning scoresMean,
        @Nullable Double threshold,
        double within,
        boolean ofChallenge,
        CaseFilter cases,
        SplitSelection split,
        List<Grouping> by,
        Resampling resampling,
        boolean strict) {
    private static final double USUAL_DISTANCE = 25;

    /** Copies the lists; refuses a distance or threshold that is not a number. */
    public ClassificationSettings {
        positive = List.copyOf(positive);
        by = List.copyOf(by);
        if (!(within >= 0) || Double.isInfinite(within)) {
            throw MidogException.invalidValue(Parameter.of("within"), within, "a number of pixels from 0 up");
        }
        if (ofChallenge && (threshold != null || scoresMean != null || !positive.isEmpty())) {
            throw MidogException.usage(Message.of(
                    "the challenge decides what is positive; leave out ",
                    Parameter.of("threshold"),
                    ", ",
                    Parameter.of("scoreOf"),
                    " and ",
                    Parameter.of("positive")));
        }
        if (threshold != null && !Double.isFinite(threshold)) {
            throw MidogException.invalidValue(Parameter.of("threshold"), threshold, "a number");
        }
    }

    /** The usual settings for the classes in {@code predictions}. */
    public static Builder builder(Path predictions) {
        return new Builder(predictions);
    }

    /**
     * What is read.
     *
     * @throws IOException where no ground truth is named and {@code databases/} cannot be listed
     */
    public Inputs inputs() throws IOException {
        List<Path> paths = new ArrayList<>(List.of(predictions, DefaultDataset.resolve(truth)));
        if (against != null) {
            paths.add(against);
        }
        Path splits = split.splitFile();
        if (splits != null) {
            paths.add(splits);
        }
        return new Inputs(paths, null);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final Path predictions;
        private @Nullable Path truth;
        private ReadingSettings reading = ReadingSettings.DETECT;
        private @Nullable Path against;
        private List<String> positive = List.of();
        private @Nullable ScoreMeaning scoresMean;
        private @Nullable Double threshold;
        private double within = USUAL_DISTANCE;
        private boolean ofChallenge;
        private CaseFilter cases = CaseFilter.ALL;
        private SplitSelection split = SplitSelection.NONE;
        private List<Grouping> by = List.of(Grouping.TUMOR);
        private Resampling resampling = Resampling.DEFAULT;
        private boolean strict;

        private Builder(Path predictions) {
            this.predictions = predictions;
        }

        /** The dataset or table with the classes. */
        public Builder truth(@Nullable Path value) {
            truth = value;
            return this;
        }

        /** How to read datasets. */
        public Builder reading(ReadingSettings value) {
            reading = value;
            return this;
        }

        /** The predictions of a second classifier. */
        public Builder against(@Nullable Path value) {
            against = value;
            return this;
        }

        /** The classes that are looked for. */
        public Builder positive(List<String> value) {
            positive = value;
            return this;
        }

        /** What scores are the confidence in. */
        public Builder scoresMean(@Nullable ScoreMeaning value) {
            scoresMean = value;
            return this;
        }

        /** Above which score an item is predicted as positive. */
        public Builder threshold(@Nullable Double value) {
            threshold = value;
            return this;
        }

        /** How far apart the same annotation can be, in pixels. */
        public Builder within(double value) {
            within = value;
            return this;
        }

        /** Whether the rules are those of the second track of the MIDOG 2025 challenge. */
        public Builder ofChallenge(boolean value) {
            ofChallenge = value;
            return this;
        }

        /** The images whose annotations are scored. */
        public Builder cases(CaseFilter value) {
            cases = value;
            return this;
        }

        /** The cases of a split file. */
        public Builder split(SplitSelection value) {
            split = value;
            return this;
        }

        /** What the annotations of one group have in common. */
        public Builder by(List<Grouping> value) {
            by = value;
            return this;
        }

        /** The random draws. */
        public Builder resampling(Resampling value) {
            resampling = value;
            return this;
        }

        /** Whether items without a partner are errors. */
        public Builder strict(boolean value) {
            strict = value;
            return this;
        }

        /** The settings. */
        public ClassificationSettings build() {
            return new ClassificationSettings(
                    truth,
                    reading,
                    predictions,
                    against,
                    positive,
                    scoresMean,
                    threshold,
                    within,
                    ofChallenge,
                    cases,
                    split,
                    by,
                    resampling,
                    strict);
        }
    }
}
