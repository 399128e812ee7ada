package dev.midog.api;

import dev.midog.core.model.Notice;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.task.dataset.ReadingSettings;
import dev.midog.task.describe.AgreementMeasurement;
import dev.midog.task.describe.AgreementResult;
import dev.midog.task.describe.AgreementSettings;
import dev.midog.task.describe.CaseSplitting;
import dev.midog.task.describe.SplitResult;
import dev.midog.task.describe.SplitSettings;
import dev.midog.task.describe.Statistics;
import dev.midog.task.describe.StatsResult;
import dev.midog.task.describe.StatsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Annotations in any of the formats: open them, or run on them what the commands {@code stats}, {@code agreement},
 * {@code split}, {@code convert}, {@code diff}, {@code merge} and {@code validate} do.
 *
 * <p>Settings are records; the factory {@code of} of each gives the usual values. Notices, which the commands print, are in
 * the results.
 */
public final class Datasets {
    private Datasets() {}

    /** Opens the dataset in {@code file}, a file or a folder, in whatever format it is. */
    public static OpenDataset open(Path file) throws IOException {
        return open(file, ReadingSettings.DETECT, null);
    }

    /**
     * Opens the dataset in {@code file}.
     *
     * @param images the folder of its images, which gives the sizes that the dataset does not state; null for none
     */
    public static OpenDataset open(Path file, ReadingSettings settings, @Nullable Path images) throws IOException {
        List<Notice> notices = new ArrayList<>();
        LoadedDataset loaded = new DatasetLoader(settings, notices::add)
                .load(file, Optional.ofNullable(images).map(FolderImages::new));
        settings.refuseIdleColumns(loaded.format());
        return new OpenDataset(loaded.path(), loaded.format().name(), loaded.dataset(), notices);
    }

    /** Counts images, mitotic figures, areas and densities, as {@code midog stats} does. */
    public static StatsResult stats(StatsSettings settings) throws IOException {
        return Statistics.run(settings, notice -> {});
    }

    /** Measures how far annotators agree, as {@code midog agreement} does. */
    public static AgreementResult agreement(AgreementSettings settings) throws IOException {
        return AgreementMeasurement.run(settings, notice -> {});
    }

    /** Splits cases into training, validation and test sets, as {@code midog split} does. */
    public static SplitResult split(SplitSettings settings) throws IOException {
        return CaseSplitting.run(settings, notice -> {});
    }
}
