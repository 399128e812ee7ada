package dev.midog.task.train;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.files.storage.Inputs;
import dev.midog.learn.ModelEngine.Device;
import dev.midog.patch.plan.PlanSettings;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.ReadingSettings;
import dev.midog.task.dataset.SplitSelection;
import dev.midog.task.download.EngineSettings;
import dev.midog.task.extract.MissingImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to train on what. {@link #builder} fills in the usual values.
 *
 * @param recipe how the detector is trained
 * @param dataset the annotations; null for what lies in {@code databases/}
 * @param reading how they are read
 * @param images the folder of the images
 * @param selection the images to train and validate on; test cases are left out in any case
 * @param missing what becomes of images that are not in the folder
 * @param run the folder for all that is written
 * @param weights of a ResNet-18 to begin with, see {@link FirstWeights}; null to train from scratch
 * @param statistics a file with mean and standard deviation of the images, as {@code stats} writes it; null for the usual ones of
 *     the network
 * @param seed where the random numbers start
 * @param device what the network is computed on
 * @param threads how many threads it is computed on; null for one a processor; the result depends on it
 * @param engines where engines are kept and fetched from
 * @param command what was typed, which the run folder keeps; empty where nothing was
 */
public record TrainSettings(
        TrainRecipe recipe,
        @Nullable Path dataset,
        ReadingSettings reading,
        Path images,
        DatasetSelection selection,
        MissingImages missing,
        Path run,
        @Nullable Path weights,
        @Nullable Path statistics,
        long seed,
        Device device,
        @Nullable Integer threads,
        EngineSettings engines,
        String command) {
    private static final Parameter THREADS = Parameter.of("threads");
    private static final int MOST_THREADS = 1024;

    /** Refuses values out of range. */
    public TrainSettings {
        if (threads != null && (threads < 1 || threads > MOST_THREADS)) {
            throw MidogException.invalidValue(THREADS, threads, "a number from 1 to " + MOST_THREADS);
        }
    }

    /** What is read. */
    public Inputs inputs() throws IOException {
        List<Path> files = new ArrayList<>(List.of(DefaultDataset.resolve(dataset)));
        if (selection.split().splitFile() != null) {
            files.add(selection.split().splitFile());
        }
        Stream.of(weights, statistics).filter(Objects::nonNull).forEach(files::add);
        return new Inputs(files, images);
    }

    /** The same training on the cases of {@code split}, into another folder. */
    public TrainSettings into(Path other, SplitSelection split) {
        DatasetSelection chosen = DatasetSelection.builder()
                .split(split)
                .cases(selection.cases())
                .category(selection.category())
                .choice(selection.choice())
                .dropsCrowd(selection.dropsCrowd())
                .build();
        return new TrainSettings(
                recipe,
                dataset,
                reading,
                images,
                chosen,
                missing,
                other,
                weights,
                statistics,
                seed,
                device,
                threads,
                engines,
                command);
    }

    /** How many threads the network is computed on. */
    int computeThreads() {
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }

    /** The usual settings to train by {@code recipe} and to write into {@code run}. */
    public static Builder builder(TrainRecipe recipe, Path run) {
        return new Builder(recipe, run);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final TrainRecipe recipe;
        private final Path run;
        private @Nullable Path dataset;
        private ReadingSettings reading = ReadingSettings.DETECT;
        private Path images = Path.of("images");
        private DatasetSelection selection = DatasetSelection.ALL;
        private MissingImages missing = MissingImages.REFUSE;
        private @Nullable Path weights;
        private @Nullable Path statistics;
        private long seed = PlanSettings.DEFAULT_SEED;
        private Device device = Device.CPU;
        private @Nullable Integer threads;
        private EngineSettings engines = EngineSettings.of(System.getenv());
        private String command = "";

        private Builder(TrainRecipe recipe, Path run) {
            this.recipe = recipe;
            this.run = run;
        }

        /** The annotations. */
        public Builder dataset(@Nullable Path value) {
            dataset = value;
            return this;
        }

        /** How they are read. */
        public Builder reading(ReadingSettings value) {
            reading = value;
            return this;
        }

        /** The folder of the images. */
        public Builder images(Path value) {
            images = value;
            return this;
        }

        /** The images to train and validate on. */
        public Builder selection(DatasetSelection value) {
            selection = value;
            return this;
        }

        /** What becomes of images that are not in the folder. */
        public Builder missing(MissingImages value) {
            missing = value;
            return this;
        }

        /** Weights of a ResNet-18 to begin with. */
        public Builder weights(@Nullable Path value) {
            weights = value;
            return this;
        }

        /** A file with mean and standard deviation of the images. */
        public Builder statistics(@Nullable Path value) {
            statistics = value;
            return this;
        }

        /** Where the random numbers start. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** What the network is computed on. */
        public Builder device(Device value) {
            device = value;
            return this;
        }

        /** How many threads the network is computed on. */
        public Builder threads(@Nullable Integer value) {
            threads = value;
            return this;
        }

        /** Where engines are kept and fetched from. */
        public Builder engines(EngineSettings value) {
            engines = value;
            return this;
        }

        /** What was typed. */
        public Builder command(String value) {
            command = value;
            return this;
        }

        /** The settings; refuses values that do not go together. */
        public TrainSettings build() {
            return new TrainSettings(
                    recipe,
                    dataset,
                    reading,
                    images,
                    selection,
                    missing,
                    run,
                    weights,
                    statistics,
                    seed,
                    device,
                    threads,
                    engines,
                    command);
        }
    }
}
