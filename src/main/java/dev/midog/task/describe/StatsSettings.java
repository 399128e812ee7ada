package dev.midog.task.describe;

import dev.midog.analysis.stats.Grouping;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.format.spi.WriteOptions;
import dev.midog.patch.plan.PatchParameters;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.ReadingSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which dataset to count, and how.
 *
 * @param dataset the file or folder; null for the one in {@code databases/}
 * @param reading how it is read
 * @param images the folder of image files, for sizes that the dataset does not state; null for none
 * @param selection the images and annotations to count
 * @param by what the images of one group have in common
 * @param pixels whether to read the images and measure their colors too
 * @param threads how many threads read; null for one a processor; the result is the same
 * @param spotSize the side in pixels of the box that stands for a spot where boxes that cross the border are counted
 */
public record StatsSettings(
        @Nullable Path dataset,
        ReadingSettings reading,
        @Nullable Path images,
        DatasetSelection selection,
        Grouping by,
        boolean pixels,
        @Nullable Integer threads,
        double spotSize) {
    private static final Parameter PIXELS = Parameter.of("pixels");
    private static final int MAX_THREADS = 1024;

    /** Refuses values out of range, and pixels without a folder of images. */
    public StatsSettings {
        if (pixels && images == null) {
            throw MidogException.usage(
                    Message.of(PIXELS, " reads the images; name their folder with ", PatchParameters.IMAGES));
        }
        if (threads != null && !pixels) {
            throw MidogException.usage(Message.of(PatchParameters.THREADS, " is for ", PIXELS, "; give both"));
        }
        if (threads != null && (threads < 1 || threads > MAX_THREADS)) {
            throw MidogException.invalidValue(PatchParameters.THREADS, threads, "a number from 1 to " + MAX_THREADS);
        }
        spotSize = new WriteOptions(spotSize).spotSize();
    }

    /** Counts all of {@code dataset} by domain. */
    public static StatsSettings of(Path dataset) {
        return builder(dataset).build();
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
        private DatasetSelection selection = DatasetSelection.ALL;
        private Grouping by = Grouping.DOMAIN;
        private boolean pixels;
        private @Nullable Integer threads;
        private double spotSize = WriteOptions.PUBLISHED_SPOT_SIZE;

        private Builder(@Nullable Path dataset) {
            this.dataset = dataset;
        }

        /** How it is read. */
        public Builder reading(ReadingSettings value) {
            reading = value;
            return this;
        }

        /** The folder of image files, for sizes that the dataset does not state; null for none. */
        public Builder images(@Nullable Path value) {
            images = value;
            return this;
        }

        /** The images and annotations to count. */
        public Builder selection(DatasetSelection value) {
            selection = value;
            return this;
        }

        /** What the images of one group have in common. */
        public Builder by(Grouping value) {
            by = value;
            return this;
        }

        /** Whether to read the images and measure their colors too. */
        public Builder pixels(boolean value) {
            pixels = value;
            return this;
        }

        /** How many threads read; null for one a processor; the result is the same. */
        public Builder threads(@Nullable Integer value) {
            threads = value;
            return this;
        }

        /** The side in pixels of the box that stands for a spot where boxes that cross the border are counted. */
        public Builder spotSize(double value) {
            spotSize = value;
            return this;
        }

        /** The settings; refuses values that do not go together. */
        public StatsSettings build() {
            return new StatsSettings(dataset, reading, images, selection, by, pixels, threads, spotSize);
        }
    }
}
