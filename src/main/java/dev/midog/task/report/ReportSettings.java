package dev.midog.task.report;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.statistics.Bootstrap;
import dev.midog.files.storage.Inputs;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.ReadingSettings;
import dev.midog.task.scoring.ScoringRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to report on, and where to.
 *
 * @param dataset the file or folder; null for the one in {@code databases/}
 * @param output the page to write
 * @param force whether a file that exists is replaced
 * @param reading how the dataset is read
 * @param images the folder of image files, for pictures of cells and for sizes; null for no pictures
 * @param selection the images and annotations to report on
 * @param validate whether the dataset is checked
 * @param evaluation figures of detectors, as evaluation writes them
 * @param predictions detections to score first; empty for none
 * @param against detections of further detectors to score, one a path
 * @param rules by which detections are scored
 * @param aggregate the folder of training runs whose figures make the matrix of domain shift; null for none
 * @param cells how many cells are shown of each class and domain
 * @param bootstrap how intervals are drawn; of no draws for no intervals
 */
public record ReportSettings(
        @Nullable Path dataset,
        Path output,
        boolean force,
        ReadingSettings reading,
        @Nullable Path images,
        DatasetSelection selection,
        boolean validate,
        List<Path> evaluation,
        List<Path> predictions,
        List<Path> against,
        ScoringRules rules,
        @Nullable Path aggregate,
        int cells,
        Bootstrap bootstrap) {
    /** The usual number of {@link #cells}. */
    public static final int USUAL_CELLS = 6;

    private static final int MOST_CELLS = 50;
    private static final int MOST_DRAWS = 1_000_000;
    private static final Parameter CELLS = Parameter.of("cells");
    private static final Parameter BOOTSTRAP = Parameter.of("bootstrap");
    private static final Parameter THRESHOLD = Parameter.of("threshold");
    private static final Parameter AGAINST = Parameter.of("against");
    private static final Parameter RADIUS_UM = Parameter.of("radiusUm");
    private static final Parameter RADIUS_PX = Parameter.of("radiusPx");
    private static final Parameter PREDICTIONS = Parameter.of("predictions");

    /** Copies the lists; refuses numbers out of range, and a threshold without detections. */
    public ReportSettings {
        evaluation = List.copyOf(evaluation);
        predictions = List.copyOf(predictions);
        against = List.copyOf(against);
        if (cells < 0 || cells > MOST_CELLS) {
            throw MidogException.invalidValue(CELLS, cells, "a number from 0 to " + MOST_CELLS);
        }
        if (bootstrap.draws() < 0 || bootstrap.draws() > MOST_DRAWS) {
            throw MidogException.invalidValue(BOOTSTRAP, bootstrap.draws(), "a number from 0 to " + MOST_DRAWS);
        }
        if (predictions.isEmpty() && !(against.isEmpty() && rules.equals(ScoringRules.HONEST))) {
            Parameter given = !against.isEmpty()
                    ? AGAINST
                    : rules.threshold() != null ? THRESHOLD : rules.radiusUm() != null ? RADIUS_UM : RADIUS_PX;
            throw MidogException.usage(
                    Message.of(given, " is for detections that are scored for the report; give ", PREDICTIONS, " too"));
        }
    }

    /** The usual settings for {@code dataset}, null for the one in {@code databases/}, and the page {@code output}. */
    public static Builder builder(@Nullable Path dataset, Path output) {
        return new Builder(dataset, output);
    }

    /**
     * What is read.
     *
     * @throws IOException where no dataset is named and {@code databases/} cannot be listed
     */
    public Inputs inputs() throws IOException {
        List<Path> all = new ArrayList<>(List.of(DefaultDataset.resolve(dataset)));
        all.addAll(evaluation);
        all.addAll(predictions);
        all.addAll(against);
        if (aggregate != null) {
            all.add(aggregate);
        }
        Path splitFile = selection.split().splitFile();
        if (splitFile != null) {
            all.add(splitFile);
        }
        return new Inputs(all, images);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final @Nullable Path dataset;
        private final Path output;
        private boolean force;
        private ReadingSettings reading = ReadingSettings.DETECT;
        private @Nullable Path images;
        private DatasetSelection selection = DatasetSelection.ALL;
        private boolean validate;
        private List<Path> evaluation = List.of();
        private List<Path> predictions = List.of();
        private List<Path> against = List.of();
        private ScoringRules rules = ScoringRules.HONEST;
        private @Nullable Path aggregate;
        private int cells = USUAL_CELLS;
        private Bootstrap bootstrap = new Bootstrap(1000, 42);

        private Builder(@Nullable Path dataset, Path output) {
            this.dataset = dataset;
            this.output = output;
        }

        /** Whether a file that exists is replaced. */
        public Builder force(boolean value) {
            force = value;
            return this;
        }

        /** How the dataset is read. */
        public Builder reading(ReadingSettings value) {
            reading = value;
            return this;
        }

        /** The folder of image files, for pictures of cells and for sizes; null for no pictures. */
        public Builder images(@Nullable Path value) {
            images = value;
            return this;
        }

        /** The images and annotations to report on. */
        public Builder selection(DatasetSelection value) {
            selection = value;
            return this;
        }

        /** Whether the dataset is checked. */
        public Builder validate(boolean value) {
            validate = value;
            return this;
        }

        /** Figures of detectors, as evaluation writes them. */
        public Builder evaluation(List<Path> value) {
            evaluation = value;
            return this;
        }

        /** Detections to score first; empty for none. */
        public Builder predictions(List<Path> value) {
            predictions = value;
            return this;
        }

        /** Detections of further detectors to score by the same rules, one a path; empty for none. */
        public Builder against(List<Path> value) {
            against = value;
            return this;
        }

        /** The rules by which detections are scored. */
        public Builder rules(ScoringRules value) {
            rules = value;
            return this;
        }

        /** The folder of training runs whose figures make the matrix of domain shift; null for none. */
        public Builder aggregate(@Nullable Path value) {
            aggregate = value;
            return this;
        }

        /** How many cells are shown of each class and domain. */
        public Builder cells(int value) {
            cells = value;
            return this;
        }

        /** How intervals are drawn; of no draws for no intervals. */
        public Builder bootstrap(Bootstrap value) {
            bootstrap = value;
            return this;
        }

        /** The settings; refuses values that do not go together. */
        public ReportSettings build() {
            return new ReportSettings(
                    dataset,
                    output,
                    force,
                    reading,
                    images,
                    selection,
                    validate,
                    evaluation,
                    predictions,
                    against,
                    rules,
                    aggregate,
                    cells,
                    bootstrap);
        }
    }
}
