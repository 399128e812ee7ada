package dev.midog.task.convert;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notice;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.Tally;
import dev.midog.task.dataset.LoadedDataset;
import java.nio.file.Path;
import java.util.List;

/**
 * What a conversion is about to write.
 *
 * @param source the dataset that was read, whole
 * @param dataset the images and annotations to write, with their classes edited
 * @param format that is written
 * @param output the file or folder to write
 * @param losses what the format cannot hold of {@code dataset}
 * @param notices what was noticed while the dataset was selected and edited
 * @param held how much of {@code dataset} the format holds
 */
public record ConversionPlan(
        LoadedDataset source,
        Dataset dataset,
        DatasetFormat format,
        Path output,
        List<Notice> losses,
        List<Notice> notices,
        Tally held) {
    /** Copies the lists. */
    public ConversionPlan {
        losses = List.copyOf(losses);
        notices = List.copyOf(notices);
    }
}
