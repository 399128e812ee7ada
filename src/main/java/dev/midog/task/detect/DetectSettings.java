package dev.midog.task.detect;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.files.storage.Inputs;
import dev.midog.format.Formats;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.learn.ModelEngine.Device;
import dev.midog.learn.card.CardReader;
import dev.midog.patch.plan.Shard;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.ReadingSettings;
import dev.midog.task.download.EngineSettings;
import dev.midog.task.extract.MissingImages;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which detector to run on which images. {@link #builder} fills in the usual values.
 *
 * @param models the model; several are averaged
 * @param card of the models; null for the file beside each
 * @param secondStage a classifier that looks at a crop around each detection, with its card beside it; null for none
 * @param dataset that lists the images; null where {@code imageFiles} does
 * @param imageFiles the images; empty where {@code dataset} lists them
 * @param reading how the dataset is read
 * @param images the folder of the dataset's images
 * @param selection the images to look at
 * @param missing what becomes of images that are not in the folder
 * @param output the file or folder to write
 * @param to the name of the format to write, or {@value #CHALLENGE}; null to decide by the name of {@code output}
 * @param statistics a file with mean and standard deviation of the images, as {@code stats} writes it, in place of the card's;
 *     null for the card's
 * @param threshold detections score above it; null for that of the card
 * @param overlap how many pixels neighboring tiles share; null for a tenth of a tile, or what peaks of a heat map need
 * @param batch how many tiles a run of the model takes
 * @param views whether each tile is looked at in several orientations
 * @param tissue the least share of tissue of a tile, from 0 to 1; null to look at all tiles
 * @param device what the model runs on
 * @param threads how many threads the model uses; null for one a processor
 * @param shard the part of the images to look at; null for all
 * @param engines where engines are kept and fetched from
 * @param force whether {@code output} is replaced where it exists
 */
public record DetectSettings(
        List<Path> models,
        @Nullable Path card,
        @Nullable Path secondStage,
        @Nullable Path dataset,
        List<Path> imageFiles,
        ReadingSettings reading,
        Path images,
        DatasetSelection selection,
        MissingImages missing,
        Path output,
        @Nullable String to,
        @Nullable Path statistics,
        @Nullable Double threshold,
        @Nullable Integer overlap,
        int batch,
        TileViews views,
        @Nullable Double tissue,
        Device device,
        @Nullable Integer threads,
        @Nullable Shard shard,
        EngineSettings engines,
        boolean force) {
    /** What names the outputs of containers of the MIDOG 2025 challenge, in place of a format. */
    public static final String CHALLENGE = "challenge";

    private static final Parameter THRESHOLD = Parameter.of("threshold");
    static final Parameter BATCH = Parameter.of("batch");
    private static final Parameter THREADS = Parameter.of("threads");
    private static final int MOST_BATCH = 256;
    private static final int MOST_THREADS = 1024;

    /** Refuses values out of range, and settings without a model. */
    public DetectSettings {
        models = List.copyOf(models);
        imageFiles = List.copyOf(imageFiles);
        if (models.isEmpty()) {
            throw MidogException.usage("there is no model to run; name its file");
        }
        if (threshold != null && !(threshold >= 0 && threshold < 1)) {
            throw MidogException.invalidValue(
                    THRESHOLD,
                    BigDecimal.valueOf(threshold).stripTrailingZeros().toPlainString(),
                    "a score from 0 to below 1, as in 0.5 for 50 %");
        }
        if (batch < 1 || batch > MOST_BATCH) {
            throw MidogException.invalidValue(BATCH, batch, "a number from 1 to " + MOST_BATCH);
        }
        if (threads != null && (threads < 1 || threads > MOST_THREADS)) {
            throw MidogException.invalidValue(THREADS, threads, "a number from 1 to " + MOST_THREADS);
        }
    }

    /** Whether the outputs of containers of the challenge are written. */
    boolean isForChallenge() {
        return CHALLENGE.equalsIgnoreCase(to);
    }

    /** The format to write. */
    DatasetFormat format() {
        return to == null ? Formats.forOutput(output) : Formats.named(to);
    }

    /** What is read. */
    Inputs inputs() throws IOException {
        List<Path> files = new ArrayList<>(models);
        models.forEach(model -> files.add(cardOf(model)));
        if (secondStage != null) {
            files.add(secondStage);
            files.add(cardOf(secondStage));
        }
        if (statistics != null) {
            files.add(statistics);
        }
        files.addAll(imageFiles);
        if (imageFiles.isEmpty()) {
            files.add(DefaultDataset.resolve(dataset));
        }
        if (selection.split().splitFile() != null) {
            files.add(selection.split().splitFile());
        }
        return new Inputs(files, images);
    }

    /** The file of the card of {@code model}. */
    Path cardOf(Path model) {
        return card == null || model.equals(secondStage) ? CardReader.beside(model) : card;
    }

    /** How many threads the model uses. */
    int modelThreads() {
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }

    /** The usual settings to run {@code model}, with its card beside it, and to write {@code output}. */
    public static Builder builder(Path model, Path output) {
        return new Builder(List.of(model), output);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private List<Path> models;
        private final Path output;
        private @Nullable Path card;
        private @Nullable Path secondStage;
        private @Nullable Path dataset;
        private List<Path> imageFiles = List.of();
        private ReadingSettings reading = ReadingSettings.DETECT;
        private Path images = Path.of("images");
        private DatasetSelection selection = DatasetSelection.ALL;
        private MissingImages missing = MissingImages.REFUSE;
        private @Nullable String to;
        private @Nullable Path statistics;
        private @Nullable Double threshold;
        private @Nullable Integer overlap;
        private int batch = 1;
        private TileViews views = TileViews.ONE;
        private @Nullable Double tissue;
        private Device device = Device.CPU;
        private @Nullable Integer threads;
        private @Nullable Shard shard;
        private EngineSettings engines = EngineSettings.of(System.getenv());
        private boolean force;

        private Builder(List<Path> models, Path output) {
            this.models = models;
            this.output = output;
        }

        /** The models, whose scores are averaged. */
        public Builder models(List<Path> value) {
            models = value;
            return this;
        }

        /** The card of the models. */
        public Builder card(@Nullable Path value) {
            card = value;
            return this;
        }

        /** A classifier that looks at a crop around each detection; null for none. */
        public Builder secondStage(@Nullable Path value) {
            secondStage = value;
            return this;
        }

        /** The dataset that lists the images. */
        public Builder dataset(@Nullable Path value) {
            dataset = value;
            return this;
        }

        /** The images. */
        public Builder imageFiles(List<Path> value) {
            imageFiles = value;
            return this;
        }

        /** How the dataset is read. */
        public Builder reading(ReadingSettings value) {
            reading = value;
            return this;
        }

        /** The folder of the dataset's images. */
        public Builder images(Path value) {
            images = value;
            return this;
        }

        /** The images to look at. */
        public Builder selection(DatasetSelection value) {
            selection = value;
            return this;
        }

        /** What becomes of images that are not in the folder. */
        public Builder missing(MissingImages value) {
            missing = value;
            return this;
        }

        /** The name of the format to write. */
        public Builder to(@Nullable String value) {
            to = value;
            return this;
        }

        /** A file with mean and standard deviation of the images in place of the card's; null for the card's. */
        public Builder statistics(@Nullable Path value) {
            statistics = value;
            return this;
        }

        /** Detections score above it. */
        public Builder threshold(@Nullable Double value) {
            threshold = value;
            return this;
        }

        /** How many pixels neighboring tiles share. */
        public Builder overlap(@Nullable Integer value) {
            overlap = value;
            return this;
        }

        /** How many tiles a run of the model takes. */
        public Builder batch(int value) {
            batch = value;
            return this;
        }

        /** Whether each tile is looked at in several orientations. */
        public Builder views(TileViews value) {
            views = value;
            return this;
        }

        /** The least share of tissue of a tile. */
        public Builder tissue(@Nullable Double value) {
            tissue = value;
            return this;
        }

        /** What the model runs on. */
        public Builder device(Device value) {
            device = value;
            return this;
        }

        /** How many threads the model uses. */
        public Builder threads(@Nullable Integer value) {
            threads = value;
            return this;
        }

        /** The part of the images to look at. */
        public Builder shard(@Nullable Shard value) {
            shard = value;
            return this;
        }

        /** Where engines are kept and fetched from. */
        public Builder engines(EngineSettings value) {
            engines = value;
            return this;
        }

        /** Whether the output is replaced where it exists. */
        public Builder force(boolean value) {
            force = value;
            return this;
        }

        /** The settings; refuses values that do not go together. */
        public DetectSettings build() {
            return new DetectSettings(
                    models,
                    card,
                    secondStage,
                    dataset,
                    imageFiles,
                    reading,
                    images,
                    selection,
                    missing,
                    output,
                    to,
                    statistics,
                    threshold,
                    overlap,
                    batch,
                    views,
                    tissue,
                    device,
                    threads,
                    shard,
                    engines,
                    force);
        }
    }
}
