package dev.midog.task.describe;

import dev.midog.analysis.stats.Grouping;
import dev.midog.format.spi.WriteOptions;
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
 * @param spotSize the side in pixels of the box that stands for a spot where boxes that cross the border are counted
 */
public record StatsSettings(
        @Nullable Path dataset,
        ReadingSettings reading,
        @Nullable Path images,
        DatasetSelection selection,
        Grouping by,
        double spotSize) {
    /** Refuses a spot size that is not positive and finite. */
    public StatsSettings {
        spotSize = new WriteOptions(spotSize).spotSize();
    }

    /** Counts all of {@code dataset} by domain. */
    public static StatsSettings of(Path dataset) {
        return new StatsSettings(
                dataset,
                ReadingSettings.DETECT,
                null,
                DatasetSelection.ALL,
                Grouping.DOMAIN,
                WriteOptions.PUBLISHED_SPOT_SIZE);
    }
}
