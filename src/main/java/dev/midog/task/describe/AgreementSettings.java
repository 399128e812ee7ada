package dev.midog.task.describe;

import dev.midog.analysis.stats.Grouping;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.statistics.Bootstrap;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.ReadingSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Between whose votes to measure agreement, and how.
 *
 * @param dataset the file or folder; null for the one in {@code databases/}
 * @param reading how it is read
 * @param images the folder of image files, for what the dataset's format leaves out; null for none
 * @param selection the images and annotations to look at
 * @param by what the images of one group have in common
 * @param bootstrap how intervals are drawn; of no draws for no intervals
 * @param classDepth how many classes stand above those compared; null for the first that was asked for
 */
public record AgreementSettings(
        @Nullable Path dataset,
        ReadingSettings reading,
        @Nullable Path images,
        DatasetSelection selection,
        Grouping by,
        Bootstrap bootstrap,
        @Nullable Integer classDepth) {
    /** The usual way to draw intervals. */
    public static final Bootstrap USUAL_BOOTSTRAP = new Bootstrap(1000, 42);

    /** Beyond this the intervals no longer change in any digit that is printed. */
    private static final int MAX_DRAWS = 1_000_000;

    private static final Parameter BOOTSTRAP = Parameter.of("bootstrap");

    private static final Parameter CLASS_DEPTH = Parameter.of("classDepth");

    /** Refuses fewer than 0 draws and more than 1,000,000, and a depth below 0. */
    public AgreementSettings {
        if (bootstrap.draws() < 0 || bootstrap.draws() > MAX_DRAWS) {
            throw MidogException.invalidValue(BOOTSTRAP, bootstrap.draws(), "a number from 0 to " + MAX_DRAWS);
        }
        if (classDepth != null && classDepth < 0) {
            throw MidogException.invalidValue(CLASS_DEPTH, classDepth, "a number from 0");
        }
    }

    /** Measures agreement in all of {@code dataset} by domain. */
    public static AgreementSettings of(Path dataset) {
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
        private Bootstrap bootstrap = USUAL_BOOTSTRAP;
        private @Nullable Integer classDepth;

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

        /** The images and annotations to look at. */
        public Builder selection(DatasetSelection value) {
            selection = value;
            return this;
        }

        /** What the images of one group have in common. */
        public Builder by(Grouping value) {
            by = value;
            return this;
        }

        /** How intervals are drawn; of no draws for no intervals. */
        public Builder bootstrap(Bootstrap value) {
            bootstrap = value;
            return this;
        }

        /** How many classes stand above those compared; null for the first that was asked for. */
        public Builder classDepth(@Nullable Integer value) {
            classDepth = value;
            return this;
        }

        /** The settings; refuses values that do not go together. */
        public AgreementSettings build() {
            return new AgreementSettings(dataset, reading, images, selection, by, bootstrap, classDepth);
        }
    }
}
