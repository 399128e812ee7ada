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

    /** {@code models} with the usual settings: the dataset in {@code databases/}, and 1000 draws. */
    public static LeaderboardSettings of(List<Path> models) {
        return new LeaderboardSettings(models, null, ReadingSettings.DETECT, null, new Bootstrap(1000, 42));
    }

    /** What is read. */
    public Inputs inputs() {
        List<Path> paths = new ArrayList<>(models);
        if (truth != null) {
            paths.add(truth);
        }
        return new Inputs(paths, null);
    }
}
