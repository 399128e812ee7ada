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
 */
public record AgreementSettings(
        @Nullable Path dataset,
        ReadingSettings reading,
        @Nullable Path images,
        DatasetSelection selection,
        Grouping by,
        Bootstrap bootstrap) {
    /** The usual way to draw intervals. */
    public static final Bootstrap USUAL_BOOTSTRAP = new Bootstrap(1000, 42);

    /** Beyond this the intervals no longer change in any digit that is printed. */
    private static final int MAX_DRAWS = 1_000_000;

    private static final Parameter BOOTSTRAP = Parameter.of("bootstrap");

    /** Refuses fewer than 0 draws and more than 1,000,000. */
    public AgreementSettings {
        if (bootstrap.draws() < 0 || bootstrap.draws() > MAX_DRAWS) {
            throw MidogException.invalidValue(BOOTSTRAP, bootstrap.draws(), "a number from 0 to " + MAX_DRAWS);
        }
    }

    /** Measures agreement in all of {@code dataset} by domain. */
    public static AgreementSettings of(Path dataset) {
        return new AgreementSettings(
                dataset, ReadingSettings.DETECT, null, DatasetSelection.ALL, Grouping.DOMAIN, USUAL_BOOTSTRAP);
    }
}
