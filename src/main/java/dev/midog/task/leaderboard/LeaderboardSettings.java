package dev.midog.task.leaderboard;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.statistics.Bootstrap;
import dev.midog.files.storage.Inputs;
import dev.midog.task.dataset.ReadingSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which models to rank.
 *
 * @param models figures that evaluation wrote ({@code metrics.json}), folders of runs that hold them, or detections, one model
 *     each; a folder of several runs stands for all of them
 * @param truth the ground truth of detections; null for the dataset in {@code databases/}
 * @param reading how to read the ground truth
 * @param threshold detections above this score count; null for 0.5
 * @param bootstrap draws of cases
 */
public record LeaderboardSettings(
        List<Path> models,
        @Nullable Path truth,
        ReadingSettings reading,
        @Nullable Double threshold,
        Bootstrap bootstrap) {
    private static final int MOST_DRAWS = 1_000_000;

    /** Copies the list; refuses draws out of range. */
    public LeaderboardSettings {
        models = List.copyOf(models);
        if (bootstrap.draws() < 0 || bootstrap.draws() > MOST_DRAWS) {
            throw MidogException.invalidValue(
                    Parameter.of("bootstrap"), bootstrap.draws(), "a whole number from 0 to " + MOST_DRAWS);
        }
    }

    /** The usual settings for {@code models}: the dataset in {@code databases/}, and 1000 draws. */
    public static Builder builder(List<Path> models) {
        return new Builder(models);
    }

    /** What is read. */
    public Inputs inputs() {
        List<Path> paths = new ArrayList<>(models);
        if (truth != null) {
            paths.add(truth);
        }
        return new Inputs(paths, null);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final List<Path> models;
        private @Nullable Path truth;
        private ReadingSettings reading = ReadingSettings.DETECT;
        private @Nullable Double threshold;
        private Bootstrap bootstrap = new Bootstrap(1000, 42);

        private Builder(List<Path> models) {
            this.models = models;
        }

        /** The ground truth of detections. */
        public Builder truth(@Nullable Path value) {
            truth = value;
            return this;
        }

        /** How to read the ground truth. */
        public Builder reading(ReadingSettings value) {
            reading = value;
            return this;
        }

        /** Detections above this score count. */
        public Builder threshold(@Nullable Double value) {
            threshold = value;
            return this;
        }

        /** The draws of cases. */
        public Builder bootstrap(Bootstrap value) {
            bootstrap = value;
            return this;
        }

        /** The settings. */
        public LeaderboardSettings build() {
            return new LeaderboardSettings(models, truth, reading, threshold, bootstrap);
        }
    }
}
